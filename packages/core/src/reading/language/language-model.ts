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

/** A group in the form that is fast to ask: an open-addressed table of keys over a flat list of votes. */
export interface LanguageTable {
  readonly script: string;
  /** `ar` for `ar-Latn`, which `isRomanised`. */
  readonly tags: readonly string[];
  readonly isRomanised: readonly boolean[];
  readonly bias: Float64Array;
  readonly handicap: Float64Array;
  /** What one step of a vote is worth. */
  readonly step: number;
  /**
   * Where a feature's votes are in `votes`: the first one's place times 64, plus how many; 0 for a feature that is not known.
   * One number, so that a message's features are looked up once and kept in a typed array.
   */
  readonly find: (key: number) => number;
  /** Language's place, plus 64 times the steps that speak for it (negative: against). */
  readonly votes: Int16Array;
}

/** Of a packed vote or span: the lower six bits are a place, or a count. */
export const PLACE_BITS = 6;
export const PLACE_MASK = 63;

/**
 * Unpacks a group; some milliseconds for the largest.
 *
 * @throws RangeError when its parts do not fit together.
 */
export function unpackGroup(group: LanguageModelGroup): LanguageTable {
  const { counts, places, weights, keys } = group;
  const votes = new Int16Array(places.length);
  for (let at = 0; at < places.length; at++) votes[at] = ((valueAt(weights, at) - WEIGHT_LIMIT) << PLACE_BITS) | valueAt(places, at);
  const spans = new Int32Array(counts.length);
  let first = 0;
  for (let at = 0; at < spans.length; at++) {
    const count = valueAt(counts, at);
    spans[at] = (first << PLACE_BITS) | count;
    first += count;
  }
  if (first !== places.length || first !== weights.length || group.names.length > PLACE_MASK)
    throw new RangeError(`The language model's ${group.script} part is torn: ${first} votes, ${places.length} places. Load it again.`);
  return {
    script: group.script,
    tags: group.names.map((name) => name.replace(/-Latn$/, '')),
    isRomanised: group.names.map((name) => name.endsWith('-Latn')),
    bias: Float64Array.from(group.bias),
    handicap: Float64Array.from(group.handicap),
    step: group.step,
    find: keyTable(keys, spans),
    votes,
  };
}

function valueAt(text: string, at: number): number {
  return VALUES[text.charCodeAt(at) & 127] ?? 0;
}

/** Keys and spans lie side by side: a feature that is known costs one line of the cache, one that is not as well. */
function keyTable(packed: string, spans: Int32Array): (key: number) => number {
  const size = 2 ** Math.max(4, Math.ceil(Math.log2(spans.length * 1.6 + 1)));
  const slots = new Int32Array(size * 2);
  let at = 0;
  let key = 0;
  for (const span of spans) {
    let factor = 1;
    for (let value = valueAt(packed, at++); ; value = valueAt(packed, at++)) {
      key += (value % DIGIT) * factor;
      if (value < DIGIT) break;
      factor *= DIGIT;
    }
    let slot = key & (size - 1);
    while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot * 2] = key;
    slots[slot * 2 + 1] = span;
  }
  return (wanted) => {
    for (let slot = wanted & (size - 1); ; slot = (slot + 1) & (size - 1)) {
      const span = slots[slot * 2 + 1] ?? 0;
      if (span === 0 || slots[slot * 2] === wanted) return span;
    }
  };
}
