import type { CompensationPolicy } from '@ferryman/core/compensation';

/** What every `@ferryman/packs/compensation/policies/<name>` exports. */
export declare const policy: CompensationPolicy;
