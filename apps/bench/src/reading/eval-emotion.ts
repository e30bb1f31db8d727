// node --conditions=@ferryman/source --import ./packages/packs/scripts/read-json-sources.ts apps/bench/src/reading/eval-emotion.ts [--data DIR]
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compileEmotions, rawScore, readEmotion, sentimentOf, textPieces, type CompiledEmotions } from '@ferryman/core/reading/emotion';
import { compileForecast, forecastSatisfaction } from '@ferryman/core/reading/forecast';
import { loadEmotionLanguage, loadEmotionModel, loadForecastModel } from '@ferryman/packs/languages';
import { areaUnderCurve, f1Score } from '../../../../tools/train-reading/emotion/figures.ts';
import { plans, readRows, textsOf, type LabelledText } from '../../../../tools/train-reading/emotion/label-sets.ts';
import { isHeldOut } from '../../../../tools/train-reading/emotion/splits.ts';
import { starConversations } from '../../../../tools/train-reading/emotion/star-conversations.ts';
import { printTable } from '../support/print-table.ts';

/** Shares of 100; `rows` are counts. */
export interface EmotionFigures {
  readonly anger: Readonly<
    Record<
      string,
      { readonly rows: number; readonly f1: number; readonly wordsOnly: number; readonly shopTalk: number; readonly auroc: number }
    >
  >;
  /** Mean of the six languages that the issue names. */
  readonly angerMean: number;
  readonly sentiment:
    | { readonly rows: number; readonly accuracy: number; readonly macroF1: number; readonly auroc: number; readonly wordsOnly: number }
    | undefined;
  readonly annoyed: { readonly rows: number; readonly auroc: number; readonly withoutTraining: number } | undefined;
  /** Of shop messages, how many are read as angry or threatening: most of them should not be. */
  readonly calmShop: { readonly rows: number; readonly angry: number } | undefined;
}

const root = join(import.meta.dirname, '../../../..');
const NAMED = ['de', 'en', 'es', 'pt-BR', 'ru', 'zh'];
const percent = (share: number): number => Number((share * 100).toFixed(1));

async function load(tag: string): Promise<{ readonly full: CompiledEmotions; readonly words: CompiledEmotions }> {
  const language = await loadEmotionLanguage(tag);
  if (!language) throw new Error(`No emotion pack for ${tag}.`);
  return { full: compileEmotions(language, await loadEmotionModel(tag)), words: compileEmotions(language) };
}

/**
 * Scores emotion, sentiment and the satisfaction forecast, and prints the table.
 *
 * @param dataDir - Laid out like ../shared/data; sets that are missing are left out.
 * @param trainDir - What the shipped weights were trained on: where it is the same folder, only the rows kept from training are scored.
 */
export async function evalEmotion(dataDir: string, trainDir = join(root, '../shared/data')): Promise<EmotionFigures> {
  const trainedHere = resolve(dataDir) === resolve(trainDir);
  const chosen = (key: string): boolean => !trainedHere || isHeldOut(key);
  const has = (file: string): boolean => existsSync(join(dataDir, file));

  const anger: Record<string, EmotionFigures['anger'][string]> = {};
  for (const plan of plans) {
    const label = plan.scorers.find(({ emotion }) => emotion === 'angry')?.labels;
    if (!label || !has(plan.file)) continue;
    const texts = textsOf(dataDir, plan).filter(({ text }) => chosen(text));
    if (texts.length > 0) anger[plan.language] = scoreAnger(texts, label, await load(plan.language));
  }
  const named = NAMED.flatMap((tag) => (anger[tag] ? [anger[tag].f1] : []));
  const figures: EmotionFigures = {
    anger,
    angerMean: Number((named.reduce((sum, f1) => sum + f1, 0) / named.length).toFixed(1)),
    sentiment: has('prdect-id/emotion.jsonl.gz') ? await scoreSentiment(dataDir, chosen) : undefined,
    annoyed: has('star/dialogues.jsonl.gz') ? await scoreAnnoyed(dataDir, chosen) : undefined,
    calmShop: await scoreCalm(dataDir, has),
  };
  print(figures, trainedHere);
  return figures;
}

function scoreAnger(
  texts: readonly LabelledText[],
  label: readonly string[],
  { full, words }: Awaited<ReturnType<typeof load>>,
): EmotionFigures['anger'][string] {
  const truth = texts.map(({ labels }) => labels.some((one) => label.includes(one)));
  const says = (language: CompiledEmotions, talk: 'open' | 'shop'): boolean[] =>
    texts.map(({ text }) => readEmotion(text, language, { talk }).scores.some(({ id }) => id === 'angry'));
  const scorer = full.scorers.find(({ emotion }) => emotion === 'angry');
  return {
    rows: texts.length,
    f1: percent(f1Score(says(full, 'open'), truth)),
    wordsOnly: percent(f1Score(says(words, 'shop'), truth)),
    shopTalk: percent(f1Score(says(full, 'shop'), truth)),
    auroc: scorer
      ? percent(
          areaUnderCurve(
            texts.map(({ text }) => rawScore(textPieces(text), scorer)),
            truth,
          ),
        )
      : 0,
  };
}

