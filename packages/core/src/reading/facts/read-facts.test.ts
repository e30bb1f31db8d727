import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact, ReadingContext } from '../reading.ts';
import { codeFormatsSchema, factsLanguageSchema } from './facts-pack.ts';
import { FACTS_READ_LENGTH, readFacts } from './read-facts.ts';

const TAGS = ['en', 'zh', 'de', 'es', 'fr', 'it', 'pt-BR', 'nl', 'pl', 'tr', 'ru', 'ja', 'ko', 'ar'];
const packs = new URL('../../../../packs/src/', import.meta.url);
const json = (path: string) => JSON.parse(readFileSync(new URL(path, packs), 'utf8')) as Record<string, unknown>;
const languageOf = (tag: string) => factsLanguageSchema.parse(json(`languages/${tag}/facts.json`)['facts']);
const formats = codeFormatsSchema.parse(json('facts/formats.json')['formats']);
const en = languageOf('en');
const sentAt = Date.UTC(2026, 2, 6, 10);
const inEnglish = (text: string, context: ReadingContext = {}) => readFacts(text, en, { sentAt, timeZone: 'UTC', ...context }, { formats });
const values = (facts: readonly Fact[], kind: string) => facts.filter((fact) => fact.kind === kind).map(({ value }) => value);
const codes = (text: string, context?: ReadingContext) =>
  inEnglish(text, context)
    .filter(({ value }) => value.type === 'code')
    .map(({ kind, value }) => (value.type === 'code' ? `${kind} ${value.issuer ?? '-'} ${value.code} ${value.checked}` : ''));

describe('order numbers', () => {
  it.each([
    ['where is 302-1234567-7654321?', 'order-number amazon 302-1234567-7654321 false'],
    ['12-34567-89012 never came', 'order-number ebay 12-34567-89012 false'],
    ['about #1001 please', 'order-number shopify #1001 false'],
    ['576461413038785752 late', 'order-number tiktok-shop 576461413038785752 false'],
    ['pedido 2000003508419013', 'order-number mercado-libre 2000003508419013 false'],
    ['my order number is AB-8842', 'order-number - AB-8842 false'],
  ])('%s', (text, code) => expect(codes(text)).toEqual([code]));

  it("takes the platform's form where the conversation is on that platform, and the order's own number", () => {
    expect(codes('it is 220415AB12CD34', { platform: 'shopee' })).toEqual(['order-number shopee 220415AB12CD34 false']);
    expect(codes('it is 302-1234567-7654321', { order: { id: '302-1234567-7654321' } })).toEqual([
      'order-number amazon 302-1234567-7654321 false',
    ]);
  });

  it('leaves a count after "order" a count', () =>
    expect(values(inEnglish('I want to order 2 pairs'), 'number')).toEqual([{ type: 'number', number: 2 }]));
});

describe('tracking numbers', () => {
  it.each([
    ['RR123456785CN', 'upu'],
    ['RR 123 456 785 CN', 'upu'],
    ['1Z5R89390357567127', 'ups'],
    ['9400111899223100000001', undefined],
    ['tracking 986578788855', 'fedex'],
    ['tracking 3318810025', 'dhl'],
    ['TBA123456789012', 'amazon'],
    ['YT2112345678901234', 'yunexpress'],
    ['SF1234567890123', 'sf-express'],
  ])('%s is of %s', (text, issuer) => {
    const found = values(inEnglish(text), 'tracking-number').find((value) => value.type === 'code');
    expect(found?.type === 'code' ? found.issuer : undefined).toBe(issuer);
  });

  it('says "checked" only where the check digit is right', () => {
    expect(codes('RR123456785CN')).toEqual(['tracking-number upu RR123456785CN true']);
    expect(codes('tracking RR123456784CN')).toEqual(['tracking-number - RR123456784CN false']);
    expect(codes('1Z5R89390357567128').join()).not.toContain('ups');
  });
});

