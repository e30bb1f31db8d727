/** Keys have this many bits: small enough to pack well, large enough that a foreign n-gram rarely meets a known one. */
export const FEATURE_BITS = 22;
const MASK = 2 ** FEATURE_BITS - 1;
const LONGEST_GRAM = 5;
const BORDER = 0x5f;

/**
 * Writes the keys of a word's features: every run of 1 to 5 characters, with the word's borders, and the word as a whole.
 *
 * @param word - As `votingWords` gives it.
 * @param into - Where the keys go; what no longer fits is left out.
 * @param from - First free place.
 * @returns the next free place.
 */
export function languageFeatures(word: string, into: Int32Array, from: number): number {
  const length = word.length + 2;
  let at = from;
  for (let start = 0; start < length; start++) {
    let hash = 0x811c9dc5;
    for (let size = 1; size <= LONGEST_GRAM && start + size <= length; size++) {
      const end = start + size - 1;
      const code = end === 0 || end === length - 1 ? BORDER : word.charCodeAt(end - 1);
      hash = Math.imul(hash ^ code, 0x01000193) ^ size;
      if (size === 1 && code === BORDER) continue;
      if (at < into.length) into[at++] = mixed(hash);
    }
  }
  if (length > LONGEST_GRAM && at < into.length) {
    let hash = 0x2f6b1d3a;
    for (let place = 0; place < word.length; place++) hash = Math.imul(hash ^ word.charCodeAt(place), 0x01000193);
    into[at++] = mixed(hash ^ 0x77);
  }
  return at;
}

function mixed(hash: number): number {
  let value = hash ^ (hash >>> 16);
  value = Math.imul(value, 0x45d9f3b);
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b3c6d);
  return (value ^ (value >>> 13)) & MASK;
}
