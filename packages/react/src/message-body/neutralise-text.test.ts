import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { isolate, neutraliseText, plainLine } from './neutralise-text.ts';

const shown = (text: string) =>
  neutraliseText(text)
    .map((piece) => ('text' in piece ? piece.text : `<${piece.hidden}>`))
    .join('');

describe('hidden characters', () => {
  it('become visible by name: overrides, isolates, controls, zero width, tags', () => {
    expect(shown('invoice\u202Efdp.exe')).toBe('invoice<U+202E>fdp.exe');
    expect(shown('\u2066a\u2069\u0000\u0007\u007F\u0085\u200B\uFEFF')).toBe(
      '<U+2066>a<U+2069><U+0000><U+0007><U+007F><U+0085><U+200B><U+FEFF>',
    );
    expect(shown('a\u{E0041}\u{E0042}b')).toBe('a<U+E0041>b');
    expect(shown('\u202Efirst')).toBe('<U+202E>first');
  });

  it('are not what languages and emoji need: joiners, marks, variation, tagged flags, tabs and newlines', () => {
    for (const kept of [
      'می\u200Cخواهم',
      '👩\u200D👩\u200D👧',
      '\u200Fשלום\u200E',
      '❤\uFE0F',
      '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}',
      'a\tb\nc',
      'नमस्ते',
      'ไทย',
    ]) {
      expect(shown(kept)).toBe(kept);
    }
  });

  it('never cost a letter: what was not hidden is all there, in order', () => {
    expect(() =>
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), (text) => {
          const pieces = neutraliseText(text);
          const visible = pieces.map((piece) => ('text' in piece ? piece.text : '')).join('');
          let place = 0;
          const source = text.replaceAll('\r\n', '\n');
          for (const letter of visible) {
            const found = source.indexOf(letter, place);
            if (found < 0) return false;
            place = found + letter.length;
          }
          return !/[\u202A-\u202E\u2066-\u2069]/.test(visible);
        }),
        { numRuns: 1000 },
      ),
    ).not.toThrow();
  });

  it('leave no open isolate or override in names', () => {
    expect(isolate('Eve\u202E\u2067\nSmith')).toBe('\u2068Eve[U+202E][U+2067] Smith\u2069');
    expect(plainLine('  a\n\n b\t')).toBe('a b');
  });
});
