import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TemplateVariables } from '../template-variables.ts';
import { createTemplateRenderer, type RenderRequest } from './index.ts';

const renderer = createTemplateRenderer({ variables: { 'order.gift': 'text' } });
const NOW = Date.UTC(2026, 2, 3, 10);

function render(
  body: string,
  variables: TemplateVariables = {},
  rest: Partial<RenderRequest> & { language?: string; format?: 'text' | 'html' | 'markdown' } = {},
) {
  const { language = 'en', format = 'text', ...request } = rest;
  return renderer.render({ text: { body, language, register: 'neutral', format }, variables, now: NOW, ...request });
}

describe('a missing variable', () => {
  it('is an error with its place in body and output, never a blank', () => {
    const body = 'It travels with {{ shipment.carrier }} now.';
    const reply = render(body, { order: { id: '1' } });
    expect(reply.ready).toBe(false);
    expect(reply.missing).toEqual(['shipment.carrier']);
    const [found] = reply.problems;
    expect(found).toMatchObject({ code: 'missing-variable', severity: 'error', values: { variable: 'shipment.carrier' } });
    expect(body.slice(found?.inBody?.start, found?.inBody?.end)).toBe('shipment.carrier');
    expect(reply.text.slice(found?.inOutput?.start, found?.inOutput?.end)).toBe('[shipment.carrier]');
  });

  it.each([
    ['a blank text', { shipment: { carrier: '  ' } }, '{{ shipment.carrier }}'],
    ['text of signs that cannot be seen', { shipment: { carrier: '\u202E\u0007' } }, '{{ shipment.carrier }}'],
    ['a filter that would hide it', {}, '{{ shipment.carrier | append: "!" }}'],
    ['an assignment', {}, '{% assign who = shipment.carrier %}{{ who }}'],
    ['an empty list', { order: { items: [] } }, '{{ order.items | list }}'],
    ['a loop', {}, '{% for item in order.items %}{{ item.name }}{% endfor %}'],
    ['an argument', { order: { id: '1' } }, '{{ order.id | append: shipment.carrier }}'],
    ['a number that is none', { shipment: { daysLate: Number.NaN } }, '{{ shipment.daysLate | days }}'],
  ])('is found behind %s', (_, variables, body) => {
    const reply = render(body, variables);
    expect(reply.ready).toBe(false);
    expect(reply.missing.length).toBeGreaterThan(0);
  });

  it('tells of every gap at once, in the order of the text', () => {
    expect(render('{{ order.id }} {{ shipment.carrier }} {{ agent.name }}').missing).toEqual([
      'order.id',
      'shipment.carrier',
      'agent.name',
    ]);
  });

  it('is none inside a condition that asks for it, or with a default', () => {
    const body =
      'Sent.{% if shipment.trackingUrl %} See {{ shipment.trackingUrl }}{% endif %} {{ agent.name | default: "We" }} keep watch.';
    expect(render(body)).toMatchObject({ ready: true, text: 'Sent. We keep watch.', problems: [] });
  });
});

describe('lint', () => {
  it.each([
    ['{{ order.idd }}', 'unknown-variable'],
    ['{{ order.total }}', 'filter-needed'],
    ['{{ order.id | money }}', 'wrong-filter'],
    ['{{ order.id | moneyy }}', 'unknown-filter'],
    ['{% if order.id %}', 'syntax'],
    ['{{ order.id', 'syntax'],
    ['{% include "secrets" %}', 'unknown-tag'],
    ['{% render "secrets" %}', 'unknown-tag'],
    ['{% layout "secrets" %}', 'unknown-tag'],
    ['{{ constructor }}', 'unknown-variable'],
    ['{{ buyer.__proto__ }}', 'unknown-variable'],
  ])('%s is %s', (body, code) => {
    expect(renderer.lint(body).map((each) => each.code)).toContain(code);
    expect(render(body, { order: { id: '1', total: { amountMinor: 1, currency: 'EUR' } } }).ready).toBe(false);
  });

  it('marks the place of each', () => {
    const body = 'Dear {{ buyer.nam }}, {{ order.id | shout }}';
    expect(renderer.lint(body).map(({ inBody }) => body.slice(inBody?.start, inBody?.end))).toEqual([
      'buyer.nam',
      '{{ order.id | shout }}',
    ]);
  });

  it("knows the host's own variables, loops and what a body assigns", () => {
    expect(
      renderer.lint('{{ order.gift }}{% for item in order.items %}{{ item.name }}{% endfor %}{% assign a = order.id %}{{ a }}'),
    ).toEqual([]);
  });

  it('tells needed variables from optional ones', () => {
    expect(renderer.variablesOf('{{ order.id }}{% if shipment.carrier %}{{ shipment.carrier }}{% endif %}')).toEqual({
      needed: ['order.id'],
      optional: ['shipment.carrier'],
    });
  });
});

