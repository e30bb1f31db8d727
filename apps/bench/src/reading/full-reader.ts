import { createReader, type Reader, type ReadingLanguage, type ReadingTaxonomy } from '@ferryman/core/reading';
import { readFacts, type CodeFormat } from '@ferryman/core/reading/facts';
import { createWordLeanings } from '@ferryman/core/reading/intents';
import { createLanguageIdentifier, type LanguageModel } from '@ferryman/core/reading/language';

/** The languages that a desk's agents read. */
export const DESK_LANGUAGES: readonly string[] = ['ar', 'de', 'en', 'es', 'fr', 'it', 'ja', 'ko', 'nl', 'pl', 'pt-BR', 'ru', 'tr', 'zh'];

/** Everything that a whole reader is made of; plain data, so that a page can be given it too. */
export interface ReaderParts {
  readonly taxonomy: ReadingTaxonomy;
  readonly languageModel: LanguageModel;
  readonly formats: readonly CodeFormat[];
  readonly languages: readonly ReadingLanguage[];
}

/** The reader as a desk has it: identifier, words, feelings, slang and facts of every language given. */
export function fullReader({ taxonomy, languageModel, formats, languages }: ReaderParts): Reader {
  return createReader({
    taxonomy,
    identify: createLanguageIdentifier(languageModel).identify,
    readFacts: (text, words, context) => readFacts(text, words, context, { formats }),
    leanWords: createWordLeanings,
    languages,
  });
}
