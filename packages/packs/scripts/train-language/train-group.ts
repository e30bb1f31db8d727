/* oxlint-disable typescript/no-unnecessary-type-assertion -- the linter reads scripts without noUncheckedIndexedAccess, the compiler with it */
import { FEATURE_BITS } from '@ferryman/core/reading/language';
import { seeded, shuffle } from './seeded.ts';

/** A text as the keys of its features, and its class's place. */
export interface Sample {
  readonly keys: Int32Array;
  readonly name: number;
  readonly weight: number;
  /** Of the kind that will be read: only these decide which votes are kept. */
  readonly isMessage: boolean;
}

export interface Trained {
  /** Feature keys, ascending. */
  readonly keys: Int32Array;
  /** Row by row, `names` wide. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export interface TrainOptions {
  readonly names: number;
  readonly seed: number;
  readonly epochs: number;
  readonly refits: number;
  readonly l1: number;
  readonly rate: number;
  readonly minCount: number;
  /** Most bytes that the pruned weights may take, as a compressor would write them. */
  readonly bytes: number;
  /** How much a vote for each class is worth where they compete for bytes. */
  readonly worth: readonly number[];
  readonly log: (line: string) => void;
}

/**
 * A softmax over hashed n-grams, learned by AdaGrad with an L1 shrink, pruned to its strongest weights, and learned again
 * on those alone. A feature of a text with n features counts 1 / sqrt(n).
 */
export function trainGroup(samples: readonly Sample[], options: TrainOptions): Trained {
  const { names, rate, l1 } = options;
  const keys = frequentKeys(samples, options.minCount);
  const place = new Int32Array(2 ** FEATURE_BITS).fill(-1);
  keys.forEach((key, at) => (place[key] = at));
  const texts = samples.map((sample) => sample.keys.map((key) => place[key] ?? -1).filter((at) => at >= 0));
  options.log(`  ${samples.length} samples, ${keys.length} features`);

  const weights = new Float32Array(keys.length * names);
  const bias = new Float32Array(names);
  const squares = new Float32Array(keys.length * names);
  const biasSquares = new Float32Array(names);
  const alive = new Uint8Array(keys.length * names).fill(1);
  const messageSquares = new Float32Array(keys.length * names);
  let isPruned = false;
  const scores = new Float64Array(names);
  const order = samples.map((_, at) => at);
  const random = seeded(options.seed);

  const epoch = (shrink: number, step: number): number => {
    let loss = 0;
    for (const index of shuffle(order, random)) {
      const text = texts[index] as Int32Array;
      const sample = samples[index] as Sample;
      if (text.length === 0) continue;
      const value = 1 / Math.sqrt(text.length);
      scores.set(bias);
      for (const feature of text) {
        const row = feature * names;
        for (let name = 0; name < names; name++) scores[name]! += value * weights[row + name]!;
      }
      softmax(scores);
      loss -= sample.weight * Math.log(Math.max(1e-9, scores[sample.name]!));
      for (let name = 0; name < names; name++) {
        const slope = (scores[name]! - (name === sample.name ? 1 : 0)) * sample.weight;
        if (slope < 2e-3 && slope > -2e-3) continue;
        biasSquares[name]! += slope * slope;
        bias[name]! -= (step * slope) / (1 + Math.sqrt(biasSquares[name]!));
        const move = slope * value;
        for (const feature of text) {
          const cell = feature * names + name;
          if (isPruned && alive[cell] === 0) continue;
          squares[cell]! += move * move;
          if (!isPruned && sample.isMessage) messageSquares[cell]! += move * move;
          const pace = step / (0.1 + Math.sqrt(squares[cell]!));
          let next = weights[cell]! - pace * move;
          const pull = pace * shrink;
          next = next > pull ? next - pull : next < -pull ? next + pull : 0;
          weights[cell] = next;
        }
      }
    }
    return loss / samples.length;
  };

  for (let round = 0; round < options.epochs; round++) options.log(`  epoch ${round + 1}: loss ${epoch(l1, rate).toFixed(4)}`);
  prune(weights, messageSquares, alive, options);
  const isKept = keys.map((_, feature) => (alive.subarray(feature * names, (feature + 1) * names).includes(1) ? 1 : 0));
  isPruned = true;
  squares.fill(0);
  for (let round = 0; round < options.refits; round++)
    options.log(`  refit ${round + 1}: loss ${epoch(0, rate * (0.5 / (round + 1))).toFixed(4)}`);
  const kept = Array.from(keys.keys()).filter((feature) => isKept[feature] === 1);
  const rows = new Float32Array(kept.length * names);
  kept.forEach((feature, at) => rows.set(weights.subarray(feature * names, (feature + 1) * names), at * names));
  return { keys: Int32Array.from(kept, (feature) => keys[feature]!), weights: rows, bias };
}

const LEAST_MESSAGES = 2;
const KEY_BITS = 10;
const VOTE_BITS = 8.4;

/** Keeps the votes that moved the most texts the furthest for their size; a feature of few votes must earn its key as well. */
function prune(weights: Float32Array, squares: Float32Array, alive: Uint8Array, options: TrainOptions): void {
  const { names } = options;
  const budget = options.bytes * 8;
  const worth = weights.map((weight, at) => Math.abs(weight) * Math.sqrt(Math.sqrt(squares[at]!)) * options.worth[at % names]!);
  const mark = (price: number): number => {
    let bits = 0;
    for (let row = 0; row < weights.length; row += names) {
      let gain = -KEY_BITS * price;
      for (let at = row; at < row + names; at++) gain += Math.max(0, worth[at]! - VOTE_BITS * price);
      if (gain > 0) bits += KEY_BITS;
      for (let at = row; at < row + names; at++) {
        alive[at] = gain > 0 && worth[at]! > VOTE_BITS * price ? 1 : 0;
        bits += alive[at]! * VOTE_BITS;
      }
    }
    return bits;
  };
  let low = 0;
  let high = 1;
  for (let round = 0; round < 24; round++) {
    const middle = (low + high) / 2;
    if (mark(middle) > budget) low = middle;
    else high = middle;
  }
  mark(high);
  for (let at = 0; at < weights.length; at++) if (alive[at] === 0) weights[at] = 0;
}

/** Features that messages have; what only word lists show would be pruned. */
function frequentKeys(samples: readonly Sample[], minCount: number): Int32Array {
  const counts = new Uint16Array(2 ** FEATURE_BITS);
  const messages = new Uint8Array(2 ** FEATURE_BITS);
  const last = new Int32Array(2 ** FEATURE_BITS).fill(-1);
  samples.forEach((sample, index) => {
    for (const key of sample.keys) {
      if (last[key] === index) continue;
      last[key] = index;
      if (counts[key]! < 65_535) counts[key]!++;
      if (sample.isMessage && messages[key]! < 255) messages[key]!++;
    }
  });
  const keys: number[] = [];
  for (let key = 0; key < counts.length; key++) if (counts[key]! >= minCount && messages[key]! >= LEAST_MESSAGES) keys.push(key);
  return Int32Array.from(keys);
}

/** In place. */
export function softmax(scores: Float64Array): void {
  let most = -Infinity;
  for (const score of scores) if (score > most) most = score;
  let sum = 0;
  for (let at = 0; at < scores.length; at++) sum += scores[at] = Math.exp(scores[at]! - most);
  for (let at = 0; at < scores.length; at++) scores[at]! /= sum;
}
