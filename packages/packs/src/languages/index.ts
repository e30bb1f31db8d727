import type { CoachLanguage } from '@ferryman/core/coach';
import type { ReadingLexicon } from '@ferryman/core/reading';
import type { FactsLanguage } from '@ferryman/core/reading/facts';
import { loadPack } from '../load-pack.ts';

interface CoachModule {
  readonly coach: CoachLanguage;
}

/**
 * What the coach knows of a language, loaded when it is first asked for.
 *
 * @param tag - A desk language, BCP 47, written as the folder is: `de`, `pt-BR`.
 * @returns undefined when there is no such data.
 * @throws what the import threw, when the data exists and could not be fetched.
 */
export async function loadCoachLanguage(tag: string): Promise<CoachLanguage | undefined> {
  if (!/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(tag)) return undefined;
  const found = await loadPack<CoachModule>(() => import(`../languages/${tag}/coach.json`));
  return found?.coach;
}

interface FactsModule {
  readonly facts: FactsLanguage;
}

/**
 * The words that facts are read by in a language, loaded when they are first asked for.
 *
 * @param tag - A desk language, BCP 47, written as the folder is: `de`, `pt-BR`.
 * @returns undefined when there is no such data.
 * @throws what the import threw, when the data exists and could not be fetched.
 */
export async function loadFactsLanguage(tag: string): Promise<FactsLanguage | undefined> {
  if (!/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(tag)) return undefined;
  const found = await loadPack<FactsModule>(() => import(`../languages/${tag}/facts.json`));
  return found?.facts;
}

interface ReadingModule {
  readonly reading: ReadingLexicon;
}

/**
 * The core words of a language, by which intents and demands are read, loaded when they are first asked for.
 *
 * @param tag - A desk language, BCP 47, written as the folder is: `de`, `pt-BR`.
 * @returns undefined when there is no such data.
 * @throws what the import threw, when the data exists and could not be fetched.
 */
export async function loadReadingLexicon(tag: string): Promise<ReadingLexicon | undefined> {
  if (!/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(tag)) return undefined;
  const found = await loadPack<ReadingModule>(() => import(`../languages/${tag}/reading.json`));
  return found?.reading;
}
