/** How much of a text the trained scorers look at: the beginning tells, and time stays bounded. */
const MOST_WORDS = 400;
const MOST_PIECES = 24_000;

const WORD = /[\p{L}\p{M}\p{N}]+|\p{Extended_Pictographic}|[!?！？]+|[.…]{2,}|[()（）]+|[^\s\p{L}\p{N}]/gu;
const UNSPACED = /^[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u;
const REPEATED = /(.)\1{2,}/gu;
const DIGITS = /\p{N}/gu;

/** Pieces of a text, hashed: whole words, pairs of neighbours, and runs of 2 to 5 letters (1 to 4 where words are not spaced). */
export interface TextPieces {
  readonly count: number;
  /** The first `count` are filled. Good until the next call. */
  readonly hashes: Uint32Array;
  /** Which word each piece begins in. */
  readonly owners: Uint16Array;
  readonly words: readonly { readonly start: number; readonly end: number }[];
}

const hashes = new Uint32Array(MOST_PIECES);
const owners = new Uint16Array(MOST_PIECES);
/** Which pieces this text has had: a piece counts once. */
const seen = new Uint32Array(2 ** 16);
let generation = 0;
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** Cuts a text into hashed pieces, the same way for training and for reading. The arrays are shared: read them before the next call. */
export function textPieces(text: string): TextPieces {
  const words: { start: number; end: number }[] = [];
  let count = 0;
  let before = 0;
  if (++generation === 2 ** 32) generation = Math.sign(seen.fill(0).length);
  const keep = (hash: number, owner: number): void => {
    const bits = mixed(hash);
    const place = bits & 0xffff;
    if (seen[place] === generation) return;
    seen[place] = generation;
    hashes[count] = bits;
    owners[count++] = owner;
  };
  for (const match of text.matchAll(WORD)) {
    if (words.length >= MOST_WORDS || count >= MOST_PIECES - 400) break;
    const raw = match[0];
    const owner = words.length;
    words.push({ start: match.index, end: match.index + raw.length });
    const word = plain(raw);
    const spaced = !UNSPACED.test(word);
    const letters = spaced ? ` ${word} ` : word;
    const whole = hashOf(word);
    if (spaced) keep(whole ^ 0x5bd1e995, owner);
    if (before !== 0) keep(Math.imul(before, 31) ^ whole, owner);
    before = spaced ? whole : 0;
    const length = Math.min(letters.length, 60);
    const least = spaced ? 2 : 1;
    const most = spaced ? 5 : 4;
    for (let from = 0; from + least <= length; from++) {
      let hash = SEED;
      for (let at = from; at < from + most && at < length; at++) {
        hash = Math.imul(hash ^ letters.charCodeAt(at), PRIME);
        if (at - from + 1 >= least) keep(hash, owner);
      }
    }
  }
  return { count, hashes, owners, words };
}

/** Small letters, "soooo" as "soo", every digit alike: numbers say nothing of a feeling. */
function plain(raw: string): string {
  const word = raw.toLowerCase();
  let one = 0;
  let two = 0;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if ((code >= 48 && code <= 57) || (code === one && one === two)) return word.replace(REPEATED, '$1$1').replace(DIGITS, '0');
    two = one;
    one = code;
  }
  return one > 0x660 ? word.replace(DIGITS, '0') : word;
}

function hashOf(word: string): number {
  let hash = SEED;
  const length = Math.min(word.length, 60);
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), PRIME);
  return hash;
}

function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 15);
  bits = Math.imul(bits, 0x2c1b3c6d);
  bits ^= bits >>> 12;
  return bits >>> 0;
}
