import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBetween, mapRange } from './map-range.ts';

describe('what changed between two texts', () => {
  it('is found such that carrying it out gives the second text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = changeBetween(before, after);
        const insert = after.slice(change?.start, (change?.start ?? 0) + (change?.inserted ?? 0));
        const carriedOut = change ? before.slice(0, change.start) + insert + before.slice(change.end) : before;
        expect(carriedOut).toBe(after);
      }),
    );
  });
});

describe('a stretch of text', () => {
  const word = { from: 4, to: 8 };
  const after = (before: string, next: string) => {
    const change = changeBetween(before, next);
    return change && mapRange(word, change);
  };

  it('moves with words typed before it and stays for words typed after it', () => {
    expect(after('one word two', 'no, one word two')).toEqual({ from: 8, to: 12 });
    expect(after('one word two', 'one word two three')).toEqual({ from: 4, to: 8 });
  });

  it('does not take in what is typed at its edges, and grows with what is typed inside', () => {
    expect(after('one word two', 'one words two')).toEqual({ from: 4, to: 8 });
    expect(after('one word two', 'one xword two')).toEqual({ from: 5, to: 9 });
    expect(after('one word two', 'one wo-rd two')).toEqual({ from: 4, to: 9 });
  });

  it('is gone once all of it is deleted', () => {
    expect(after('one word two', 'one  two')).toBeUndefined();
  });

  it('keeps to its own letters wherever something is typed outside it', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 9 }),
        fc.string({ maxLength: 9 }),
        fc.string({ maxLength: 5 }),
        fc.boolean(),
        (head, tail, typed, first) => {
          const before = `${head}<word>${tail}`;
          const next = first ? `${typed}${before}` : `${before}${typed}`;
          const change = changeBetween(before, next);
          const place = { from: head.length, to: head.length + 6 };
          const moved = change ? mapRange(place, change) : place;
          expect(next.slice(moved?.from, moved?.to)).toBe('<word>');
        },
      ),
    );
  });
});
