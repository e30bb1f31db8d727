import type { FactsLanguage } from '@ferryman/core/reading/facts';

/** What every `@ferryman/packs/languages/<tag>/facts` exports. */
export declare const facts: FactsLanguage;
