import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Template } from '../template.ts';
import { createTemplateSearch, oftenUsed, recentlyUsed, usageBoosts } from './index.ts';
import { createSlipIndex, isOneSlip } from './slip-index.ts';

function template(id: string, language: string, title: string, body = '', rest: Partial<Template> = {}): Template {
  const texts = { [language]: { title, bodies: { neutral: body } } };
  return { id, origin: 'team', intents: [], tags: [], texts, status: 'active', version: 1, history: [], ...rest };
}

const LIBRARY = [
  template('return', 'en', 'How to send it back', 'Please use the {{ returns.labelUrl }} label.', {
    shortcut: 'return',
    tags: ['return', 'label'],
  }),
  template('refund', 'en', 'Refund issued', 'Your money goes back to your bank.', { shortcut: 'refund1' }),
  template('delay', 'de', 'Verspätung der Lieferung', 'Es tut uns leid.'),
  template('strasse', 'de', 'Neue Straße angeben'),
  template('tui', 'zh', '退款申请已经处理', '您的退款将在三天内到账。'),
  template('huan', 'zh', '更换尺码说明', '我们可以为您更换。'),
  template('sorry', 'th', 'ขอโทษสำหรับความล่าช้า', 'พัสดุจะมาถึงเร็วๆ นี้'),
  template('thanks', 'th', 'ขอบคุณที่สั่งซื้อ'),
  template('bae', 'ko', '배송 지연 안내'),
  template('hen', 'ja', '返品方法のご案内'),
  template('vozvrat', 'ru', 'Возврат средств'),
  template('taxkhir', 'ar', 'تأخير الشحنة', 'نعتذر عن التأخير'),
];

function filled(templates: readonly Template[] = LIBRARY) {
  const search = createTemplateSearch();
  for (const each of templates) search.put(each);
  return search;
}

const firstOf = (query: string) => filled().search(query)[0]?.templateId;

describe('search as you type', () => {
  it.each([
    ['a beginning', 'ref', 'refund'],
    ['two beginnings', 'send ba', 'return'],
    ['a shortcut after a slash', '/retu', 'return'],
    ['a body', 'money bank', 'refund'],
    ['a tag', 'label', 'return'],
    ['no accents', 'verspatung', 'delay'],
    ['ss for ß', 'strasse', 'strasse'],
    ['a letter too few', 'refnd', 'refund'],
    ['a letter too many', 'refuund', 'refund'],
    ['another letter', 'rehund', 'refund'],
    ['two letters swapped', 'erfund', 'refund'],
    ['a slip in a body', 'moeny', 'refund'],
    ['two slips in a long word', 'verzpatumg', 'delay'],
    ['a slip in Russian', 'возрват', 'vozvrat'],
    ['Arabic with another hamza', 'تاخير', 'taxkhir'],
    ['Chinese', '退款', 'tui'],
    ['one Chinese sign', '换', 'huan'],
    ['Chinese with a wrong sign', '退歀申请', 'tui'],
    ['Japanese', '返品', 'hen'],
    ['Thai', 'ล่าช้า', 'sorry'],
    ['Thai without its tone marks', 'ลาชา', 'sorry'],
    ['Thai with a wrong letter', 'ขอโทดสำหรับ', 'sorry'],
    ['a Thai beginning', 'ขอบ', 'thanks'],
    ['Korean', '배송', 'bae'],
    ['a Korean syllable half typed', '배소', 'bae'],
  ])('finds by %s', (_, query, id) => {
    expect(firstOf(query)).toBe(id);
  });

  it('says what matched', () => {
    expect(filled().search('label')[0]?.reasons).toContainEqual({ code: 'keywords', terms: ['label'] });
  });

  it('never finds Liquid', () => {
    expect(filled().search('labelUrl')).toEqual([]);
  });

  it('finds nothing for nothing, and never throws', () => {
    const search = filled();
    for (const nothing of ['', ' ', '/', '!?', '{{', '\u0000']) expect(search.search(nothing)).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (query) => Array.isArray(search.search(query))),
      { numRuns: 300 },
    );
  });
});