describe('filters', () => {
  it.each([
    ['en', '$1,234.50'],
    ['de', '1.234,50\u00A0$'],
    ['ar', '\u200F1,234.50\u00A0US$'],
  ])('money in %s', (language, text) => {
    expect(render('{{ order.total | money }}', { order: { total: { amountMinor: 123_450, currency: 'USD' } } }, { language }).text).toBe(
      text,
    );
  });

  it('money is never rounded: yen have no decimals, dinars three', () => {
    const of = (amountMinor: number, currency: string) =>
      render('{{ offer.amount | money }}', { offer: { amount: { amountMinor, currency } } }).text;
    expect(of(500, 'JPY')).toBe('¥500');
    expect(of(1_250, 'KWD')).toBe('KWD\u00A01.250');
  });

  it('a day alone is the same day in every zone; an instant is the buyer’s day', () => {
    const day = render(
      '{{ shipment.estimatedDelivery | date }}',
      { shipment: { estimatedDelivery: '2026-03-06' } },
      { timeZone: 'Pacific/Kiritimati' },
    );
    expect(day.text).toBe('March 6');
    const at = Date.UTC(2026, 2, 6, 23);
    expect(render('{{ offer.expiresAt | date }}', { offer: { expiresAt: at } }, { timeZone: 'Asia/Tokyo' }).text).toBe('March 7');
  });

  it('the year is told where it is not this one', () => {
    expect(render('{{ followUp.on | date }}', { followUp: { on: '2027-01-02' } }).text).toBe('January 2, 2027');
  });

  it.each([
    ['fr', 'date', '1er mars'],
    ['fr-CA', 'date: "weekday"', 'dimanche 1er mars'],
    ['fr', 'date: "short"', '01/03/2026'],
    ['pt-BR', 'date', '1º de março'],
    ['pt-PT', 'date', '1 de março'],
    ['de', 'date', '1. März'],
  ])('the first of a month in %s, by %s, is %s', (language, filter, text) => {
    const of = (on: string) => render(`{{ followUp.on | ${filter} }}`, { followUp: { on } }, { language }).text;
    expect(of('2026-03-01')).toBe(text);
    expect(of('2026-03-11')).not.toMatch(/1er|1º/u);
  });

  it('a day that is none is an error', () => {
    for (const on of ['2026-02-30', 'tomorrow', '2026-03-06T10:00:00'])
      expect(render('{{ followUp.on | date }}', { followUp: { on } }).ready).toBe(false);
  });

  it('plural takes the language’s own classes', () => {
    const body = '{{ shipment.daysLate | plural: one: "# день", few: "# дня", many: "# дней", other: "# дня" }}';
    const of = (daysLate: number) => render(body, { shipment: { daysLate } }, { language: 'ru' }).text;
    expect([1, 2, 5, 21, 112].map(of)).toEqual(['1 день', '2 дня', '5 дней', '21 день', '112 дней']);
  });

  it('lists names as the language does', () => {
    const variables = { order: { items: [{ name: 'Lamp', quantity: 2 }, { name: 'Cable' }] } };
    expect(render('{{ order.items | list }}', variables).text).toBe('2 × Lamp and Cable');
  });

  it('capitals follow the language', () => {
    expect(render('{{ shop.name | upcase }}', { shop: { name: 'iki' } }, { language: 'tr' }).text).toBe('İKİ');
  });
});

