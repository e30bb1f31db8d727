import type { CoachLanguage } from '@ferryman/core/coach';
import type { RewriteLanguage } from '@ferryman/core/coach/rewrites';
import type { ReadingLanguage, ReadingLexicon } from '@ferryman/core/reading';
import type { FactsLanguage } from '@ferryman/core/reading/facts';
import type { EmotionLanguage, EmotionModel } from '@ferryman/core/reading/emotion';
import type { ForecastModel } from '@ferryman/core/reading/forecast';
import type { SlangLanguage } from '@ferryman/core/reading/slang';
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

interface EmotionLanguageModule {
  readonly emotion: EmotionLanguage;
}

/**
 * The words of feeling of a language, loaded when it is first asked for.
 *
 * @param tag - BCP 47, written as the folder is: `de`, `pt-BR`, `id`.
 * @returns undefined when there is no such data.
 * @throws what the import threw, when the data exists and could not be fetched.
 */
export async function loadEmotionLanguage(tag: string): Promise<EmotionLanguage | undefined> {
  if (!/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(tag)) return undefined;
  const found = await loadPack<EmotionLanguageModule>(() => import(`../languages/${tag}/emotion.json`));
  return found?.emotion;
}

interface EmotionModelModule {
  readonly emotionModel: EmotionModel;
}

/**
 * What training added to the words of feeling of a language, loaded when it is first asked for.
 *
 * @param tag - BCP 47, written as the folder is: `de`, `pt-BR`, `id`.
 * @returns undefined when there is no such data.
 * @throws what the import threw, when the data exists and could not be fetched.
 */
export async function loadEmotionModel(tag: string): Promise<EmotionModel | undefined> {
  if (!/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(tag)) return undefined;
  const found = await loadPack<EmotionModelModule>(() => import(`../languages/${tag}/emotion-model.json`));
  return found?.emotionModel;
}

interface SlangLanguageModule {
  readonly slang: SlangLanguage;
}

/**
 * The words of the street of a language, loaded when it is first asked for.
 *
 * @param tag - BCP 47, written as the folder is: `de`, `pt-BR`, `id`.
 * @returns undefined when there is no such data.
 * @throws what the import threw, when the data exists and could not be fetched.
 */
export async function loadSlangLanguage(tag: string): Promise<SlangLanguage | undefined> {
  if (!/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(tag)) return undefined;
  const found = await loadPack<SlangLanguageModule>(() => import(`../languages/${tag}/slang.json`));
  return found?.slang;
}

interface ForecastModelModule {
  readonly forecastModel: ForecastModel;
}

/**
 * What training knows of a language's conversations, for the satisfaction forecast, loaded when it is first asked for.
 *
 * @param tag - BCP 47, written as the folder is: `de`, `pt-BR`, `id`.
 * @returns undefined when there is no such data.
 * @throws what the import threw, when the data exists and could not be fetched.
 */
export async function loadForecastModel(tag: string): Promise<ForecastModel | undefined> {
  if (!/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(tag)) return undefined;
  const found = await loadPack<ForecastModelModule>(() => import(`../languages/${tag}/forecast-model.json`));
  return found?.forecastModel;
}

interface RewritesModule {
  readonly rewrites: RewriteLanguage;
}

/**
 * The words that rewrites are made of in a language, loaded when they are first asked for.
 *
 * @param tag - A desk language, BCP 47, written as the folder is: `de`, `pt-BR`.
 * @returns undefined when there is no such data.
 * @throws what the import threw, when the data exists and could not be fetched.
 */
export async function loadRewriteLanguage(tag: string): Promise<RewriteLanguage | undefined> {
  if (!/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(tag)) return undefined;
  const found = await loadPack<RewritesModule>(() => import(`../languages/${tag}/rewrites.json`));
  return found?.rewrites;
}

/**
 * Everything that a reader knows of a language, in one: `reader.addLanguage(await loadReadingLanguage('de'))`.
 *
 * @param tag - BCP 47; for a regional one without data of its own, its base language's: `de-AT` gives `de`.
 * @returns undefined when there is nothing for it. Parts that a language lacks are left out, and then that part of a reading stays empty.
 * @throws what an import threw, when data exists and could not be fetched.
 */
export async function loadReadingLanguage(tag: string): Promise<ReadingLanguage | undefined> {
  const [lexicon, emotions, emotionModel, slang, facts] = await Promise.all([
    loadReadingLexicon(tag),
    loadEmotionLanguage(tag),
    loadEmotionModel(tag),
    loadSlangLanguage(tag),
    loadFactsLanguage(tag),
  ]);
  if (lexicon || emotions || slang || facts) return { language: tag, lexicon, emotions, emotionModel, slang, facts };
  const base = tag.split('-')[0] ?? tag;
  if (base !== tag) return loadReadingLanguage(base);
  return base === 'pt' ? loadReadingLanguage('pt-BR') : undefined;
}
