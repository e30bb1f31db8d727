// node --conditions=@ferryman/source tools/train-reading/emotion/train-emotion.ts [data folder, ../shared/data] [language ...]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { textPieces } from '../../../packages/core/src/reading/emotion/text-pieces.ts';
import { areaUnderCurve, bestThreshold, f1Score } from './figures.ts';
import { plans, readRows, textsOf, type LabelledText, type LanguagePlan, type ScorerPlan } from './label-sets.ts';
import { hashedRow, scoreRow, trainLinear, type SparseRow } from './linear.ts';
import { foldOf, isHeldOut } from './splits.ts';

const root = join(import.meta.dirname, '../../..');
const [folder, ...chosenLanguages] = process.argv.slice(2);
const dataDir = folder ?? join(root, '../shared/data');

const LEVELS = 15;
const NOUGHT = 63;
const CLIP = 4;
const FOLDS = 4;
const PRICE = 0.3;
const POSITIVE = 2;
/** How rare pieces are raised: they may take more weight for the same price. */
const RARITY = 0.25;

const rowsOf = (texts: readonly LabelledText[], bits: number): SparseRow[] =>
  texts.map(({ text }) => {
    const { hashes, count } = textPieces(text);
    return hashedRow(hashes, count, bits);
  });

/** How much each column is raised, by how many rows have it. */
function raises(rows: readonly SparseRow[], width: number): Float64Array {
  const having = new Float64Array(width);
  for (const { columns } of rows) for (const column of columns) having[column]!++;
  return having.map((count) => RARITY * (1 + Math.log((1 + rows.length) / (1 + count))));
}

/** Weights for plain columns, though learned on raised ones. */
function learn(rows: readonly SparseRow[], labels: readonly boolean[], width: number, offsets?: Float64Array): Float64Array {
  const raise = raises(rows, width);
  const raised = rows.map(({ columns, values }) => ({ columns, values: values.map((value, at) => value * raise[columns[at]!]!) }));
  const weights = trainLinear(raised, labels, { width, price: PRICE, positive: POSITIVE, rounds: 12, offsets });
  return weights.map((weight, at) => (at < width ? weight * raise[at]! : weight));
}

/** Rounds weights to steps; the step comes from how they spread. */
function rounded(weights: Float64Array, levels = LEVELS): { readonly step: number; readonly steps: Int8Array; readonly bias: number } {
  const table = weights.subarray(0, -1);
  const used = table.filter((weight) => weight !== 0);
  const spread = Math.sqrt(used.reduce((sum, weight) => sum + weight * weight, 0) / used.length);
  const step = (spread * CLIP) / levels;
  return {
    step,
    steps: Int8Array.from(table, (weight) => Math.max(-levels, Math.min(levels, Math.round(weight / step)))),
    bias: weights.at(-1)!,
  };
}

const scoreRounded = ({ columns, values }: SparseRow, { step, steps, bias }: ReturnType<typeof rounded>): number =>
  columns.reduce((sum, column, at) => sum + steps[column]! * values[at]! * step, bias);

function trainScorer(scorer: ScorerPlan, own: readonly LabelledText[], wide: readonly LabelledText[]) {
  const texts = scorer.wideOnly ? wide : own;
  const wanted = scorer.wideOnly ? scorer.wideLabels! : scorer.labels;
  const width = 2 ** scorer.bits;
  const rows = rowsOf(texts, scorer.bits);
  const labels = texts.map((text) => text.labels.some((label) => wanted.includes(label)));
  const broad =
    scorer.wideLabels &&
    !scorer.wideOnly &&
    learn(
      rowsOf(wide, scorer.bits),
      wide.map((text) => text.labels.some((label) => scorer.wideLabels!.includes(label))),
      width,
    );
  const fit = (chosen: readonly number[]): ReturnType<typeof rounded> => {
    const some = chosen.map((at) => rows[at]!);
    const offsets = broad ? Float64Array.from(some, (row) => scoreRow(row, broad)) : undefined;
    const weights = learn(
      some,
      chosen.map((at) => labels[at]!),
      width,
      offsets,
    );
    return rounded(broad ? weights.map((weight, at) => weight + broad[at]!) : weights, scorer.levels);
  };
  const training = [...texts.keys()].filter((at) => !isHeldOut(texts[at]!.text));
  const scores = new Map<number, number>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const inside = (at: number): boolean => foldOf(texts[at]!.text, FOLDS) === fold;
    const model = fit(training.filter((at) => !inside(at)));
    for (const at of training.filter(inside)) scores.set(at, scoreRounded(rows[at]!, model));
  }
  const unseen = training.map((at) => scores.get(at)!);
  const truth = training.map((at) => labels[at]!);
  const { threshold, f1 } = bestThreshold(unseen, truth);
  const spread = Math.sqrt(unseen.reduce((sum, score) => sum + (score - threshold) ** 2, 0) / unseen.length);
  const model = fit(training);
  const held = [...texts.keys()].filter((at) => isHeldOut(texts[at]!.text));
  const heldScores = held.map((at) => scoreRounded(rows[at]!, model));
  const heldTruth = held.map((at) => labels[at]!);
  const round = (value: number): number => Number(value.toPrecision(5));
  return {
    figures: {
      share: truth.filter(Boolean).length / truth.length,
      folds: f1,
      foldsArea: areaUnderCurve(unseen, truth),
      heldOut: f1Score(
        heldScores.map((score) => score >= threshold),
        heldTruth,
      ),
      heldOutArea: areaUnderCurve(heldScores, heldTruth),
    },
    scorer: {
      emotion: scorer.emotion,
      ...(scorer.against && { against: scorer.against }),
      bits: scorer.bits,
      step: round(model.step),
      bias: round(model.bias),
      threshold: round(threshold),
      slope: round(1 / spread),
      weights: String.fromCharCode(...Array.from(model.steps, (weight) => NOUGHT + weight)),
    },
  };
}

function trainLanguage(plan: LanguagePlan): void {
  const texts = textsOf(dataDir, plan);
  const wide = plan.wide ? readRows<LabelledText>(dataDir, plan.wide.file) : [];
  const trained = plan.scorers.map((scorer) => trainScorer(scorer, texts, wide));
  const emotionModel = { language: plan.language, trainedOn: plan.credit, scorers: trained.map(({ scorer }) => scorer) };
  const json = `${JSON.stringify({ emotionModel }, null, 2)}\n`;
  const target = join(root, 'packages/packs/src/languages', plan.language);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'emotion-model.json'), json);
  const size = (gzipSync(json).length / 1000).toFixed(1);
  for (const { figures, scorer } of trained) {
    const [share, folds, area, held, heldArea] = [
      figures.share,
      figures.folds,
      figures.foldsArea,
      figures.heldOut,
      figures.heldOutArea,
    ].map((value) => (value * 100).toFixed(1).padStart(6));
    process.stdout.write(
      `${plan.language.padEnd(6)} ${scorer.emotion.padEnd(13)} share ${share}  folds F1 ${folds} AUROC ${area}  held out F1 ${held} AUROC ${heldArea}\n`,
    );
  }
  process.stdout.write(`${plan.language.padEnd(6)} ${size} kB compressed\n`);
}

for (const plan of plans) if (chosenLanguages.length === 0 || chosenLanguages.includes(plan.language)) trainLanguage(plan);
