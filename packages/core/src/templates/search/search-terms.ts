/** Begins a piece of a script without spaces, so that it never meets a word of the same letters and is never guessed at. */
export const PIECE = '\u0001';

/** Where the signs begin that name a branch: of private use, so that no text has them. */
const SHELF = 0xe100;

const RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆]+|[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+|[\p{L}\p{N}\p{M}]+/gu;
const IDEOGRAPHIC = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆]/u;
const UNSPACED = /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const HANGUL = /^\p{Script=Hangul}/u;
/** Tone and silencing marks of Thai and Lao: the likeliest slip of the finger. */
const TONES = /[\u0E47-\u0E4E\u0EC8-\u0ECD]/gu;
const LONGEST_WORD = 40;

/** A run of letters of one kind, as it is looked for. */
export interface SearchRun {
  readonly kind: 'word' | 'pieces';
  readonly terms: readonly string[];
}

/**
 * The terms of a text. Scripts with spaces give words without accents; Chinese and Japanese give pairs of signs, Thai and its
 * neighbours triples: a dictionary cuts a word that is half typed or mistyped elsewhere than the whole one, pieces do not.
 */
export function searchRuns(text: string): readonly SearchRun[] {
  const runs: SearchRun[] = [];
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(RUN)) {
    if (IDEOGRAPHIC.test(run)) runs.push({ kind: 'pieces', terms: pieces(Array.from(run), 2) });
    else if (UNSPACED.test(run)) runs.push({ kind: 'pieces', terms: pieces(Array.from(run.replace(TONES, '')), 3) });
    else for (const word of splitMixed(run)) runs.push({ kind: 'word', terms: [foldWord(word)] });
  }
  return runs.filter(({ terms }) => terms.length > 0 && terms[0] !== '');
}

/** All terms of a text for the index. */
export function indexTerms(text: string): string[] {
  return searchRuns(text).flatMap(({ terms }) => terms);
}

function pieces(signs: readonly string[], size: number): readonly string[] {
  if (signs.length <= size) return signs.length === 0 ? [] : [pieceTerm(signs.join(''))];
  const found: string[] = [];
  for (let at = 0; at + size <= signs.length; at += 1) found.push(pieceTerm(signs.slice(at, at + size).join('')));
  return found;
}

/**
 * The index is a tree of first letters, read one after another: thousands of Chinese signs side by side would be slow to put in and to
 * find. Two parts of the first sign's number stand before it, so that at most 64 branches leave a place.
 */
function pieceTerm(signs: string): string {
  const code = signs.codePointAt(0) ?? 0;
  return PIECE + String.fromCharCode(SHELF + (code & 63), SHELF + ((code >> 6) & 63)) + signs;
}

/** A term as people wrote it. */
export function writtenTerm(term: string): string {
  return term.startsWith(PIECE) ? term.slice(PIECE.length + 2) : term;
}

/** `iphone手机`: the script changes without a space. */
function splitMixed(run: string): readonly string[] {
  const parts = run.split(/(?<=[a-z0-9])(?=\p{Script=Hangul})|(?<=\p{Script=Hangul})(?=[a-z0-9])/u);
  return parts.map((part) => part.slice(0, LONGEST_WORD));
}

function foldWord(word: string): string {
  // Hangul would fall apart into its letters, which is what a typo in it changes: kept so, one slip stays one edit.
  if (HANGUL.test(word)) return word.normalize('NFD');
  return word
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/ß/gu, 'ss')
    .replace(/ı/gu, 'i')
    .replace(/ł/gu, 'l')
    .replace(/ø/gu, 'o')
    .replace(/[إأآٱ]/gu, 'ا')
    .replace(/ة/gu, 'ه')
    .replace(/ى/gu, 'ي');
}
