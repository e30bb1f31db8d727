import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLanguageIdentifier } from './create-language-identifier.ts';
import { languageFeatures } from './language-features.ts';
import { packGroup, PLACE_BITS, PLACE_MASK, unpackGroup, type LanguageModel, type UnpackedGroup } from './language-model.ts';

/** Any code units, lone surrogates among them. */
const anyText = fc.uint16Array({ maxLength: 120 }).map((units) => String.fromCharCode(...units));

/** A small model: some words, each of which speaks for one language. */
function modelOf(words: Readonly<Record<string, string>>, handicap: Readonly<Record<string, number>> = {}): LanguageModel {
  const names = Object.keys(words).toSorted();
  const votes = new Map<number, Set<number>>();
  names.forEach((name, place) => {
    for (const word of (words[name] ?? '').split(' ')) {
      const keys = new Int32Array(200);
      const count = languageFeatures(word, keys, 0);
      for (const key of keys.subarray(0, count)) votes.set(key, (votes.get(key) ?? new Set()).add(place));
    }
  });
  const features = [...votes]
    .toSorted(([one], [other]) => one - other)
    .map(([key, places]) => ({ key, places: [...places].toSorted((one, other) => one - other), weights: [...places].map(() => 10) }));
  const group: UnpackedGroup = {
    script: 'Latn',
    names,
    bias: names.map(() => 0),
    handicap: names.map((name) => handicap[name] ?? 0),
    step: 0.1,
    features,
  };
  return { version: 1, groups: [packGroup(group)] };
}

const small = modelOf(
  { de: 'bestellung wann kommt', nb: 'bestilling hvor er', da: 'bestilling hvor er', 'ar-Latn': 'wein talabi', pt: 'quando pedido' },
  { da: 0.1 },
);

