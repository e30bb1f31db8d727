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

const MARKS = { bold: '**', italic: '*' } as const;
export type Mark = keyof typeof MARKS;
export type ListKind = 'bulleted' | 'numbered';

const LIST_LINE = /^(\s*)(?:([-*+])|(\d{1,9})([.)]))\s+/;

function hasMarkAround(text: string, from: number, to: number, sign: string): boolean {
  if (text.slice(from - sign.length, from) !== sign || text.slice(to, to + sign.length) !== sign) return false;
  // One star of a `**` is not an italic star, three are both.
  if (sign !== MARKS.italic) return true;
  const before = /\**$/.exec(text.slice(0, from))?.[0].length ?? 0;
  return before !== 2;
}

/** Makes the selection bold or italic, or plain again. An empty selection gets the signs with the caret between them. */
export function toggleMark({ text, from, to }: TextSelection, mark: Mark): TextEdit {
  const sign = MARKS[mark];
  const chosen = text.slice(from, to);
  const leading = chosen.length - chosen.trimStart().length;
  // Markdown needs the signs to touch the words; a selection by double click often has a space at its end.
  const start = chosen.trim() === '' ? from : from + leading;
  const end = chosen.trim() === '' ? to : from + chosen.trimEnd().length;
  const inner = text.slice(start, end);
  if (hasMarkAround(text, start, end, sign)) {
    const outer = start - sign.length;
    return { from: outer, to: end + sign.length, insert: inner, selectFrom: outer, selectTo: outer + inner.length };
  }
  if (inner.length >= 2 * sign.length && hasMarkAround(text, start + sign.length, end - sign.length, sign)) {
    const bare = inner.slice(sign.length, -sign.length);
    return { from: start, to: end, insert: bare, selectFrom: start, selectTo: start + bare.length };
  }
  const selectFrom = start + sign.length;
  return { from: start, to: end, insert: `${sign}${inner}${sign}`, selectFrom, selectTo: selectFrom + inner.length };
}

const ADDRESS = /^(?:https?:\/\/|www\.)\S+$/i;

/** Makes the selection a link and selects what is still missing: its address, or the words for it. */
export function insertLink({ text, from, to }: TextSelection): TextEdit {
  const chosen = text.slice(from, to).trim();
  if (ADDRESS.test(chosen)) {
    const address = chosen.startsWith('www.') ? `https://${chosen}` : chosen;
    return { from, to, insert: `[](${address})`, selectFrom: from + 1, selectTo: from + 1 };
  }
  const insert = `[${chosen}](https://)`;
  const place = chosen === '' ? from + 1 : from + insert.length - 1;
  return { from, to, insert, selectFrom: place, selectTo: place };
}

function lineBounds(text: string, from: number, to: number): { start: number; end: number } {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  // A selection that ends right after a line break does not mean the line below.
  const last = to > from && text[to - 1] === '\n' ? to - 1 : to;
  const end = text.indexOf('\n', last);
  return { start, end: end === -1 ? text.length : end };
}

/** Makes the lines of the selection a list of one kind, or plain lines again when all of them are one already. */
export function toggleList({ text, from, to }: TextSelection, kind: ListKind): TextEdit {
  const { start, end } = lineBounds(text, from, to);
  const lines = text.slice(start, end).split('\n');
  const isKind = (line: string) => LIST_LINE.exec(line)?.[kind === 'bulleted' ? 2 : 3] !== undefined;
  const filled = lines.filter((line) => line.trim() !== '');
  const remove = filled.length > 0 && filled.every(isKind);
  let number = 0;
  const insert = lines
    .map((line) => {
      if (line.trim() === '' && lines.length > 1) return line;
      const bare = line.replace(LIST_LINE, '$1');
      if (remove) return bare;
      number += 1;
      const indent = /^\s*/.exec(bare)?.[0] ?? '';
      return `${indent}${kind === 'bulleted' ? '- ' : `${number}. `}${bare.slice(indent.length)}`;
    })
    .join('\n');
  const caret = start + insert.length;
  return { from: start, to: end, insert, selectFrom: from === to ? caret : start, selectTo: caret };
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
