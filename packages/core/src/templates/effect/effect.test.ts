import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaCdf, betaQuantile } from './beta.ts';
import {
  auditTemplates,
  consistencyShare,
  countEffects,
  estimateEffect,
  estimateEffects,
  findQuestionGaps,
  fitPrior,
  quarterOf,
  scoreUse,
  type FollowUpEvent,
  type TemplateUse,
} from './index.ts';

const DAY = 86_400_000;
const use: TemplateUse = { templateId: 'delay', version: 1, sentAt: 0, conversationId: 'c' };
const resultOf = (events: readonly FollowUpEvent[], now = 30 * DAY, goal: 'solve' | 'sell' = 'solve') =>
  scoreUse(use, events, now, { goal }).result;

describe('a use is scored by what followed', () => {
  it.each([
    ['resolved and quiet', [{ kind: 'resolved', at: DAY }], 'good'],
    [
      'resolved and come back',
      [
        { kind: 'resolved', at: DAY },
        { kind: 'reopened', at: 2 * DAY },
      ],
      'bad',
    ],
    ['handed up', [{ kind: 'escalated', at: DAY }], 'bad'],
    ['rated five', [{ kind: 'rated', rating: 5, at: DAY }], 'good'],
    [
      'rated two',
      [
        { kind: 'resolved', at: 1 },
        { kind: 'rated', rating: 2, at: DAY },
      ],
      'bad',
    ],
    ['nothing', [], 'bad'],
    [
      'come back after the window',
      [
        { kind: 'resolved', at: DAY },
        { kind: 'reopened', at: 20 * DAY },
      ],
      'good',
    ],
    ['something before it was sent', [{ kind: 'resolved', at: -1 }], 'bad'],
  ] as const)('%s', (_, events, result) => {
    expect(resultOf(events)).toBe(result);
  });

  it('stays open while it may still come back, and is bad at once where it has', () => {
    expect(resultOf([{ kind: 'resolved', at: 1 }], DAY)).toBe('open');
    expect(resultOf([{ kind: 'escalated', at: 1 }], DAY)).toBe('bad');
    expect(countEffects([{ templateId: 'a', outcome: { result: 'open' } }])).toEqual([]);
  });

  it('asks for a sale where the goal is one', () => {
    expect(resultOf([{ kind: 'resolved', at: 1 }], 30 * DAY, 'sell')).toBe('bad');
    expect(resultOf([{ kind: 'bought', at: 1 }], DAY, 'sell')).toBe('good');
  });

  it('does not depend on the order in which events come', () => {
    const kinds = fc.constantFrom<FollowUpEvent['kind']>('resolved', 'reopened', 'escalated', 'bought', 'rated', 'refunded');
    const events = fc.array(
      fc.record({ kind: kinds, at: fc.integer({ min: -DAY, max: 10 * DAY }), rating: fc.integer({ min: 1, max: 5 }) }),
    );
    fc.assert(
      fc.property(events, (list) => {
        expect(resultOf(list)).toBe(resultOf(list.toReversed()));
      }),
    );
  });
});

describe('the estimate', () => {
  it('agrees with known values of the beta distribution', () => {
    // Closed forms: Beta(1, 1) is uniform, Beta(2, 2) has the cdf 3x² − 2x³, Beta(n, 1) has x^n, Beta(0.5, 0.5) the arcsine law.
    expect(betaCdf(0.3, 1, 1)).toBeCloseTo(0.3, 12);
    expect(betaCdf(0.3, 2, 2)).toBeCloseTo(3 * 0.09 - 2 * 0.027, 12);
    expect(betaCdf(0.9, 40, 1)).toBeCloseTo(0.9 ** 40, 12);
    expect(betaCdf(0.2, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(0.2)), 12);
    expect(betaQuantile(0.025, 8, 1)).toBeCloseTo(0.025 ** (1 / 8), 9);
  });

  it('turns the cdf around', () => {
    const shape = fc.double({ min: 0.5, max: 500, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), shape, shape, (probability, a, b) => {
        expect(betaCdf(betaQuantile(probability, a, b), a, b)).toBeCloseTo(probability, 5);
      }),
    );
  });

  it('is as wide as the data is thin', () => {
    const wide = estimateEffect({ templateId: 'a', good: 8, total: 10 });
    const narrow = estimateEffect({ templateId: 'a', good: 800, total: 1000 });
    expect(wide.high - wide.low).toBeGreaterThan(4 * (narrow.high - narrow.low));
    expect(() => estimateEffect({ templateId: 'a', good: 2, total: 1 })).toThrow(RangeError);
  });

  it('holds the true share about as often as it says', () => {
    let inside = 0;
    const runs = 2000;
    const random = seeded(7);
    for (let run = 0; run < runs; run += 1) {
      const share = random();
      let good = 0;
      for (let at = 0; at < 60; at += 1) if (random() < share) good += 1;
      const { low, high } = estimateEffect({ templateId: 'a', good, total: 60 });
      if (low <= share && share <= high) inside += 1;
    }
    expect(inside / runs).toBeGreaterThan(0.88);
    expect(inside / runs).toBeLessThan(0.92);
  });

  it('draws thin data towards the library, thick data hardly', () => {
    const counts = [
      ...Array.from({ length: 20 }, (_, at) => ({ templateId: `t${at}`, good: 160 + at, total: 200 })),
      { templateId: 'new', good: 0, total: 1 },
    ];
    const estimates = estimateEffects(counts);
    expect(estimates.get('new')?.mean).toBeGreaterThan(0.7);
    expect(estimates.get('t0')?.mean).toBeCloseTo(0.8, 1);
    expect(fitPrior([])).toEqual({ good: 1, bad: 1 });
  });
});

