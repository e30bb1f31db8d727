import type { Token } from '../../phrases/index.ts';
import { GROUP_WEIGHTS, visitFeatures } from './features.ts';

const PART_GROUP = 2;

/** A text as numbers: which known features it has and how much each counts. */
export interface TextVector {
  readonly tokens: readonly Token[];
  readonly features: readonly number[];
  readonly values: Float32Array;
  /** The tokens that brought a feature, the first time it came. */
  readonly firsts: readonly number[];
  readonly lasts: readonly number[];
  /** Share of the parts of its words that the examples know: 0 to 1. */
  readonly known: number;
}

/**
 * Turns a text into a vector of length 1. `indexOf` gives -1 for what the examples never had; `speaksFor` is 1 for features
 * that speak for an intent: what only examples of "none of these" have is not familiar.
 */
export function vectorise(
  text: string,
  indexOf: (hash: number) => number,
  rarity: ArrayLike<number>,
  speaksFor?: ArrayLike<number>,
): TextVector {
  const slots = new Map<number, number>();
  const features: number[] = [];
  const counts: number[] = [];
  const groups: number[] = [];
  const firsts: number[] = [];
  const lasts: number[] = [];
  let parts = 0;
  let knownParts = 0;
  const tokens = visitFeatures(text, (hash, group, first, last) => {
    const slot = slots.get(hash);
    if (slot !== undefined) {
      if (slot >= 0) counts[slot] = (counts[slot] as number) + 1;
      return;
    }
    const feature = indexOf(hash);
    if (group === PART_GROUP) {
      parts++;
      if (feature >= 0 && speaksFor?.[feature] !== 0) knownParts++;
    }
    slots.set(hash, feature < 0 ? -1 : features.length);
    if (feature < 0) return;
    features.push(feature);
    counts.push(1);
    groups.push(group);
    firsts.push(first);
    lasts.push(last);
  });
  const values = new Float32Array(features.length);
  const lengths = GROUP_WEIGHTS.map(() => 0);
  for (let slot = 0; slot < values.length; slot++) {
    const count = counts[slot] as number;
    const value = (count > 1 ? 1 + Math.log(count) : 1) * (rarity[features[slot] as number] as number);
    values[slot] = value;
    lengths[groups[slot] as number] = (lengths[groups[slot] as number] as number) + value * value;
  }
  const whole = Math.hypot(...GROUP_WEIGHTS.filter((_, group) => (lengths[group] as number) > 0)) || 1;
  const factors = lengths.map((length, group) => (length > 0 ? (GROUP_WEIGHTS[group] as number) / Math.sqrt(length) / whole : 0));
  for (let slot = 0; slot < values.length; slot++) values[slot] = (values[slot] as number) * (factors[groups[slot] as number] as number);
  return { tokens, features, values, firsts, lasts, known: parts > 0 ? knownParts / parts : 0 };
}

/** The place of a number in an ascending list, or -1. */
export function placeOf(list: Int32Array, wanted: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = list[middle] as number;
    if (value === wanted) return middle;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
