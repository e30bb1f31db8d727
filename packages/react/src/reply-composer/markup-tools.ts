import { LIST_LINE, lineBounds, type ListKind, type TextEdit, type TextSelection } from './markup.ts';

const MARKS = { bold: '**', italic: '*' } as const;
export type Mark = keyof typeof MARKS;

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