describe('the audit', () => {
  const library = (weak: { good: number; total: number }) => [
    ...Array.from({ length: 19 }, (_, at) => ({ templateId: `k${at}`, good: 170 + (at % 5), total: 200 })),
    { templateId: 'weak', ...weak },
    { templateId: 'young', good: 0, total: 5 },
  ];

  it('proposes the weakest tenth of those with enough data, with the numbers', () => {
    const audit = auditTemplates(library({ good: 60, total: 200 }));
    expect(audit.proposals.map(({ templateId }) => templateId)).toEqual(['weak', 'k0']);
    expect(audit.proposals[0]).toMatchObject({ overlapsKeepers: false, messageKey: 'templates.audit.below' });
    expect(audit.tooFew).toEqual(['young']);
    expect(audit.judged).toBe(20);
  });

  it('says where a proposal may be as good as those that stay', () => {
    const [weak] = auditTemplates(library({ good: 24, total: 31 })).proposals;
    expect(weak).toMatchObject({ templateId: 'weak', overlapsKeepers: true, messageKey: 'templates.audit.maybeBelow' });
  });

  it('never proposes one whose interval reaches the median of the keepers without saying so', () => {
    const counts = fc.array(
      fc.integer({ min: 0, max: 300 }).chain((total) => fc.record({ good: fc.integer({ min: 0, max: total }), total: fc.constant(total) })),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(counts, (list) => {
        const named = list.map((count, at) => ({ templateId: `t${at}`, ...count }));
        const { proposals, keepersMedian = 1, judged } = auditTemplates(named);
        expect(proposals.length).toBe(Math.floor(judged / 10));
        for (const each of proposals) {
          expect(each.uses).toBeGreaterThanOrEqual(30);
          expect(each.overlapsKeepers).toBe(each.high >= keepersMedian);
          expect(each.messageKey === 'templates.audit.maybeBelow').toBe(each.overlapsKeepers);
        }
      }),
    );
  });

  it('belongs to a quarter', () => {
    expect(quarterOf(Date.UTC(2026, 10, 22))).toEqual({ id: '2026-Q4', startAt: Date.UTC(2026, 9, 1), endAt: Date.UTC(2027, 0, 1) });
  });
});

describe('the health of the library', () => {
  const templateText = 'Your parcel is late and we are sorry. It is expected around March 6.';

  it('counts replies that say what their template said', () => {
    const replies = [
      { text: `${templateText} Thank you for waiting.`, templateId: 'a', templateText },
      { text: 'No idea where it is, ask the post office.', templateId: 'a', templateText },
      { text: 'Written by hand.' },
      { text: '包裹延误，非常抱歉。预计三月六日送达。谢谢。', templateId: 'a', templateText: '包裹延误，非常抱歉。预计三月六日送达。' },
    ];
    expect(consistencyShare(replies)).toMatchObject({ replies: 4, following: 2, share: 0.5, reached: false });
    expect(consistencyShare([])).toMatchObject({ share: undefined, reached: false });
  });

  it('finds what buyers keep asking, what the listing lacks first', () => {
    const ask = (productId: string, buyerId: string, topic: string, askedAt = 0) => ({
      productId,
      buyerId,
      topic,
      askedAt,
      messageId: `${buyerId}${topic}`,
    });
    const questions = [
      ...['a', 'b', 'c', 'd'].map((buyer) => ask('lamp', buyer, 'size')),
      ...['a', 'b', 'e'].map((buyer, at) => ask('lamp', buyer, 'voltage', at)),
      ...['a', 'a', 'a', 'a'].map((buyer) => ask('lamp', buyer, 'colour')),
    ];
    const gaps = findQuestionGaps(questions, [{ productId: 'lamp', topics: ['size'] }]);
    expect(gaps.map(({ topic, buyers, inListing }) => [topic, buyers, inListing])).toEqual([
      ['voltage', 3, false],
      ['size', 4, true],
    ]);
    expect(gaps[0]).toMatchObject({ share: 0.6, messageIds: ['evoltage', 'bvoltage', 'avoltage'] });
  });
});

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