describe('context', () => {
  const pair = [template('a', 'en', 'Late parcel'), template('b', 'en', 'Late parcel', '', { platforms: { never: ['amazon'] } })];

  it('puts the likelier one first and says so', () => {
    const hits = filled(pair).search('late', { boosts: new Map([['b', 1.5]]) });
    expect(hits.map(({ templateId }) => templateId)).toEqual(['b', 'a']);
    expect(hits[0]?.reasons).toContainEqual({ code: 'context', factor: 1.5 });
  });

  it('leaves out what the marketplace forbids', () => {
    expect(
      filled(pair)
        .search('late', { platform: 'amazon' })
        .map(({ templateId }) => templateId),
    ).toEqual(['a']);
  });

  it('gives a template once, in the language asked for', () => {
    const both = template('x', 'en', 'Status', '', { texts: { en: { title: 'Status', bodies: {} }, de: { title: 'Status', bodies: {} } } });
    const [hit, ...others] = filled([both]).search('status', { languages: ['de-AT'] });
    expect(hit?.language).toBe('de');
    expect(others).toEqual([]);
  });

  it('remembers what was used: lately, often, and how much that weighs', () => {
    const day = 86_400_000;
    const uses = [
      ...[
        { templateId: 'a', usedAt: 100 * day },
        { templateId: 'b', usedAt: 99 * day },
      ],
      ...[
        { templateId: 'b', usedAt: 98 * day },
        { templateId: 'c', usedAt: day },
      ],
    ];
    expect(recentlyUsed(uses)).toEqual(['a', 'b', 'c']);
    expect(oftenUsed(uses, 50 * day)).toEqual(['b', 'a']);
    const boosts = usageBoosts(uses, 100 * day);
    expect(boosts.get('b')).toBeGreaterThan(boosts.get('a') ?? 0);
    expect(boosts.get('c')).toBeLessThan(1.05);
    expect(Math.max(...boosts.values())).toBeLessThanOrEqual(1.8);
  });
});

describe('keeping the index', () => {
  it('forgets what is removed or retired, and follows a change', () => {
    const search = filled();
    search.remove('refund');
    expect(search.search('refund')).toEqual([]);
    search.put(template('return', 'en', 'Parcel return'));
    expect(search.search('send back')).toEqual([]);
    expect(search.search('parcel return')[0]?.templateId).toBe('return');
    search.put(template('return', 'en', 'Parcel return', '', { status: 'retired' }));
    expect(search.search('parcel')).toEqual([]);
    expect(search.size).toBe(LIBRARY.length - 2);
  });

  it('is the same however it came about', () => {
    const change = fc.record({ at: fc.nat(LIBRARY.length - 1), remove: fc.boolean() });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const search = filled();
        const there = new Set(LIBRARY.map(({ id }) => id));
        for (const { at, remove } of changes) {
          const each = LIBRARY[at];
          if (!each) continue;
          if (remove) search.remove(each.id);
          else search.put(each);
          if (remove) there.delete(each.id);
          else there.add(each.id);
        }
        const fresh = filled(LIBRARY.filter(({ id }) => there.has(id)));
        const ids = (found: typeof search, query: string) =>
          found
            .search(query)
            .map(({ templateId }) => templateId)
            .toSorted((a, b) => (a < b ? -1 : 1));
        for (const query of ['refund', 'back', '退款', 'ขอ', 'verspatung']) expect(ids(search, query)).toEqual(ids(fresh, query));
      }),
      { numRuns: 50 },
    );
  });

  it('is filled in slices, each within its time', () => {
    const search = createTemplateSearch();
    const many = Array.from({ length: 100 }, (_, at) => template(`t${at}`, 'en', `Title ${at}`));
    const adding = search.addInSlices(many);
    let time = 0;
    expect(adding.step({ budgetMs: 3, now: () => (time += 1) })).toBeGreaterThan(0);
    expect(search.size).toBeLessThan(100);
    while (adding.remaining > 0) adding.step({ budgetMs: 3, now: () => (time += 1) });
    expect(search.size).toBe(100);
  });
});

describe('a slip', () => {
  it('is one edit or one swap, however the words are chosen', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 4, maxLength: 7 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        const slips = createSlipIndex();
        slips.add(other);
        expect(slips.near(one).includes(other)).toBe(one !== other && editsBetween(one, other) === 1);
      }),
      { numRuns: 1000 },
    );
    expect(isOneSlip('abcd', 'abdc')).toBe(true);
  });
});

/** Edits with swaps of neighbours, by the plain table. */
function editsBetween(one: string, other: string): number {
  const rows = Array.from({ length: one.length + 1 }, (_, i) =>
    Array.from({ length: other.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= one.length; i += 1)
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, at(i - 2, j - 2) + 1);
      rows[i]?.splice(j, 1, least);
    }
  return at(one.length, other.length);
}
