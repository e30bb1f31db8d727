import { foldWord, tokenize } from '../../../phrases/index.ts';
import { wordHash } from '../features.ts';
import type { IntentModel } from '../intent-model.ts';
import { packAscending, packBytes } from '../pack-numbers.ts';
import { backgroundMessages } from './background.ts';
import { gatherRows, type GatheredRows } from './gather-rows.ts';
import { learnScope } from './learn-scope.ts';
import { negationWords, strangerWords } from './marker-words.ts';
import { separate, type Plane } from './separate.ts';

/** A message and what it is about; without an intent it shows what none of the intents is. */
export interface IntentExample {
  readonly text: string;
  readonly intent?: string | undefined;
}

export interface TrainIntentsOptions {
  /** The same examples, options and seed give the same model. Default 1. */
  readonly seed?: number | undefined;
  /** From which probability on a message counts as one of the intents: lower reads more, higher refuses more. Default 0.5. */
  readonly threshold?: number | undefined;
  /** At most so many features, the most telling ones, and coarser weights: for a model that travels. Default: all. */
  readonly maxFeatures?: number | undefined;
}

const BACKGROUND_IMPORTANCE = 0.3;
const TOO_LIKE = 0.35;
const SCOPE_WEIGHTS: readonly number[] = [5, -0.75, 3.1, -8.9, 1.55, -1.1, -3.07];
const SHARPNESS = 5;
/** From this many examples an intent on, an odd wording is likelier to be meant; each e-fold more shifts the odds by `EASE`. */
const FEW = 20;
const EASE = 0.5;
/** Weights below this many steps are noise and three quarters of the size. */
const LEAST_STEP = 2;
const LEAST_STEP_COMPACT = 6;

/** Learns to tell a shop's intents apart from its own examples. Deterministic; about a second for some hundred examples. */
export function trainIntents(examples: readonly IntentExample[], options: TrainIntentsOptions = {}): IntentModel {
  const model = trainOnce(examples, options);
  const weights = learnScope(examples, model.scope.weights, options.seed ?? 1, (some) => trainOnce(some, options));
  return { ...model, scope: { ...model.scope, weights: weights.map(round) } };
}

/** A model that refuses by the usual weights. */
function trainOnce(examples: readonly IntentExample[], options: TrainIntentsOptions): IntentModel {
  const intents = [...new Set(examples.flatMap(({ intent }) => (intent === undefined ? [] : [intent])))].toSorted();
  const texts = examples.map(({ text }) => text);
  const places = new Map(intents.map((intent, place) => [intent, place]));
  let rows = gatherRows(texts, backgroundMessages);
  const classes = Int32Array.from(texts.concat(backgroundMessages), (_, row) => places.get(examples[row]?.intent ?? '') ?? -1);
  const importance = importanceOf(rows, texts.length, classes.length);
  const seed = options.seed ?? 1;
  let planes = separate(rows, classes, intents.length, importance, seed);
  if (options.maxFeatures !== undefined && options.maxFeatures < rows.width) {
    rows = gatherRows(texts, backgroundMessages, mostTelling(rows, planes, options.maxFeatures));
    planes = separate(rows, classes, intents.length, importance, seed);
  }
  const words = new Set(texts.flatMap((text) => tokenize(text).map((token) => token.text)));
  const strangers = strangerWords.map(foldWord).filter((word) => !words.has(word));
  return {
    kind: 'ferryman-intents',
    version: 1,
    intents,
    features: packAscending(rows.hashes),
    rarity: packBytes(Array.from(rows.rarity, (value) => Math.round(value * 20))),
    ...packPlanes(planes, rows.width, options.maxFeatures === undefined ? LEAST_STEP : LEAST_STEP_COMPACT),
    biases: planes.map((plane) => round(plane[rows.width] as number)),
    sharpness: SHARPNESS,
    scope: {
      weights: [...SCOPE_WEIGHTS.slice(0, -1), round((SCOPE_WEIGHTS.at(-1) ?? 0) + easeFor(examples, intents.length))],
      threshold: options.threshold ?? 0.5,
      strangers: packAscending(hashesOf(strangers)),
      negations: packAscending(hashesOf(negationWords.map(foldWord))),
      negated: negatedShares(examples, intents),
    },
  };
}

