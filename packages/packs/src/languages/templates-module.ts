import type { TemplatePack } from '@ferryman/core/templates';

/** What every `@ferryman/packs/languages/<tag>/templates` exports. */
export declare const templates: TemplatePack;
