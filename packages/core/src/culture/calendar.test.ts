import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { buyerTime } from './buyer-time.ts';
import { daysOfCalendar, type CalendarName } from './calendar-months.ts';
import { formatDate, parseDate, weekdayOf } from './civil-date.ts';
import { day, market } from './fixtures.test-support.ts';
import { dayInfo, marketDays } from './market-days.ts';
import { marketFormats } from './market-formats.ts';
import { withdrawalRight } from './market-law.ts';
import { datesOf, resolveDay } from './resolve-day.ts';

const dates = (rule: Parameters<typeof datesOf>[0], year: number) => datesOf(rule, year).map(formatDate);

describe('rules', () => {
  it('find the nth and the last weekday of a month', () => {
    expect(dates({ by: 'weekday', month: 11, nth: 4, weekday: 4, plus: 1 }, 2026)).toEqual(['2026-11-27']);
    expect(dates({ by: 'weekday', month: 5, nth: -1, weekday: 1 }, 2026)).toEqual(['2026-05-25']);
  });

  it('find the first weekday from a date on, itself included', () => {
    expect(dates({ by: 'weekday-from', month: 5, day: 18, weekday: 1 }, 2026)).toEqual(['2026-05-18']);
    expect(dates({ by: 'weekday-from', month: 5, day: 18, weekday: 1 }, 2027)).toEqual(['2027-05-24']);
  });

  it('have 29 February only where there is one', () => {
    expect([2027, 2028].map((year) => dates({ by: 'date', month: 2, day: 29 }, year))).toEqual([[], ['2028-02-29']]);
  });

  it('know the equinoxes Japan announced', () => {
    const season = (year: number) => (['spring', 'autumn'] as const).flatMap((each) => dates({ by: 'equinox', season: each }, year));
    expect([2024, 2025, 2026, 2027].map(season)).toEqual([
      ['2024-03-20', '2024-09-22'],
      ['2025-03-20', '2025-09-23'],
      ['2026-03-20', '2026-09-23'],
      ['2027-03-21', '2027-09-23'],
    ]);
  });

  it('agree with Intl about every day of its calendars, apart from the months it has wrong', () => {
    const calendars: readonly CalendarName[] = ['islamic-umalqura', 'hebrew', 'persian', 'dangi'];
    fc.assert(
      fc.property(
        fc.constantFrom(...calendars),
        fc.integer({ min: parseDate('2024-01-01'), max: parseDate('2040-12-31') }),
        (calendar, at) => {
          const parts = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, { timeZone: 'UTC', month: 'numeric', day: 'numeric' }).formatToParts(
            at * 864e5,
          );
          const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
          expect(daysOfCalendar(calendar, part('month'), Number(part('day')), Number(formatDate(at).slice(0, 4)))).toContain(at);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a day of a year', () => {
  it('lasts into the next year', () => {
    const pack = market({ days: [day('new-year', { by: 'date', month: 12, day: 29 }, { length: 6 })] });
    expect(dayInfo(pack, '2027-01-02').on[0]).toMatchObject({ dayNumber: 5, day: { start: '2026-12-29', end: '2027-01-03' } });
    expect(dayInfo(pack, '2027-01-04').on).toEqual([]);
  });

  it('follows an announcement before its rule', () => {
    const rule = day('feast', { by: 'date', month: 3, day: 1 }, { length: 2, years: { 2026: '2026-03-05/2026-03-09' } });
    expect(
      [2026, 2027].map((year) =>
        resolveDay(rule, year).map(({ start, end, certainty }) => [formatDate(start), formatDate(end), certainty]),
      ),
    ).toEqual([[['2026-03-05', '2026-03-09', 'announced']], [['2027-03-01', '2027-03-02', 'rule']]]);
  });

  it('is not there before it was made', () => {
    expect(resolveDay(day('new', { by: 'date', month: 6, day: 19 }, { since: 2021 }), 2020)).toEqual([]);
  });

  it('is no public holiday of the market where only a part keeps it', () => {
    const pack = market({ days: [day('regional', { by: 'date', month: 6, day: 4 }, { partial: true })] });
    expect(dayInfo(pack, '2026-06-04')).toMatchObject({ isPublicHoliday: false, on: [{ day: { id: 'regional', isPartial: true } }] });
  });

  it('of a table is nothing in a year nobody announced', () => {
    const pack = market({ days: [day('prime', { by: 'table' }, { years: { 2026: '2026-06-23/2026-06-26' } })] });
    expect(marketDays(pack, '2026-01-01', '2040-12-31').map(({ start }) => start)).toEqual(['2026-06-23']);
  });
});

describe('dates', () => {
  it.each(['', '2026-2-3', '2026-02-30', '2026-13-01', 'yesterday', '2026-11-22T00:00'])('refuse %j', (text) => {
    expect(() => parseDate(text)).toThrow('is no day');
  });

  it('are read as they are written, and have the weekday of the week', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), (at) => {
        expect(parseDate(formatDate(at))).toBe(at);
        expect(weekdayOf(at)).toBe(new Date(at * 864e5).getUTCDay() || 7);
      }),
    );
  });
});

describe('an engine without Temporal', () => {
  afterEach(() => vi.unstubAllGlobals());
  it('is told what to load', () => {
    vi.stubGlobal('Temporal', undefined);
    expect(() => buyerTime(market(), 0, { timeZone: 'Europe/Berlin' })).toThrow('temporal-polyfill/global');
  });
});

describe('business hours', () => {
  it('are those of the place, and untold where nobody checked them', () => {
    const at = (iso: string, pack = market()) => buyerTime(pack, Date.parse(iso)).isOpenHours;
    expect([at('2026-06-01T06:59:00Z'), at('2026-06-01T07:00:00Z'), at('2026-06-01T16:00:00Z'), at('2026-06-06T10:00:00Z')]).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect(at('2026-06-01T10:00:00Z', market({ businessHours: { ...market().businessHours, confidence: 'unverified' } }))).toBeUndefined();
  });
});

describe('forms and law', () => {
  it('write years of the Gregorian calendar and Latin digits everywhere', () => {
    const thai = marketFormats(market({ locales: ['th-TH'], currency: 'THB' }));
    expect(thai.date('2026-03-05')).toContain('2026');
    const saudi = marketFormats(market({ locales: ['ar-SA'], currency: 'SAR' }));
    expect(saudi.date('2026-03-05')).toMatch(/5 .*2026/);
    expect(saudi.direction).toBe('rtl');
    expect(marketFormats(market({ locales: ['ar-SA'] }), { nativeDigits: true }).number(12)).toBe('١٢');
  });

  it('write the exact amount in every currency', () => {
    const money = (currency: string, amount: number) =>
      marketFormats(market({ locales: ['en-US'] }))
        .money(amount, currency)
        .replace(/\u00A0/g, ' ');
    expect([money('EUR', 1999), money('JPY', 1999), money('KWD', 1999), money('IDR', 150_000), money('IDR', 150_050)]).toEqual([
      '€19.99',
      '¥1,999',
      'KWD 1.999',
      'IDR 1,500',
      'IDR 1,500.50',
    ]);
  });

  it('tell a right of withdrawal only as far as it is known', () => {
    expect(withdrawalRight(market())?.days).toBe(14);
    const unsure = market({ law: [{ rule: 'withdrawal', days: 7, sources: ['nobody'], confidence: 'unverified' }] });
    expect(withdrawalRight(unsure)).toBeUndefined();
    expect(withdrawalRight(unsure, { includeUnverified: true })?.days).toBe(7);
  });
});
