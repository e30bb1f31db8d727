import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactsLanguage } from './facts/index.ts';
import { compileLexicon, createReader, type Evidence, type Reader, type ReadingLanguage, type ReadingTaxonomy } from './index.ts';

const taxonomy: ReadingTaxonomy = {
  intents: [
    { id: 'order.status', is: 'asks where it is', demand: 'status' },
    { id: 'order.delay', is: 'says it is late', beats: ['order.status'], demand: 'status' },
    { id: 'aftersale.damaged', is: 'came broken', demand: 'replacement' },
    { id: 'talk.greeting', is: 'only greets' },
    { id: 'talk.facts', is: 'only gives facts' },
  ],
  demands: ['status', 'refund', 'replacement'],
};
const source = ['test'];
const english: ReadingLanguage = {
  language: 'en',
  lexicon: {
    language: 'en',
    lists: { parcel: ['order', 'parcel'] },
    intents: {
      'order.status': { says: ['where .. @parcel'] },
      'order.delay': { says: ['@parcel .. late'], hints: ['still', 'weeks'] },
      'aftersale.damaged': { says: ['broken'], not: ['not broken'] },
      'talk.greeting': { says: ['hello'] },
    },
    demands: { refund: { says: ['money back'] } },
    gap: { expected: ['i ordered'], contrast: ['but'] },
  },
  emotions: {
    language: 'en',
    emotions: { angry: { '2': ['angry'] } },
    intensifiers: ['very'],
    diminishers: [],
    negationBefore: ['not'],
    negationAfter: [],
  } as unknown as NonNullable<ReadingLanguage['emotions']>,
  slang: {
    language: 'en',
    entries: [{ term: 'rip-off', meaning: 'fraud', forms: ['rip off'], severity: 'angry', category: 'fraud', source, confidence: 'high' }],
  },
};
const german: ReadingLanguage = {
  language: 'de',
  lexicon: {
    language: 'de',
    lists: {},
    intents: { 'order.status': { says: ['wo .. bestellung'] } },
    demands: {},
    gap: { expected: [], contrast: [] },
  },
};
const reader = createReader({ taxonomy, languages: [english, german] });
const inEnglish = { languages: ['en'] };
const ids = (text: string, context = inEnglish) => reader.read(text, context).intents.map(({ id }) => id);

describe('a reader', () => {
  it('joins what the parts read', () => {
    const text = 'I ordered red shoes but blue ones came. My parcel is late, I am very angry, what a rip off. I want my money back.';
    const reading = reader.read(text, inEnglish);
    expect(reading.intents.map(({ id }) => id)).toEqual(['order.delay']);
    expect(reading.emotion.id).toBe('angry');
    expect(reading.demands.map(({ id }) => id)).toEqual(['refund', 'status']);
    expect(reading.slang.map(({ term }) => term)).toEqual(['rip-off']);
    expect([reading.gap?.expected?.text, reading.gap?.met?.text]).toEqual(['I ordered red shoes', 'blue ones came']);
    expect(reading.by).toBe('ferryman');
  });

  it('reads none of these where nothing speaks', () => expect(ids('the weather is fine')).toEqual([]));

  it('leaves the wider intent out where the narrower is meant, and a greeting where there is a matter', () => {
    expect(ids('hello, where is my parcel? my parcel is late')).toEqual(['order.delay']);
    expect(ids('hello')).toEqual(['talk.greeting']);
  });

  it('takes from the intent what is wanted where nothing is asked for', () => {
    const [demand] = reader.read('it is broken', inEnglish).demands;
    expect([demand?.id, demand?.reasons[0]?.rule]).toEqual(['replacement', 'implied']);
  });

  it('reads in the language of the context, a region by its base, a base by its region', () => {
    const brazilian = { ...german, language: 'pt-BR' };
    const both = createReader({ taxonomy, languages: [english, brazilian] });
    expect(both.read('wo ist meine bestellung', { languages: ['pt'] }).intents).toHaveLength(1);
    expect(both.knows('en-GB')).toBe(true);
    expect(both.knows('fr')).toBe(false);
    expect(reader.read('wo ist meine bestellung', { expectedLanguages: ['de-AT'] }).language.reasons).toEqual([
      { rule: 'expected', detail: 'de-AT' },
    ]);
  });

  it('learns a language later, and gives typing signs before', () => {
    const late = createReader({ taxonomy });
    expect(late.read('WHERE IS MY PARCEL???', inEnglish).intents).toEqual([]);
    expect(late.read('WHERE IS MY PARCEL???', inEnglish).emotion.intensity).toBeGreaterThan(0.3);
    late.addLanguage(english);
    expect(late.read('where is my parcel', inEnglish).intents[0]?.id).toBe('order.status');
  });

  it('hears a trained model as one more reason, and shows its word', () => {
    const evidence: Evidence = { start: 0, end: 4, text: 'Gone' };
    const trained = createReader({
      taxonomy,
      languages: [{ ...english, readIntents: () => [{ id: 'order.delay', confidence: 0.9, reasons: [{ rule: 'model', evidence }] }] }],
    });
    const [intent] = trained.read('Gone for good', inEnglish).intents;
    expect([intent?.id, intent?.reasons[0]?.rule, intent?.reasons[0]?.evidence]).toEqual(['order.delay', 'model', evidence]);
  });

  it('puts a shop’s own intents beside the taxonomy’s, surest first', () => {
    const shop = createReader({
      taxonomy,
      languages: [english],
      readShopIntents: (text) => (text.includes('loyalty') ? [{ id: 'own.loyalty', confidence: 0.99, reasons: [] }] : []),
    });
    expect(shop.read('where is my parcel and my loyalty card', inEnglish).intents.map(({ id }) => id)).toEqual([
      'own.loyalty',
      'order.status',
    ]);
  });

  it('sets a malformed phrase aside, and reads with the rest', () => {
    const lexicon = { ...english.lexicon!, intents: { 'order.status': { says: ['(where', 'where .. @parcel'] } } };
    const mended = createReader({ taxonomy, languages: [{ ...english, lexicon }] });
    expect(mended.read('where is my parcel', inEnglish).intents[0]?.id).toBe('order.status');
    expect(compileLexicon(lexicon).problems.map(({ phrase }) => phrase)).toEqual(['(where']);
  });

  it('lets a team’s slang override the pack’s', () => {
    const team = createReader({ taxonomy, languages: [english], teamSlang: [{ term: 'rip-off', language: 'en', ignore: true }] });
    expect(team.read('what a rip off', inEnglish).slang).toEqual([]);
  });

  it('reads facts in any language’s words where the message has none, and takes a bare number for an answer', () => {
    const withFacts = createReader({ taxonomy, languages: [german, { ...english, facts: {} as FactsLanguage }], readFacts: fakeFacts });
    const reading = withFacts.read('302-1234567');
    expect(reading.facts.map(({ text }) => text)).toEqual(['302-1234567']);
    expect(reading.intents.map(({ id }) => id)).toEqual(['talk.facts']);
    expect(withFacts.read('302-1234567 and why is that so late and so slow').intents).toEqual([]);
  });
});

