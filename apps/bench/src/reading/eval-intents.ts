import { createIntentModelReader } from '@ferryman/core/reading/intents';
import { trainIntents } from '@ferryman/core/reading/training';
import { gzipSync } from 'node:zlib';
import { printTable } from '../support/print-table.ts';
import { holdOut, readIntentSet, type IntentCase } from './intent-sets.ts';

/** How one model did on messages that its training did not see. All shares are percentages. */
export interface IntentScore {
  readonly name: string;
  readonly trained: number;
  readonly tested: number;
  /** Right intents among messages in scope; one that was refused counts as wrong. */
  readonly inScope: number;
  /** The same before anything is refused. */
  readonly inScopeUnrefused: number;
  /** Messages out of scope that were refused; undefined where there are none. */
  readonly outOfScopeRecall: number | undefined;
  /** Right answers of all, "none of these" being the right one out of scope. */
  readonly accuracy: number;
  readonly modelKilobytesGzip: number;
  readonly trainMs: number;
}

export interface EvalIntentsOptions {
  /** Where the training rows are; without it, rows of the folder itself are held back. */
  readonly trainDir?: string | undefined;
}

export interface IntentFigures {
  readonly protocol: 'held out of one folder' | 'trained on one folder, tested on another';
  readonly rows: readonly IntentScore[];
  /** Means over the three shops. */
  readonly hint3BotPhrases: { readonly inScope: number; readonly outOfScopeRecall: number; readonly inScopeUnrefused: number } | undefined;
  readonly hint3All: { readonly accuracy: number; readonly inScopeUnrefused: number } | undefined;
}

const FOLDS = 10;
const SEED = 20;

/** Scores `trainIntents` with its default options on HINT3, banking77, clinc150 and ArBanking77; prints a table. */
export function evalIntents(dataDir: string, { trainDir }: EvalIntentsOptions = {}): IntentFigures {
  const shops = evalShops(readIntentSet(dataDir, 'hint3'), trainDir === undefined ? undefined : readIntentSet(trainDir, 'hint3'));
  const rows = [...shops.bots, ...shops.all];
  for (const [set, share] of [
    ['banking77', 0.15],
    ['clinc150', 0.1],
    ['arbanking77', 0.1],
  ] as const) {
    const cases = readIntentSet(dataDir, set);
    if (cases.length === 0) continue;
    const { train, test } = trainDir === undefined ? splitForScope(cases, share) : { train: readIntentSet(trainDir, set), test: cases };
    rows.push(...scoreParts(set, [{ train, test }], [...new Set(test.map(({ part }) => part))]));
  }
  const mean = (scores: readonly IntentScore[], of: (score: IntentScore) => number): number =>
    round(scores.reduce((sum, score) => sum + of(score), 0) / scores.length);
  const figures: IntentFigures = {
    protocol: trainDir === undefined ? 'held out of one folder' : 'trained on one folder, tested on another',
    rows,
    hint3BotPhrases:
      shops.bots.length === 0
        ? undefined
        : {
            inScope: mean(shops.bots, (score) => score.inScope),
            outOfScopeRecall: mean(shops.bots, (score) => score.outOfScopeRecall ?? 0),
            inScopeUnrefused: mean(shops.bots, (score) => score.inScopeUnrefused),
          },
    hint3All:
      shops.all.length === 0
        ? undefined
        : { accuracy: mean(shops.all, (score) => score.accuracy), inScopeUnrefused: mean(shops.all, (score) => score.inScopeUnrefused) },
  };
  print(figures);
  return figures;
}

function evalShops(cases: readonly IntentCase[], given: readonly IntentCase[] | undefined): { bots: IntentScore[]; all: IntentScore[] } {
  const bots: IntentScore[] = [];
  const all: IntentScore[] = [];
  for (const shop of [...new Set(cases.map(({ part }) => part))].toSorted()) {
    const own = cases.filter(({ part }) => part === shop);
    const source = given?.filter(({ part }) => part === shop) ?? own;
    const phrases = source.filter(({ origin }) => origin === 'bot training phrase');
    const live = own.filter(({ origin }) => origin === 'live user query');
    if (phrases.length === 0 || live.length === 0) {
      console.log(
        `HINT3 ${shop} is left out: ${phrases.length} bots' phrases to train on, ${live.length} live queries to test with. Give a folder to train on.`,
      );
      continue;
    }
    bots.push(...scoreParts(`hint3 ${shop}, bots' phrases`, [{ train: phrases, test: live }], [undefined]));
    const folds = given
      ? [{ train: source, test: live }]
      : foldsOf(live).map(({ train, test }) => ({ train: [...phrases, ...train], test }));
    all.push(...scoreParts(`hint3 ${shop}, everything`, folds, [undefined]));
  }
  return { bots, all };
}

