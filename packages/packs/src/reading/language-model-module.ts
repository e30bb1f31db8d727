import type { LanguageModel } from '@ferryman/core/reading/language';

/** What `@ferryman/packs/reading/language-model` exports. */
export declare const languageModel: LanguageModel;
