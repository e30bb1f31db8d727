// The backend of `npm run demo` loads this with --needs-reply: what a buyer's message says decides whether a clock starts.
import { createReader } from '@ferryman/core/reading';
import { asksForAnswer } from '@ferryman/core/reading/answer';
import { createLanguageIdentifier } from '@ferryman/core/reading/language';
import type { Message } from '@ferryman/core/schema';
import { loadReadingLanguage } from '@ferryman/packs/languages';
import { languageModel } from '@ferryman/packs/reading/language-model';
import { taxonomy } from '@ferryman/packs/reading/taxonomy';

/** The languages of the desk. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt-BR', 'tr', 'ru', 'ja', 'ko', 'zh', 'ar'] as const;

const reader = createReader({ taxonomy, identify: createLanguageIdentifier(languageModel).identify });
for (const language of await Promise.all(LANGUAGES.map((tag) => loadReadingLanguage(tag)))) if (language) reader.addLanguage(language);

/** False for "thanks, bye" and its like in the languages of the desk. A message with a file always needs a look. */
export function needsReply({ body, attachments, language }: Message): boolean {
  if (attachments.length > 0) return true;
  return asksForAnswer(body.text, reader.read(body.text, { expectedLanguages: language === undefined ? [] : [language] }));
}
