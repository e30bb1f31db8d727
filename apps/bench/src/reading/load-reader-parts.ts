import { formats } from '@ferryman/packs/facts/formats';
import { loadReadingLanguage } from '@ferryman/packs/languages';
import { languageModel } from '@ferryman/packs/reading/language-model';
import { taxonomy } from '@ferryman/packs/reading/taxonomy';
import { DESK_LANGUAGES, type ReaderParts } from './full-reader.ts';

/** The shipped packs of the 14 desk languages. */
export async function loadReaderParts(): Promise<ReaderParts> {
  const languages = await Promise.all(
    DESK_LANGUAGES.map(async (tag) => {
      const found = await loadReadingLanguage(tag);
      if (!found) throw new Error(`There is no reading data for ${tag}.`);
      return found;
    }),
  );
  return { taxonomy, languageModel, formats, languages };
}