describe('amounts', () => {
  it.each<[string, ReadingContext, number, string]>([
    ['$10', {}, 1000, 'USD'],
    ['$10', { market: 'AU' }, 1000, 'AUD'],
    ['$10', { currency: 'MXN' }, 1000, 'MXN'],
    ['$10 CAD', {}, 1000, 'CAD'],
    ['1.234 EUR', {}, 123400, 'EUR'],
    ['1,234.56 EUR', {}, 123456, 'EUR'],
    ['1.234,56 EUR', {}, 123456, 'EUR'],
    ['₹12,34,567.89', {}, 123456789, 'INR'],
    ['KWD 12.345', {}, 12345, 'KWD'],
    ['5 dinars', { currency: 'BHD' }, 5000, 'BHD'],
    ['0.29 euros', {}, 29, 'EUR'],
    ['50 cents', { currency: 'EUR' }, 50, 'EUR'],
    ['a thousand pounds', {}, 100000, 'GBP'],
    ['2 thousand yen', {}, 2000, 'JPY'],
  ])('%s with %j', (text, context, amountMinor, currency) =>
    expect(values(inEnglish(text, context), 'amount')).toEqual([{ type: 'money', amountMinor, currency }]),
  );

  it('leaves what only looks like a sum alone', () => {
    expect(values(inEnglish('RM482913775 is lost'), 'amount')).toEqual([]);
    expect(values(inEnglish('is there a £ sign, try 2 times'), 'amount')).toEqual([]);
  });

  it("leaves a sum finer than the currency's smallest unit alone", () => expect(values(inEnglish('10.5 yen'), 'amount')).toEqual([]));
});

describe('days', () => {
  const day = (text: string, context: ReadingContext = {}) => values(inEnglish(text, context), 'date')[0];
  it('follows the market in figures', () => {
    expect(day('on 04/05/2026', { market: 'US' })).toEqual({ type: 'day', day: '2026-04-05' });
    expect(day('on 04/05/2026', { market: 'GB' })).toEqual({ type: 'day', day: '2026-05-04' });
    expect(day('on 25/12/2026', { market: 'US' })).toEqual({ type: 'day', day: '2026-12-25' });
    expect(day('2026-05-04')).toEqual({ type: 'day', day: '2026-05-04' });
  });
  it("means the buyer's tomorrow", () => {
    const late = Date.UTC(2026, 2, 6, 23, 30);
    expect(day('tomorrow', { sentAt: late, timeZone: 'Asia/Tokyo' })).toEqual({ type: 'day', day: '2026-03-08' });
    expect(day('tomorrow', { sentAt: late, timeZone: 'America/New_York' })).toEqual({ type: 'day', day: '2026-03-07' });
    expect(day('tomorrow', { sentAt: late, timeZone: 'Moon/Crater' })).toEqual({ type: 'day', day: '2026-03-07' });
  });
  it('gives no day where it is not known when the message was sent', () =>
    expect(day('tomorrow', { sentAt: undefined })).toEqual({ type: 'text', text: 'today+1' }));
  it('finds the year of a day without one', () => {
    expect(day('December 28th')).toEqual({ type: 'day', day: '2025-12-28' });
    expect(day('June 2nd')).toEqual({ type: 'day', day: '2026-06-02' });
    expect(readFacts('December 28th', en, { sentAt }, { lean: 'future' })[0]?.value).toEqual({ type: 'day', day: '2026-12-28' });
  });
  it.each(['31.02.2026', 'February 30th 2026', '2026-13-01'])('%s never was', (text) =>
    expect(values(inEnglish(text), 'date').filter(({ type }) => type === 'day')).toEqual([]),
  );
});

describe('what points to a person', () => {
  it.each([
    ['mail a.b+c@shop.co.uk!', 'email', 'a.b+c@shop.co.uk'],
    ['call +49 (170) 123-4567', 'phone', '+491701234567'],
    ['call 06 12 34 56 78 today', 'phone', '0612345678'],
    ['my name is Jane Doe and I wait', 'name', 'Jane Doe'],
    ['25 Nicholson Street', 'address', '25 Nicholson Street'],
  ])('%s', (text, kind, value) => {
    const fact = inEnglish(text).find((one) => one.kind === kind);
    expect(fact?.value).toEqual({ type: 'text', text: value });
    expect(fact?.personal).toBe(true);
  });
  it("marks a payment card's number, by its check digit", () => {
    const [fact] = inEnglish('card 4111 1111 1111 1111');
    expect(fact).toMatchObject({ kind: 'number', personal: true, value: { type: 'code', checked: true } });
  });
  it('no longer reads "I am waiting" as a name', () => expect(values(inEnglish('hello, I am waiting for my order'), 'name')).toEqual([]));
});