async function scoreSentiment(dataDir: string, chosen: (key: string) => boolean): Promise<EmotionFigures['sentiment']> {
  const plan = plans.find(({ language }) => language === 'id')!;
  const texts = textsOf(dataDir, plan).filter(({ text }) => chosen(text));
  const { full, words } = await load('id');
  const truth = texts.map(({ labels }) => labels.includes('Negative'));
  const scores = (language: CompiledEmotions): number[] =>
    texts.map(({ text }) => -sentimentOf(readEmotion(text, language, { talk: 'open' })));
  const negative = scores(full);
  const said = negative.map((score) => score > 0);
  const right = said.filter((yes, at) => yes === truth[at]).length;
  return {
    rows: texts.length,
    accuracy: percent(right / texts.length),
    macroF1: percent(
      (f1Score(said, truth) +
        f1Score(
          said.map((yes) => !yes),
          truth.map((yes) => !yes),
        )) /
        2,
    ),
    auroc: percent(areaUnderCurve(negative, truth)),
    wordsOnly: percent(scores(words).filter((score, at) => score > 0 === truth[at]).length / texts.length),
  };
}

async function scoreAnnoyed(dataDir: string, chosen: (key: string) => boolean): Promise<EmotionFigures['annoyed']> {
  const conversations = starConversations(readRows(dataDir, 'star/dialogues.jsonl.gz')).filter(({ id }) => chosen(id));
  const { full } = await load('en');
  const truth = conversations.map(({ annoyed }) => annoyed);
  const area = (forecast: ReturnType<typeof compileForecast>): number =>
    percent(
      areaUnderCurve(
        conversations.map(({ messages }) => forecastSatisfaction(messages, forecast).probability),
        truth,
      ),
    );
  return {
    rows: conversations.length,
    auroc: area(compileForecast(full, await loadForecastModel('en'))),
    withoutTraining: area(compileForecast(full)),
  };
}

/** Shop queries of HINT3: nearly all of them are plain questions. */
async function scoreCalm(dataDir: string, has: (file: string) => boolean): Promise<EmotionFigures['calmShop']> {
  const file = ['hint3/test.jsonl.gz', 'hint3/queries.jsonl.gz', 'hint3/intents.jsonl.gz'].find(has);
  if (!file) return undefined;
  const texts = readRows<{ text?: string }>(dataDir, file).flatMap(({ text }) => (text ? [text] : []));
  const { full } = await load('en');
  const angry = texts.filter((text) => ['angry', 'threatening'].includes(readEmotion(text, full).id)).length;
  return { rows: texts.length, angry: percent(angry / texts.length) };
}

function print({ anger, angerMean, sentiment, annoyed, calmShop }: EmotionFigures, heldOut: boolean): void {
  process.stdout.write(`${heldOut ? 'rows kept from training' : 'all rows'}\n`);
  printTable(
    ['anger, F1', 'rows', 'reading', 'words only', 'in shop talk', 'AUROC of the scorer'],
    Object.entries(anger).map(([tag, row]) => [
      tag,
      String(row.rows),
      row.f1.toFixed(1),
      row.wordsOnly.toFixed(1),
      row.shopTalk.toFixed(1),
      row.auroc.toFixed(1),
    ]),
  );
  process.stdout.write(`anger, mean of ${NAMED.join(' ')}: ${angerMean}\n`);
  if (sentiment)
    process.stdout.write(
      `sentiment, id (${sentiment.rows}): accuracy ${sentiment.accuracy}, macro F1 ${sentiment.macroF1}, AUROC ${sentiment.auroc}, words only ${sentiment.wordsOnly}\n`,
    );
  if (annoyed)
    process.stdout.write(`annoyed, STAR (${annoyed.rows}): AUROC ${annoyed.auroc}, without training ${annoyed.withoutTraining}\n`);
  if (calmShop) process.stdout.write(`shop queries read as angry (${calmShop.rows}): ${calmShop.angry} of 100\n`);
}

if (import.meta.main) {
  const at = process.argv.indexOf('--data');
  const figures = await evalEmotion((at > 0 && process.argv[at + 1]) || join(root, '../shared/data'));
  process.stdout.write(`RESULT ${JSON.stringify(figures)}\n`);
}
