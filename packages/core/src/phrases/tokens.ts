import { foldWord } from './fold-text.ts';

/** A word, a number, or one character of a script that writes without spaces. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** Folded. */
  readonly text: string;
  /** What the word may be without its Arabic article and one-letter words; mostly empty. */
  readonly stems: readonly string[];
  readonly sentence: number;
  /** Half a word: a Han, Kana or Hangul character. */
  readonly half: boolean;
  readonly capital: boolean;
  readonly quoted: boolean;
}

const PIECE =
  /([\u3005\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af])|([\p{L}\p{M}\p{N}]+)|([.!?。！？؟…]+|\n+)|(["“”„«»「」『』])|([%€$£¥₽₺₩﷼])/gu;
const OPENING = '„«「『';
const CLOSING = '»」』';
const SHORT = new Set('mr mrs ms dr sr sra st nr no mme bzw ca inkl tel z b d h p r s g zt al bay bn п т д ул г'.split(' '));
const SPLIT = /(?<=[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af])|(?=[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af])/u;
const MIXED = /[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]/u;
const HALF = /^[\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]$/u;
const UPPER = /^\p{Lu}/u;
/** A quotation longer than this has no end: the mark was a slip. */
const QUOTE_LIMIT = 240;

/** Cuts a text into tokens, sentence by sentence, in one pass. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const quotes = quotedRanges(text);
  let quote = 0;
  let sentence = 0;
  for (const match of text.matchAll(PIECE)) {
    const start = match.index;
    const [raw, half, word, stop] = match;
    if (stop !== undefined) {
      if (endsSentence(stop, text, start, tokens.at(-1))) sentence++;
      continue;
    }
    if (match[4] !== undefined) continue;
    while ((quotes[quote]?.end ?? Infinity) <= start) quote++;
    const quoted = (quotes[quote]?.start ?? Infinity) < start;
    if (word === undefined) {
      tokens.push({
        start,
        end: start + raw.length,
        text: raw,
        stems: NO_STEMS,
        half: half !== undefined,
        capital: false,
        sentence,
        quoted,
      });
      continue;
    }
    let at = start;
    for (const part of MIXED.test(word) ? word.split(SPLIT) : [word]) {
      tokens.push({ start: at, end: at + part.length, ...wordOf(part), sentence, quoted });
      at += part.length;
    }
  }
  return tokens;
}

type Word = Pick<Token, 'text' | 'stems' | 'half' | 'capital'>;

const NO_STEMS: readonly string[] = [];
/** Words come back: folding one costs more than remembering it. */
const KNOWN_WORDS = 8_000;
const known = new Map<string, Word>();

function wordOf(part: string): Word {
  const found = known.get(part);
  if (found) return found;
  const half = HALF.test(part);
  const text = half ? part : foldWord(part);
  const word = { text, stems: half ? NO_STEMS : stemsOf(text), half, capital: UPPER.test(part) };
  // A number or a made-up word is hardly met again, and no text may fill the memory.
  if (part.length <= 32) {
    if (known.size >= KNOWN_WORDS) known.clear();
    known.set(part, word);
  }
  return word;
}

function endsSentence(stop: string, text: string, start: number, last: Token | undefined): boolean {
  if (stop !== '.') return stop[0] !== '…' || /\s/u.test(text[start + stop.length] ?? ' ');
  const next = text[start + 1] ?? ' ';
  if (!/[\s"”»)]/u.test(next)) return false;
  if (!last || last.end !== start) return true;
  // "6. März", "Mr. Brown", "z. B.": a stop that ends no sentence.
  if (/^\d{1,2}$/.test(last.text))
    return !/^\s*\p{L}/u.test(text.slice(start + 1, start + 4)) || /^\s*\n/u.test(text.slice(start + 1, start + 4));
  return !SHORT.has(last.text);
}

function quotedRanges(text: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let open = -1;
  for (const { 0: mark, index } of text.matchAll(/["“”„«»「」『』]/gu)) {
    if (open >= 0 && !OPENING.includes(mark) && index - open <= QUOTE_LIMIT) {
      ranges.push({ start: open, end: index });
      open = -1;
    } else if (!CLOSING.includes(mark)) open = index;
  }
  return ranges;
}

function stemsOf(word: string): readonly string[] {
  const first = word.charCodeAt(0);
  if (first < 0x620 || first > 0x64a || word.length < 4) return [];
  const stems: string[] = [];
  let rest = word;
  for (const clitic of [/^[وف]/u, /^(?:ال|بال|لل|كال)/u, /^[بلسك]/u]) {
    const shorter = rest.replace(clitic, '');
    if (shorter !== rest && shorter.length > 2) stems.push((rest = shorter));
  }
  return stems;
}
