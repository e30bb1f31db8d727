import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { READ_UP_TO, votingWords } from './voting-words.ts';

/** Any code units, lone surrogates among them. */
const anyText = fc.uint16Array({ maxLength: 120 }).map((units) => String.fromCharCode(...units));
const keys = (text: string): string[] => votingWords(text).map(({ key }) => key);

describe('words that vote', () => {
  it.each([
    ['links, mail and handles', 'see https://shop.example/de/bestellung?x=1 or a.b@shop.example @team', ['see', 'or']],
    ['plain tags, but not those that a language spells', 'ay #makeup #süß #ยังไม่มา', ['ay', 'süß', 'ยังไม่มา']],
    ['order and tracking numbers', 'order 4521-88 LP00123456789CN 1Z999AA10123456784', ['order']],
    ['brands and carriers', 'mein iPhone von Amazon per DHL', ['mein', 'von', 'per']],
    ['measures', '5kg 2nd 3pm schwer', ['schwer']],
    ['placeholders, markup and entities', 'hi {{name}} <b>hello</b> &nbsp; <|PERSON|> there', ['hi', 'hello', 'there']],
    ['emoji', '😡😡 wo?', ['wo']],
  ])('leave out %s', (_, text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  it('keep the digits that stand for Arabic sounds, and no code', () => {
    expect(keys('3andi el7een ab12cd')).toEqual(['3andi', 'el7een']);
  });

  it('read lengthened, full-width and decorated letters as plain ones', () => {
    expect(keys('Soooo ｈｅｌｌｏ 𝐡𝐞𝐥𝐥𝐨 c\u0336a\u0336n\u0336')).toEqual(['so', 'hello', 'hello', 'can']);
  });

  it('split a word where its script changes, and drop a number inside Chinese', () => {
    expect(votingWords('我的iPhone壳 订单12345号').map(({ key, script }) => `${script}:${key}`)).toEqual([
      'Hani:我的',
      'Hani:壳',
      'Hani:订单',
      'Hani:号',
    ]);
  });

  it('point to the message as it was written', () => {
    const text = 'Wo ist’s, ｈｅｌｌｏ?';
    expect(votingWords(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Wo', 'ist’s', 'ｈｅｌｌｏ']);
  });

  it('stop reading after a while', () => {
    expect(votingWords(`${'a '.repeat(READ_UP_TO)}ende`).some(({ key }) => key === 'ende')).toBe(false);
  });

  it('lie inside the message, one after the other, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const words = votingWords(text);
        const isInside = words.every(({ start, end, key }) => start >= 0 && end > start && end <= text.length && key !== '');
        const isInOrder = words.every(({ start }, at) => start >= (words[at - 1]?.start ?? 0));
        expect(isInside && isInOrder).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
