import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSlash } from './find-slash.ts';

const at = (marked: string) => {
  const caret = marked.indexOf('|');
  return findSlash(marked.replace('|', ''), caret);
};

describe('a slash command', () => {
  it.each([
    ['/|', 0, ''],
    ['/del|', 0, 'del'],
    ['Hallo /ver|', 6, 'ver'],
    ['Hallo\n/ver|spätet', 6, 'ver'],
    ['／发货|', 0, '发货'],
    ['、发货|', 0, '发货'],
    ['Guten Tag\n、x|', 10, 'x'],
    ['　/ส่ง|', 1, 'ส่ง'],
  ])('%s begins at %i', (marked, from, query) => {
    expect(at(marked)).toEqual({ from, to: marked.indexOf('|'), query });
  });

  it.each(['he/she|', 'https://x|', '/ |', '/delay now|', '|/', 'a、b|', '苹果 、b|', '//|', '/a/b|', '24/7|', ''])(
    '%s is none',
    (marked) => {
      expect(at(marked)).toBeUndefined();
    },
  );

  it('is never found inside a word, wherever the text is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.stringMatching(/^[a-z]{1,8}$/), fc.nat(200), (before, query, room) => {
        const text = `${'x'.repeat(room)}${before}y/${query}`;
        expect(findSlash(text, text.length)).toBeUndefined();
        const spaced = `${'x'.repeat(room)}${before} /${query}`;
        expect(findSlash(spaced, spaced.length)).toEqual({ from: spaced.length - query.length - 1, to: spaced.length, query });
      }),
    );
  });

  it('is a shortcut, not a paragraph', () => {
    expect(findSlash(`/${'a'.repeat(60)}`, 61)).toBeUndefined();
  });
});
