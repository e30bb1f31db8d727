import type { RewriteLanguage } from '@ferryman/core/coach/rewrites';

/** What every `@ferryman/packs/languages/<tag>/rewrites` exports. */
export declare const rewrites: RewriteLanguage;
