/** What tells the languages of one script apart: a sparse softmax over hashed n-grams, packed as text that compresses well. */
export interface LanguageModelGroup {
  /** ISO 15924. */
  readonly script: string;
  /** Language tags; `ar-Latn` is Arabic written in Latin letters. */
  readonly names: readonly string[];
  /** A score each, before anything is read: how often a desk meets the language. */
  readonly bias: readonly number[];
  /** What is taken off where neither the context nor the host names the language: rare guests, and Latin letters for another script. */
  readonly handicap: readonly number[];
  /** What one step of a packed weight is worth. */
  readonly step: number;
  /** Feature keys, ascending, each as its distance from the one before. */
  readonly keys: string;
  /** How many languages each feature speaks for or against. */
  readonly counts: string;
  /** Which ones. */
  readonly places: string;
  /** And how strongly. */
  readonly weights: string;
}

/** The data of a language identifier, as `@ferryman/packs/reading/language-model` exports it. */
export interface LanguageModel {
  readonly version: 1;
  readonly groups: readonly LanguageModelGroup[];
}

/** A packed value from 0 to 90 is one printable sign, none that JSON must escape. */
const SIGNS: string = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at))
  .filter((sign) => !'"\\<'.includes(sign))
  .join('');
const VALUES: Uint8Array = new Uint8Array(128);
Array.from(SIGNS).forEach((sign, value) => (VALUES[sign.charCodeAt(0)] = value));
/** Weight 0 in the middle: -15 to 15. */
export const WEIGHT_LIMIT = 15;
const DIGIT = 45;

/** A trained group before packing. */
export interface UnpackedGroup {
  readonly script: string;
  readonly names: readonly string[];
  readonly bias: readonly number[];
  readonly handicap: readonly number[];
  readonly step: number;
  /** Ascending by key; places ascending, weights in whole steps from -15 to 15, none of them 0. */
  readonly features: readonly { readonly key: number; readonly places: readonly number[]; readonly weights: readonly number[] }[];
}

/** The packed form of a trained group; `unpackGroup` reads it. */
export function packGroup(group: UnpackedGroup): LanguageModelGroup {
  const { features, ...rest } = group;
  let last = 0;
  let keys = '';
  for (const { key } of features) {
    let left = key - last;
    last = key;
    for (; left >= DIGIT; left = Math.floor(left / DIGIT)) keys += SIGNS.charAt(DIGIT + (left % DIGIT));
    keys += SIGNS.charAt(left);
  }
  const text = (values: readonly number[]): string => values.map((value) => SIGNS.charAt(value)).join('');
  return {
    ...rest,
    keys,
    counts: text(features.map(({ places }) => places.length)),
    places: text(features.flatMap(({ places }) => places)),
    weights: text(features.flatMap(({ weights }) => weights.map((weight) => weight + WEIGHT_LIMIT))),
  };
}

/** A group in the form that is fast to ask: an open-addressed table of keys over flat lists of votes. */
export interface LanguageTable {
  readonly script: string;
  /** `ar` for `ar-Latn`, which `isRomanised`. */
  readonly tags: readonly string[];
  readonly isRomanised: readonly boolean[];
  readonly bias: Float64Array;
  readonly handicap: Float64Array;
  /** The feature's place, or -1. */
  readonly find: (key: number) => number;
  /** The votes of feature f lie from `starts[f]` to `starts[f + 1]`. */
  readonly starts: Uint32Array;
  readonly places: Uint8Array;
  readonly weights: Float32Array;
}

/**
 * Unpacks a group; a few milliseconds for the largest.
 *
 * @throws RangeError when its parts do not fit together.
 */
export function unpackGroup(group: LanguageModelGroup): LanguageTable {
  const features = group.counts.length;
  const starts = new Uint32Array(features + 1);
  for (let at = 0; at < features; at++) starts[at + 1] = (starts[at] ?? 0) + valueAt(group.counts, at);
  const votes = starts[features] ?? 0;
  if (votes !== group.places.length || votes !== group.weights.length)
    throw new RangeError(
      `The language model's ${group.script} part is torn: ${votes} votes, ${group.places.length} places. Load it again.`,
    );
  const places = new Uint8Array(votes);
  const weights = new Float32Array(votes);
  for (let at = 0; at < votes; at++) {
    places[at] = valueAt(group.places, at);
    weights[at] = (valueAt(group.weights, at) - WEIGHT_LIMIT) * group.step;
  }
  return {
    script: group.script,
    tags: group.names.map((name) => name.replace(/-Latn$/, '')),
    isRomanised: group.names.map((name) => name.endsWith('-Latn')),
    bias: Float64Array.from(group.bias),
    handicap: Float64Array.from(group.handicap),
    find: keyTable(group.keys, features),
    starts,
    places,
    weights,
  };
}

function valueAt(text: string, at: number): number {
  return VALUES[text.charCodeAt(at) & 127] ?? 0;
}

function keyTable(packed: string, features: number): (key: number) => number {
  const size = 2 ** Math.max(4, Math.ceil(Math.log2(features * 1.6 + 1)));
  const slots = new Int32Array(size).fill(-1);
  const places = new Int32Array(size);
  let at = 0;
  let key = 0;
  for (let feature = 0; feature < features; feature++) {
    let factor = 1;
    for (let value = valueAt(packed, at++); ; value = valueAt(packed, at++)) {
      key += (value % DIGIT) * factor;
      if (value < DIGIT) break;
      factor *= DIGIT;
    }
    let slot = key & (size - 1);
    while (slots[slot] !== -1) slot = (slot + 1) & (size - 1);
    slots[slot] = key;
    places[slot] = feature;
  }
  return (wanted) => {
    let slot = wanted & (size - 1);
    for (;;) {
      const found = slots[slot];
      if (found === wanted) return places[slot] ?? -1;
      if (found === -1 || found === undefined) return -1;
      slot = (slot + 1) & (size - 1);
    }
  };
}
