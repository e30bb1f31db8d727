import type { SlangLanguage } from '@ferryman/core/reading/slang';

/** What every `@ferryman/packs/languages/<tag>/slang` exports. */
export declare const slang: SlangLanguage;
