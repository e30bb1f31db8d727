import { visitFeatures } from '../features.ts';
import { vectorise } from '../vectorise.ts';
import type { SparseRows } from './separate.ts';

/** The features that examples have, and the examples as numbers. */
export interface GatheredRows extends SparseRows {
  /** Ascending. */
  readonly hashes: readonly number[];
  readonly rarity: Float32Array;
}

/** Above this many examples, a feature that only one of them has is left out: it would double the model for nothing. */
const SINGLES_UNTIL = 2000;

/** Reads the features of `texts`, then turns `texts` and `others` (which bring no features of their own) into rows; `only` keeps some features. */
export function gatherRows(texts: readonly string[], others: readonly string[], only?: ReadonlySet<number>): GatheredRows {
  const spread = new Map<number, number>();
  for (const text of texts) {
    const seen = new Set<number>();
    visitFeatures(text, (hash) => void seen.add(hash));
    for (const hash of seen) spread.set(hash, (spread.get(hash) ?? 0) + 1);
  }
  const least = texts.length > SINGLES_UNTIL ? 2 : 1;
  const hashes = [...spread].filter(([hash, count]) => count >= least && (only?.has(hash) ?? true)).map(([hash]) => hash);
  hashes.sort((first, second) => first - second);
  // In steps of 1/20, as the model stores it: the trainer must see what the reader will see.
  const rarity = Float32Array.from(hashes, (hash) => {
    const exact = Math.log((1 + texts.length) / (1 + (spread.get(hash) ?? 0))) + 1;
    return Math.min(255, Math.round(exact * 20)) / 20;
  });
  const places = new Map(hashes.map((hash, place) => [hash, place]));
  const starts = [0];
  const features: number[] = [];
  const values: number[] = [];
  for (const text of [...texts, ...others]) {
    const vector = vectorise(text, (hash) => places.get(hash) ?? -1, rarity);
    for (const [slot, feature] of vector.features.entries()) {
      features.push(feature);
      values.push(vector.values[slot] as number);
    }
    starts.push(features.length);
  }
  return {
    hashes,
    rarity,
    width: hashes.length,
    starts: Int32Array.from(starts),
    features: Int32Array.from(features),
    values: Float32Array.from(values),
  };
}