const fakeFacts: NonNullable<Parameters<typeof createReader>[0]['readFacts']> = (text) =>
  [...text.matchAll(/\d[\d-]+/g)].map(({ 0: found, index }) => ({
    kind: 'order-number',
    start: index,
    end: index + found.length,
    text: found,
    value: { type: 'code', code: found, checked: false },
    personal: false,
    confidence: 0.9,
    reasons: [],
  }));

describe('whatever the text is', () => {
  const pieces = [
    'where is my parcel',
    'late',
    'BROKEN',
    '!!!',
    '???',
    'I ordered',
    'but',
    'very angry',
    'rip off',
    ' ',
    '\n',
    '302-12',
    '😡',
    '\ud83d',
    '\u202e',
    'ＡＢＣ',
    '退款',
    'hello',
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(' ')),
  );
  const whole: Reader = createReader({ taxonomy, languages: [english, german], readFacts: fakeFacts });
  const moment = fc.option(fc.double(), { nil: undefined });

  it('a reading comes, the same each time, and its evidence is the buyer’s own words', () => {
    fc.assert(
      fc.property(text, moment, fc.option(fc.constantFrom('en', 'de', 'xx', ''), { nil: undefined }), (message, sentAt, tag) => {
        const context = { sentAt, languages: tag === undefined ? [] : [tag] };
        const reading = whole.read(message, context);
        expect(whole.read(message, context)).toEqual(reading);
        for (const { start, end, text: quoted } of evidenceIn(reading)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(message.length);
          expect(message.slice(start, end)).toBe(quoted);
        }
        for (const { confidence } of [...reading.intents, ...reading.demands, ...reading.facts, reading.emotion, reading.language]) {
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('an earlier message never costs more than its own reading', () => {
    fc.assert(
      fc.property(text, fc.array(fc.tuple(text, fc.integer()), { maxLength: 4 }), (message, before) => {
        const earlier = before.map(([said, sentAt]) => ({ text: said, sentAt, reading: whole.read(said, inEnglish) }));
        const { trend, intensity } = whole.read(message, { ...inEnglish, earlier, contacts: before.length }).emotion;
        expect(Math.abs(trend)).toBeLessThanOrEqual(1);
        expect(intensity).toBeLessThanOrEqual(1);
      }),
      { numRuns: 100 },
    );
  });
});

/** Every stretch with its text, wherever it hangs. */
function evidenceIn(part: unknown): Evidence[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'start' in part && 'end' in part && 'text' in part ? [part as Evidence] : [];
  return [...own, ...Object.values(part).flatMap(evidenceIn)];
}
