import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { lateModule, useLateModule, type LateModule } from '../shared/use-late-module.ts';
import { en } from './words/en.ts';
import type { ReadingWords } from './words/reading-words.ts';

type Loader = () => Promise<{ readonly words: ReadingWords }>;

/** One lazily loaded module a locale; English comes with the faces. */
export const readingWordLoaders: Readonly<Record<string, Loader>> = {
  ar: () => import('./words/ar.ts'),
  de: () => import('./words/de.ts'),
  es: () => import('./words/es.ts'),
  fr: () => import('./words/fr.ts'),
  he: () => import('./words/he.ts'),
  id: () => import('./words/id.ts'),
  ja: () => import('./words/ja.ts'),
  ko: () => import('./words/ko.ts'),
  'pt-BR': () => import('./words/pt-br.ts'),
  ru: () => import('./words/ru.ts'),
  th: () => import('./words/th.ts'),
  tr: () => import('./words/tr.ts'),
  vi: () => import('./words/vi.ts'),
  'zh-CN': () => import('./words/zh-cn.ts'),
  'zh-TW': () => import('./words/zh-tw.ts'),
};

const late = new Map<string, LateModule<{ readonly words: ReadingWords }>>(
  Object.entries(readingWordLoaders).map(([locale, load]) => [locale, lateModule(load)]),
);
const NONE: LateModule<{ readonly words: ReadingWords }> = { load: async () => undefined, current: () => undefined };

/** The words in the interface's language; English until they are there. */
export function useReadingWords(): ReadingWords {
  const { locale } = useFerryman();
  const known = late.get(locale);
  return useLateModule(known ?? NONE, known !== undefined)?.words ?? en;
}

/** A sentence with its blanks filled. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (blank, name: string) => values[name] ?? blank);
}
