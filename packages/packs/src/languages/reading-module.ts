import type { ReadingLexicon } from '@ferryman/core/reading';

/** What every `@ferryman/packs/languages/<tag>/reading` exports. */
export declare const reading: ReadingLexicon;