function foldsOf(cases: readonly IntentCase[]): Fold[] {
  let left = [...cases];
  const tests = Array.from({ length: FOLDS }, (_, fold) => {
    const { train, test } = holdOut(left, 1 / (FOLDS - fold), SEED + fold);
    left = train;
    return test;
  });
  return tests.map((test) => ({ test, train: tests.flatMap((other) => (other === test ? [] : other)) }));
}

/** Out of scope, half is held back: there are few such rows, and a tenth of them would measure nothing. */
function splitForScope(cases: readonly IntentCase[], share: number): Fold {
  const inside = holdOut(
    cases.filter(({ intent }) => intent !== undefined),
    share,
    SEED,
  );
  const outside = holdOut(
    cases.filter(({ intent }) => intent === undefined),
    0.5,
    SEED,
  );
  return { train: [...inside.train, ...outside.train], test: [...inside.test, ...outside.test] };
}

interface Fold {
  readonly train: readonly IntentCase[];
  readonly test: readonly IntentCase[];
}

function scoreParts(name: string, folds: readonly Fold[], parts: readonly (string | undefined)[]): IntentScore[] {
  const answers: {
    readonly part: string;
    readonly intent: string | undefined;
    readonly said: string | undefined;
    readonly first: string;
  }[] = [];
  let trainMs = 0;
  let bytes = 0;
  for (const { train, test } of folds) {
    const startedAt = performance.now();
    const model = trainIntents(train);
    trainMs += (performance.now() - startedAt) / folds.length;
    bytes += gzipSync(JSON.stringify(model)).length / folds.length;
    const reader = createIntentModelReader(model);
    for (const { text, intent, part } of test)
      answers.push({ part, intent, said: reader.read(text)[0]?.id, first: reader.rank(text).ranked[0]?.id ?? '' });
  }
  const of = (part: string | undefined): IntentScore => {
    const rows = answers.filter((answer) => part === undefined || answer.part === part);
    const inside = rows.filter(({ intent }) => intent !== undefined);
    const outside = rows.filter(({ intent }) => intent === undefined);
    return {
      name: part ? `${name} ${part}` : name,
      trained: Math.round(folds.reduce((sum, { train }) => sum + train.length, 0) / folds.length),
      tested: rows.length,
      inScope: percentOf(inside, ({ intent, said }) => said === intent),
      inScopeUnrefused: percentOf(inside, ({ intent, first }) => first === intent),
      outOfScopeRecall: outside.length > 0 ? percentOf(outside, ({ said }) => said === undefined) : undefined,
      accuracy: percentOf(rows, ({ intent, said }) => said === intent),
      modelKilobytesGzip: round(bytes / 1024),
      trainMs: Math.round(trainMs),
    };
  };
  return parts.map(of);
}

function percentOf<Row>(rows: readonly Row[], isRight: (row: Row) => boolean): number {
  return rows.length > 0 ? round((100 * rows.filter(isRight).length) / rows.length) : 0;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function print(figures: IntentFigures): void {
  console.log(`Intents through trainIntents, default options; ${figures.protocol}`);
  printTable(
    ['set', 'trained on', 'tested on', 'in scope', 'unrefused', 'out of scope', 'accuracy', 'model kB gz', 'train ms'],
    figures.rows.map((row) => [
      row.name,
      row.trained,
      row.tested,
      row.inScope,
      row.inScopeUnrefused,
      row.outOfScopeRecall ?? '-',
      row.accuracy,
      row.modelKilobytesGzip,
      row.trainMs,
    ]),
  );
  const { hint3BotPhrases: bots, hint3All: all } = figures;
  if (bots)
    console.log(
      `HINT3, bots' phrases, mean of shops: ${bots.inScope} in scope at ${bots.outOfScopeRecall} out of scope (unrefused ${bots.inScopeUnrefused})`,
    );
  if (all)
    console.log(
      `HINT3, everything, mean of shops: accuracy ${all.accuracy} with "none" as an answer; in scope, unrefused ${all.inScopeUnrefused}`,
    );
}
