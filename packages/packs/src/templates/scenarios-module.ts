import type { Scenario } from '@ferryman/core/templates';

/** What `@ferryman/packs/templates/scenarios` exports. */
export declare const scenarios: readonly Scenario[];