describe('a language identifier', () => {
  const { identify, languages } = createLanguageIdentifier(small);

  it('names what it knows', () => {
    expect(languages).toEqual(['ar', 'da', 'de', 'nb', 'pt']);
  });

  it('says the language, and the words that spoke for it', () => {
    const text = 'DHL: wann kommt die Bestellung 4711?';
    const reading = identify(text);
    expect(reading).toMatchObject({ tag: 'de', script: 'Latn', romanised: false });
    expect(reading.confidence).toBeGreaterThan(0.9);
    expect(reading.candidates[0]).toEqual({ tag: 'de', confidence: reading.confidence });
    const spoke = reading.reasons.filter(({ rule }) => rule === 'model');
    expect(spoke.map(({ evidence }) => evidence?.text)).toContain('Bestellung');
    for (const { evidence } of spoke) expect(text.slice(evidence?.start, evidence?.end)).toBe(evidence?.text);
  });

  it('lets the buyer’s last message decide between two that read the same', () => {
    const text = 'hvor er bestilling';
    expect(identify(text, { languages: ['da'] }).tag).toBe('da');
    expect(identify(text, { languages: ['nb'] }).tag).toBe('nb');
    expect(identify(text, { market: 'DK' })).toMatchObject({
      tag: 'da',
      reasons: expect.arrayContaining([expect.objectContaining({ rule: 'market' })]),
    });
    expect(identify(text, { expectedLanguages: ['da'] }).reasons.at(-1)).toMatchObject({ rule: 'expected', detail: 'da' });
  });

  it('believes a clear text against its context', () => {
    expect(identify('wann kommt die bestellung', { languages: ['pt-BR'], market: 'BR' }).tag).toBe('de');
  });

  it('takes over the spelling of a tag from the host', () => {
    expect(identify('quando pedido', { languages: ['pt-BR'] }).tag).toBe('pt-BR');
    expect(identify('hvor er bestilling', { expectedLanguages: ['no'] }).tag).toBe('no');
    expect(identify('您好', { languages: ['zh-TW'] }).tag).toBe('zh-TW');
  });

  it('says that Arabic is written in Latin letters', () => {
    expect(identify('wein talabi')).toMatchObject({ tag: 'ar', script: 'Latn', romanised: true });
  });

  it('looks only for what a host wants', () => {
    expect(createLanguageIdentifier(small, { languages: ['da', 'de'] }).identify('hvor er bestilling').tag).toBe('da');
    expect(createLanguageIdentifier(small, { languages: ['ru'] }).identify('hvor er').tag).toBeUndefined();
  });

  it.each([
    ['el', 'Grek', 'πού είναι'],
    ['he', 'Hebr', 'איפה ההזמנה'],
    ['th', 'Thai', 'ของยังไม่มา'],
    ['ko', 'Hang', '언제 와요'],
    ['zh', 'Hans', '什么时候发货'],
    ['zh', 'Hans', '好の 我要退货换一个新的'],
    ['zh', 'Hant', '什麼時候發貨'],
    ['zh', 'Hant', '顏色跟圖片不一樣'],
    ['zh', 'Hani', '你好'],
    ['ja', 'Jpan', '届きません'],
    ['ja', 'Jpan', '返金応対検討'],
    ['ja', 'Jpan', '返金希望'],
    ['zh', 'Hani', '退款'],
  ])('reads %s from its script', (tag, script, text) => {
    expect(identify(text)).toMatchObject({ tag, script });
  });

  it.each(['', '  ', '1234', '?!', '😡😡', 'LP00123456789CN', '\ud83d', '\u202e\u200b'])('cannot tell %j', (text) => {
    expect(identify(text)).toEqual({
      tag: undefined,
      confidence: 0,
      candidates: [],
      script: undefined,
      romanised: false,
      reasons: [{ rule: 'no-letters' }],
    });
  });

  it('cannot tell letters that nothing is known of, and says so', () => {
    expect(identify('xyx')).toMatchObject({ tag: undefined, script: 'Latn' });
    expect(identify('где заказ')).toMatchObject({ tag: undefined, script: 'Cyrl', reasons: [{ rule: 'script' }] });
  });

  it('never throws, is the same twice, and stays within its bounds, whatever it is given', () => {
    fc.assert(
      fc.property(anyText, fc.array(fc.string({ maxLength: 6 }), { maxLength: 3 }), (text, tags) => {
        const context = { languages: tags, market: tags[0] };
        const reading = identify(text, context);
        expect(identify(text, context)).toEqual(reading);
        expect(reading.confidence).toBeGreaterThanOrEqual(0);
        expect(reading.confidence).toBeLessThanOrEqual(1);
        const sum = reading.candidates.reduce((total, { confidence }) => total + confidence, 0);
        expect(sum).toBeLessThanOrEqual(1.0001);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a packed model', () => {
  it('is unpacked to what was packed', () => {
    const key = fc.integer({ min: 0, max: 2 ** 22 - 1 });
    const votes = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(key, votes), { selector: ([value]) => value, maxLength: 12 }), (rows) => {
        const features = rows
          .toSorted(([one], [other]) => one - other)
          .map(([value, places]) => ({
            key: value,
            places: places.toSorted((one, other) => one - other),
            weights: places.map((place) => (place % 15) + 1),
          }));
        const table = unpackGroup(packGroup({ script: 'Latn', names: [], bias: [], handicap: [], step: 1, features }));
        features.forEach((feature) => {
          const span = table.find(feature.key);
          const packed = [...table.votes.slice(span >> PLACE_BITS, (span >> PLACE_BITS) + (span & PLACE_MASK))];
          expect(packed.map((vote) => vote & PLACE_MASK)).toEqual(feature.places);
          expect(packed.map((vote) => vote >> PLACE_BITS)).toEqual(feature.weights);
        });
        expect(table.find(2 ** 22)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('is refused when it is torn', () => {
    const group = packGroup({
      script: 'Latn',
      names: ['de'],
      bias: [0],
      handicap: [0],
      step: 1,
      features: [{ key: 5, places: [0], weights: [1] }],
    });
    expect(() => createLanguageIdentifier({ version: 1, groups: [{ ...group, weights: '' }] })).toThrow(/torn/);
  });
});
