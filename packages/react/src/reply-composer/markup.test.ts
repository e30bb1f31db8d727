import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { continueList, hasLink, usesMarkup, type TextEdit, type TextSelection } from './markup.ts';
import { insertLink, toggleList, toggleMark } from './markup-tools.ts';

/** `|` marks the two ends of the selection, or the caret. */
function parse(marked: string): TextSelection {
  const from = marked.indexOf('|');
  const last = marked.lastIndexOf('|');
  return { text: marked.replaceAll('|', ''), from, to: last === from ? from : last - 1 };
}
function print({ text }: { text: string }, edit: TextEdit): string {
  const next = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  if (edit.selectFrom === edit.selectTo) return `${next.slice(0, edit.selectFrom)}|${next.slice(edit.selectFrom)}`;
  return `${next.slice(0, edit.selectFrom)}|${next.slice(edit.selectFrom, edit.selectTo)}|${next.slice(edit.selectTo)}`;
}
const run = (marked: string, change: (selection: TextSelection) => TextEdit) => print(parse(marked), change(parse(marked)));

describe('bold and italic', () => {
  it.each([
    ['say |this| now', 'say **|this|** now'],
    ['say **|this|** now', 'say |this| now'],
    ['say |**this**| now', 'say |this| now'],
    // A double click selects the space behind the word; Markdown wants the signs at the word.
    ['say |this |now', 'say **|this|** now'],
    ['say |', 'say **|**'],
  ])('%s becomes %s', (before, after) => {
    expect(run(before, (selection) => toggleMark(selection, 'bold'))).toBe(after);
  });

  it('does not take one star of bold for italic', () => {
    expect(run('**|word|**', (selection) => toggleMark(selection, 'italic'))).toBe('***|word|***');
    expect(run('***|word|***', (selection) => toggleMark(selection, 'italic'))).toBe('**|word|**');
  });

  it('gives any selection back when used twice', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '\n', '好', '1') });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), fc.constantFrom('bold' as const, 'italic' as const), (text, one, other, mark) => {
        const [from, to] = [one % (text.length + 1), other % (text.length + 1)].sort((a, b) => a - b) as [number, number];
        const first = toggleMark({ text, from, to }, mark);
        const marked = text.slice(0, first.from) + first.insert + text.slice(first.to);
        const second = toggleMark({ text: marked, from: first.selectFrom, to: first.selectTo }, mark);
        expect(marked.slice(0, second.from) + second.insert + marked.slice(second.to)).toBe(text);
      }),
    );
  });
});

describe('lists', () => {
  it.each([
    ['|one\ntwo|', '|- one\n- two|', 'bulleted'],
    ['|- one\n- two|', '|one\ntwo|', 'bulleted'],
    ['|- one\n- two|', '|1. one\n2. two|', 'numbered'],
    ['o|ne', '1. one|', 'numbered'],
    ['|one\n|two', '|- one|\ntwo', 'bulleted'],
  ] as const)('%j becomes %j', (before, after, kind) => {
    expect(run(before, (selection) => toggleList(selection, kind))).toBe(after);
  });

  it.each([
    ['- one|', '- one\n- |'],
    ['1. one|', '1. one\n2. |'],
    ['  * one| two', '  * one\n  * | two'],
    ['- one\n- |', '- one\n|'],
  ])('a line break after %j makes %j', (before, after) => {
    const edit = continueList(parse(before));
    expect(edit && print(parse(before), edit)).toBe(after);
  });

  it.each(['plain|', '-no space|', '|- before the sign', 'a - b|'])('leaves %j to the browser', (before) => {
    expect(continueList(parse(before))).toBeUndefined();
  });
});

describe('links', () => {
  it.each([
    ['see |here|', 'see [here](https://|)'],
    ['see |https://shop.example/a|', 'see [|](https://shop.example/a)'],
    ['see |', 'see [|](https://)'],
  ])('%s becomes %s', (before, after) => {
    expect(run(before, insertLink)).toBe(after);
  });

  it('sees web addresses', () => {
    expect(hasLink('see HTTPS://a.example')).toBe(true);
    expect(hasLink('see www.a.example')).toBe(true);
    expect(hasLink('and/or, 3:4')).toBe(false);
  });
});

describe('which texts travel as Markdown', () => {
  it.each(['**yes**', 'a *yes* b', '请*注意*时间', '- one', '1. one\n2. two', '[a](https://a.example)'])('%j does', (text) => {
    expect(usesMarkup(text)).toBe(true);
  });
  // Each of these would lose or change characters if it were read as Markdown.
  it.each(['5*3 and 4*2', '5 * 3 * 2', 'size 20*30*40 cm', '1. Mai kommt es an', '-5 °C', '#123', 'a_b_c', '** not bold **', '[1] (see)'])(
    '%j stays plain',
    (text) => {
      expect(usesMarkup(text)).toBe(false);
    },
  );
});