it('knows products by a part of their name and through a slip of the pen', () => {
  const order = { products: ['Anker PowerCore 20000 portable charger', 'Silicone case blue'] };
  expect(values(inEnglish('the powercoer is broken', { order }), 'product')).toEqual([{ type: 'text', text: order.products[0] }]);
  expect(values(inEnglish('it does not work', { order }), 'product')).toEqual([]);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '12',
        '.',
        ',',
        '/',
        '-',
        ':',
        ' ',
        '€',
        '$',
        'March',
        'in',
        'days',
        'to',
        '3',
        'pm',
        'half',
        '\ud800',
        '\u202e',
        'é',
        '٣',
        '万',
        '五',
        '@',
        'a',
        '1Z',
        'street',
        'order',
        '#',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);

describe.each(TAGS)('whatever is written, read as %s', (tag) => {
  const language = languageOf(tag);
  it('gives facts with their own words, in order, none over another, the same again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const context = { sentAt, timeZone: 'Asia/Tokyo', order: { products: ['red shoe 12'] } };
        const facts = readFacts(text, language, context, { formats });
        let end = 0;
        for (const fact of facts) {
          expect(fact.start).toBeGreaterThanOrEqual(end);
          expect(fact.end).toBeGreaterThan(fact.start);
          expect(text.slice(fact.start, fact.end)).toBe(fact.text);
          expect(fact.confidence).toBeGreaterThan(0);
          expect(fact.confidence).toBeLessThanOrEqual(1);
          end = fact.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
        expect(readFacts(text, language, context, { formats })).toEqual(facts);
      }),
      { numRuns: 120, seed: 7 },
    );
  });

  it('reads back a day that Intl wrote', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 0, 1) / 864e5, max: Date.UTC(2030, 11, 31) / 864e5 }),
        fc.constantFrom('long' as const, 'medium' as const),
        (at, dateStyle) => {
          const date = new Date(at * 864e5);
          const text = new Intl.DateTimeFormat(`${tag}-u-ca-gregory`, { dateStyle, timeZone: 'UTC' }).format(date);
          const found = readFacts(text, language, { sentAt }).find(({ kind }) => kind === 'date');
          expect({ text, value: found?.value }).toEqual({ text, value: { type: 'day', day: date.toISOString().slice(0, 10) } });
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });

  it('reads back a sum that Intl wrote', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.constantFrom('EUR', 'USD', 'GBP', 'TRY', 'PLN', 'BRL'),
        fc.constantFrom('symbol' as const, 'code' as const),
        (amountMinor, currency, currencyDisplay) => {
          const text = new Intl.NumberFormat(tag, { style: 'currency', currency, currencyDisplay }).format(amountMinor / 100);
          const found = readFacts(text, language, { sentAt, currency }).find(({ kind }) => kind === 'amount');
          expect({ text, value: found?.value }).toEqual({ text, value: { type: 'money', amountMinor, currency } });
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });
});

it('takes time by length only: hostile texts cost no more than a long message', () => {
  const unit = 'I paid $49.99 for two pairs on the 12th of February, order 302-1234567-7654321. ';
  const honest = unit.repeat(Math.ceil(FACTS_READ_LENGTH / unit.length));
  const hostile = [
    '1',
    '1 ',
    '1.',
    '1-',
    'a@',
    'a.',
    '(1',
    'one ',
    'in 3 ',
    '\u0301',
    '\u202e',
    '\ud800',
    '1 to ',
    'order ',
    'street ',
    '五',
    '٣',
    'www.a',
    '12:',
  ].map((part) => part.repeat(Math.ceil(100_000 / part.length)));
  const cost = (text: string) => {
    let best = Infinity;
    for (let run = 0; run < 5; run++) {
      const from = performance.now();
      inEnglish(text);
      best = Math.min(best, performance.now() - from);
    }
    return best;
  };
  const fair = cost(honest);
  // A blow-up takes seconds; the load of the machine must not count as one.
  expect(hostile.filter((text) => cost(text) > Math.max(fair * 20, 300)).map((text) => text.slice(0, 8))).toEqual([]);
});

it('reads as far as it is told, and never further than its own limit', () => {
  const message = `order number 302-1234567-7654321 ${'and so on '.repeat(200)} order number 302-7654321-1234567`;
  const orders = (readUpTo?: number) => values(readFacts(message, en, {}, { formats, readUpTo }), 'order-number').length;
  expect([orders(), orders(40), orders(13), orders(0), orders(1_000_000)]).toEqual([1, 1, 0, 0, 1]);
});