/** A background message that is like one of the examples may well be one of the intents: it must not speak against them. */
function importanceOf(rows: GatheredRows, examples: number, all: number): Float32Array {
  const importance = new Float32Array(all).fill(1);
  const entries: number[][] = Array.from({ length: rows.width }, () => []);
  for (let row = 0; row < examples; row++)
    for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at++)
      entries[rows.features[at] as number]?.push(row, rows.values[at] as number);
  for (let row = examples; row < all; row++) {
    const likeness = new Float32Array(examples);
    for (let at = rows.starts[row] as number; at < (rows.starts[row + 1] as number); at++) {
      const list = entries[rows.features[at] as number] as number[];
      for (let place = 0; place < list.length; place += 2) {
        const example = list[place] as number;
        likeness[example] = (likeness[example] as number) + (list[place + 1] as number) * (rows.values[at] as number);
      }
    }
    importance[row] = likeness.some((value) => value > TOO_LIKE) ? 1e-6 : BACKGROUND_IMPORTANCE;
  }
  return importance;
}

function packPlanes(
  planes: readonly Plane[],
  width: number,
  leastStep: number,
): Pick<IntentModel, 'ends' | 'owners' | 'weights' | 'scales'> {
  const scales = planes.map((plane) =>
    round(plane.subarray(0, width).reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6) / 127),
  );
  const ends: number[] = [];
  const owners: number[] = [];
  const weights: number[] = [];
  for (let feature = 0; feature < width; feature++) {
    for (const [owner, plane] of planes.entries()) {
      const step = Math.round((plane[feature] as number) / (scales[owner] as number));
      if (Math.abs(step) < leastStep) continue;
      if (planes.length > 256) owners.push(owner & 255, owner >> 8);
      else owners.push(owner);
      weights.push(step & 255);
    }
    ends.push(weights.length);
  }
  return { ends: packAscending(ends), owners: packBytes(owners), weights: packBytes(weights), scales };
}

function easeFor(examples: readonly IntentExample[], intents: number): number {
  const inside = examples.filter(({ intent }) => intent !== undefined).length;
  return intents > 0 ? EASE * Math.max(0, Math.log(inside / intents / FEW)) : 0;
}

function mostTelling(rows: GatheredRows, planes: readonly Plane[], most: number): ReadonlySet<number> {
  const sway = rows.hashes.map((hash, feature) => ({
    hash,
    // Rare features are often one example's spelling; what many share counts for more.
    sway: planes.reduce((sum, plane) => sum + Math.max(0, plane[feature] as number), 0) / (rows.rarity[feature] as number),
  }));
  sway.sort((first, second) => second.sway - first.sway || first.hash - second.hash);
  return new Set(sway.slice(0, most).map(({ hash }) => hash));
}

function negatedShares(examples: readonly IntentExample[], intents: readonly string[]): number[] {
  const negations = new Set(negationWords.map(foldWord));
  const tallies = new Map(intents.map((intent) => [intent, { negated: 0.5, all: 1 }]));
  for (const { text, intent } of examples) {
    const tally = tallies.get(intent ?? '');
    if (!tally) continue;
    tally.all++;
    if (tokenize(text).some((token) => negations.has(token.text))) tally.negated++;
  }
  return [...tallies.values()].map(({ negated, all }) => Math.round((negated / all) * 1000) / 1000);
}

function hashesOf(words: readonly string[]): number[] {
  return [...new Set(words.map(wordHash))].toSorted((first, second) => first - second);
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}
