/** Replaces the text between two places and then selects; places are UTF-16 offsets. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly selectFrom: number;
  readonly selectTo: number;
}

export interface TextSelection {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export type ListKind = 'bulleted' | 'numbered';

/** The sign that a list's line begins with. */
export const LIST_LINE = /^(\s*)(?:([-*+])|(\d{1,9})([.)]))\s+/;

/** Where the lines that a selection touches begin and end. */
export function lineBounds(text: string, from: number, to: number): { start: number; end: number } {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  // A selection that ends right after a line break does not mean the line below.
  const last = to > from && text[to - 1] === '\n' ? to - 1 : to;
  const end = text.indexOf('\n', last);
  return { start, end: end === -1 ? text.length : end };
}

/** What a line break does inside a list: begins the next item, or ends the list on an empty one. Undefined outside lists. */
export function continueList({ text, from, to }: TextSelection): TextEdit | undefined {
  if (from !== to) return undefined;
  const { start, end } = lineBounds(text, from, to);
  const match = LIST_LINE.exec(text.slice(start, end));
  if (!match || from < start + match[0].length) return undefined;
  if (text.slice(start + match[0].length, end).trim() === '') {
    return { from: start, to: end, insert: '', selectFrom: start, selectTo: start };
  }
  const sign = match[2] ?? `${Number(match[3]) + 1}${match[4] ?? '.'}`;
  const insert = `\n${match[1] ?? ''}${sign} `;
  return { from, to, insert, selectFrom: from + insert.length, selectTo: from + insert.length };
}

const WORD = '[\\p{L}\\p{N}]';
/** A sign between two letters or digits is arithmetic or a name (`5*3*2`, `a*b*c`), not emphasis; Chinese and Japanese write without spaces. */
const UNSPACED = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}]';
const EMPHASIS = new RegExp(
  `(?<=^|[^\\p{L}\\p{N}*]|${UNSPACED})\\*(?![\\s*])[^*\\n]+(?<![\\s*])\\*(?=$|[^\\p{L}\\p{N}*]|${UNSPACED})`,
  'mu',
);
const STRONG = /\*\*(?!\s)[^\n]+?(?<!\s)\*\*/;
const LINK = /\[[^\]\n]+\]\((?:https?|mailto):[^\s)]+\)/;
const BULLETS = new RegExp(`^\\s*[-*+]\\s+${WORD}`, 'mu');
// One line that starts with `1. ` may be a date (`1. Mai`); two in a row are a list.
const NUMBERS = /^\s*\d{1,9}[.)]\s+\S.*\n\s*\d{1,9}[.)]\s+\S/m;

/** Whether a text uses the composer's markup, so that it has to travel as Markdown. */
export function usesMarkup(text: string): boolean {
  return STRONG.test(text) || EMPHASIS.test(text) || LINK.test(text) || BULLETS.test(text) || NUMBERS.test(text);
}

/** Whether a text holds a web address. */
export function hasLink(text: string): boolean {
  return /https?:\/\/\S|\bwww\.\S/i.test(text);
}