describe('what comes from outside', () => {
  it('stays text in every format', () => {
    const buyer = { name: '<img src=x onerror=alert(1)> [a](javascript:b) *c*' };
    expect(render('Hi {{ buyer.name }}', { buyer }, { format: 'html' }).text).toBe(
      'Hi &lt;img src=x onerror=alert(1)&gt; [a](javascript:b) *c*',
    );
    expect(render('Hi {{ buyer.name }}', { buyer }, { format: 'markdown' }).text).toContain(String.raw`\[a\]\(javascript:b\) \*c\*`);
  });

  it('is never run as a template', () => {
    expect(render('Hi {{ buyer.name }}', { buyer: { name: '{{ order.id }}{% raw %}' }, order: { id: 'secret' } }).text).toBe(
      'Hi {{ order.id }}{% raw %}',
    );
  });

  it('cannot turn the sentence around or break lines', () => {
    expect(render('Hi {{ buyer.name }}!', { buyer: { name: 'A\u202Eb\n\n\nc' } }).text).toBe('Hi Ab c!');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'https://shop.example@evil.example/', '//evil.example', 'ftp://x.example/a'])(
    'a link to %s is refused',
    (trackingUrl) => {
      expect(render('{{ shipment.trackingUrl }}', { shipment: { trackingUrl } }).problems[0]).toMatchObject({ code: 'unsafe-link' });
    },
  );

  it('never throws, never gives a text that is ready and has a gap', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      ' if ',
      'order.id',
      ' | money',
      'endif',
      'for x in order.items',
      'x',
      ' | date',
      '"',
      '\n',
      'a',
      '{{ buyer.name }}',
      '{{ shipment.statement }}',
    );
    const text = fc.option(fc.string(), { nil: undefined });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), text, text, (pieces, name, statement) => {
        const reply = render(pieces.join(''), { buyer: { name }, shipment: { statement } });
        expect(reply.ready).toBe(!reply.problems.some(({ severity }) => severity === 'error'));
        expect(reply.problems.every(({ inOutput }) => (inOutput?.end ?? 0) <= reply.text.length)).toBe(true);
        expect(reply.ready && reply.missing.length > 0).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe('limits', () => {
  it('stops a body that would never end or grow without bound', () => {
    const loop = '{% for a in (1..99999999) %}{{ order.id }}{% endfor %}';
    expect(render(loop, { order: { id: '1' } }).problems[0]).toMatchObject({ code: 'limit' });
    expect(render('x'.repeat(20_001)).problems[0]).toMatchObject({ code: 'limit' });
  });

  it('knows what the channel carries', () => {
    expect(render('Hello there', {}, { channel: { maxLength: 5 } }).problems[0]).toMatchObject({
      code: 'too-long',
      values: { limit: 5, length: 11 },
    });
    expect(render('<b>x</b>', {}, { format: 'html', channel: { richText: false } }).problems[0]).toMatchObject({
      code: 'rich-text-not-allowed',
    });
    expect(render('See https://a.example/b', {}, { channel: { links: false } }).problems[0]).toMatchObject({ code: 'link-not-allowed' });
  });

  it('leaves out the sentence of a link where there may be none', () => {
    const body = 'Sent.{% if shipment.trackingUrl %} See {{ shipment.trackingUrl }}{% endif %}';
    const shipment = { trackingUrl: 'https://a.example/b' };
    expect(render(body, { shipment }, { channel: { links: false } })).toMatchObject({ ready: true, text: 'Sent.' });
    const wanted = render('See {{ shipment.trackingUrl }}', { shipment }, { channel: { links: false } });
    expect(wanted.problems.map(({ code }) => code)).toContain('link-not-allowed');
  });
});

describe('the frame of a letter', () => {
  const spoken = { neutral: { named: 'Hello {name},', plain: 'Hello,' } };
  const words = { 'order.status': {}, 'shipment.status': { 'in-transit': 'on its way' }, 'offer.kind': {} } as never;
  const pack = {
    language: 'en',
    registers: ['neutral' as const],
    greetings: spoken,
    closings: { neutral: { named: 'Bye\n{name}', plain: 'Bye' } },
    words,
    texts: {},
  };

  it('greets and closes around a body that does not', () => {
    const reply = render(
      'It is {{ shipment.status | word }}.',
      { buyer: { name: 'Kim $& Lee' }, agent: { name: 'Mira' }, shipment: { status: 'in-transit' } },
      { pack, frame: 'letter' },
    );
    expect(reply).toMatchObject({ ready: true, text: 'Hello Kim $& Lee,\n\nIt is on its way.\n\nBye\nMira' });
  });

  it('needs no name, and keeps places right', () => {
    const body = 'With {{ shipment.carrier }}.';
    const reply = render(body, {}, { pack, frame: 'letter' });
    expect(reply.text).toBe('Hello,\n\nWith [shipment.carrier].\n\nBye');
    const { inBody } = reply.problems[0] ?? {};
    expect(body.slice(inBody?.start, inBody?.end)).toBe('shipment.carrier');
  });

  it('does not greet twice', () => {
    expect(render('{{ buyer | greeting }} Yes.', {}, { pack, frame: 'letter' }).text).toBe('Hello, Yes.');
  });
});

describe('a text from right to left', () => {
  it('keeps the parts of numbers, Latin names and addresses in their order', () => {
    const variables = { order: { id: '205-4471-9283' }, buyer: { name: 'نورة' }, returns: { address: 'Lumo, Lindenweg 4\n10115 Berlin' } };
    const { text } = render('طلب {{ buyer.name }} رقم {{ order.id }}: {{ returns.address }}', variables, { language: 'ar' });
    expect(text).toBe('طلب نورة رقم \u2068205-4471-9283\u2069: \u2068Lumo, Lindenweg 4\u2069\n\u206810115 Berlin\u2069');
  });

  it('leaves a number alone, links and what a filter wrote, and every text from left to right, as they are', () => {
    const variables = {
      order: { id: '4471', total: { amountMinor: 4990, currency: 'EUR' } },
      shop: { helpUrl: 'https://www.dhl.com/help' },
    };
    const arabic = render('{{ order.id }} {{ shop.helpUrl }} {{ order.total | money }}', variables, { language: 'ar-EG' }).text;
    expect(arabic).not.toMatch(/[\u2068\u2069]/u);
    expect(render('Order {{ order.id }}', { order: { id: '205-4471' } }).text).toBe('Order 205-4471');
  });
});
