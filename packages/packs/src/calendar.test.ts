import { buyerTime, dayInfo, marketDays, upcoming, whatIsOn, type MarketPack } from '@ferryman/core/culture';
import { loadMarket } from '@ferryman/packs/markets';
import { loadOrigin } from '@ferryman/packs/origins';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareCalendar } from '../scripts/compare-calendar.ts';

const REGIONS = 'AE AR AU BR CA CL DE EG ES FR GB ID IL IN IT JP KR MX MY NL PL PT RU SA TH TR US VN'.split(' ');
const packs = new Map<string, MarketPack>();
const pack = (region: string): MarketPack => {
  const found = packs.get(region);
  if (!found) throw new Error(`no pack ${region}`);
  return found;
};
beforeAll(async () => {
  for (const region of REGIONS) {
    const found = await loadMarket(region);
    if (found) packs.set(region, found);
  }
});

const all = { includeUnverified: true };
const startsOf = (region: string, id: string, from: number, to = from) =>
  marketDays(pack(region), `${from}-01-01`, `${to}-12-31`, all)
    .filter((day) => day.id === id && !day.isSubstitute)
    .map(({ start }) => start);
const anyRegion = fc.constantFrom(...REGIONS);
const anyDate = fc.integer({ min: 0, max: 16 * 366 }).map((days) => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10));
const DAY = 86_400_000;

describe('the reference of dates', () => {
  it('is met in every row, or the difference is explained', async () => {
    const rows = await compareCalendar();
    expect(rows.filter(({ verdict }) => verdict === 'different')).toEqual([]);
    expect(rows.length).toBeGreaterThan(140);
    expect(rows.filter(({ verdict }) => verdict === 'explained').map(({ event, year, market }) => `${event} ${year} ${market}`)).toEqual([
      'ramadan_start 2026 QA',
      'ramadan_start 2026 BH',
      'ramadan_start 2026 JP',
      'ramadan_start 2026 AU',
      'cny_cn_holiday 2027 CN',
      'cny_cn_holiday 2028 CN',
      'cn_national_day 2027 CN',
      'cn_national_day 2028 CN',
    ]);
  });
});

describe("Intl's faults and national differences", () => {
  it('puts Chinese New Year on the day of the new moon in Beijing, where ICU is a day off', () => {
    expect(startsOf('MY', 'chinese-new-year', 2027)).toEqual(['2027-02-06']);
    expect(startsOf('MY', 'chinese-new-year', 2030)).toEqual(['2030-02-03']);
  });

  it('knows that Seollal, Tết and Chinese New Year part', () => {
    expect(startsOf('KR', 'seollal', 2027)).toEqual(['2027-02-06']);
    expect(startsOf('VN', 'tet', 2030)).toEqual(['2030-02-01']);
    expect(startsOf('VN', 'mid-autumn', 2034)).toEqual(['2034-09-26']);
  });

  it('starts Ramadan 2026 a day later in Türkiye than in Saudi Arabia', () => {
    expect(startsOf('SA', 'ramadan', 2026)).toEqual(['2026-02-18']);
    expect(startsOf('TR', 'ramadan', 2026)).toEqual(['2026-02-19']);
  });

  it('finds both Ramadans of 2030', () => {
    expect(startsOf('SA', 'ramadan', 2030)).toEqual(['2030-01-05', '2030-12-26']);
  });

  it('says "may be" at the edges of what only the moon decides, and nothing of the kind once announced', () => {
    const on = (date: string) => dayInfo(pack('SA'), date).on.find(({ day }) => day.id === 'ramadan');
    expect(on('2027-02-07')).toMatchObject({ mayBe: true, dayNumber: 0 });
    expect(on('2027-02-08')).toMatchObject({ mayBe: true, dayNumber: 1 });
    expect(on('2027-02-09')).toMatchObject({ mayBe: false, dayNumber: 2 });
    expect(on('2027-03-09')).toMatchObject({ mayBe: true });
    expect(on('2026-02-17')).toBeUndefined();
    expect(on('2026-02-18')).toMatchObject({ mayBe: false, dayNumber: 1 });
  });

  it('moves Israeli Independence Day off the Sabbath and its eve', () => {
    // 5 Iyar is a Saturday in 2025 and a Monday in 2028.
    expect(startsOf('IL', 'independence-il', 2025)).toEqual(['2025-05-01']);
    expect(startsOf('IL', 'independence-il', 2028)).toEqual(['2028-05-02']);
  });

  it("keeps King's Day off Sunday", () => {
    expect(startsOf('NL', 'kings-day', 2025)).toEqual(['2025-04-26']);
    expect(startsOf('NL', 'kings-day', 2026)).toEqual(['2026-04-27']);
  });

  it('gives a day off in place of Christmas on a weekend', () => {
    const days = marketDays(pack('GB'), '2027-12-20', '2027-12-31').filter(({ kind }) => kind === 'public');
    expect(days.map(({ id, start, isSubstitute }) => [id, start, isSubstitute])).toEqual([
      ['christmas', '2027-12-25', false],
      ['boxing-day', '2027-12-26', false],
      ['christmas', '2027-12-27', true],
      ['boxing-day', '2027-12-28', true],
    ]);
  });
});

describe('every year to 2040', () => {
  it.each([
    ['SA', 'ramadan'],
    ['ID', 'eid-al-adha'],
    ['IL', 'passover'],
    ['KR', 'chuseok'],
    ['VN', 'tet'],
    ['MY', 'chinese-new-year'],
  ])('%s %s comes at most 385 days after the last', (region, id) => {
    const starts = startsOf(region, id, 2025, 2040).map((start) => Date.parse(start) / DAY);
    const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
    expect(starts.length).toBeGreaterThanOrEqual(16);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(353);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(385);
  });

  it.each([
    ['DE', 'easter'],
    ['RU', 'orthodox-easter'],
  ])('%s %s is a Sunday in spring', (region, id) => {
    for (const start of startsOf(region, id, 2025, 2040)) {
      expect(new Date(start).getUTCDay()).toBe(0);
      expect(start.slice(5) >= '03-22' && start.slice(5) <= '05-08').toBe(true);
    }
  });

  it('has Diwali on a dark moon of October or November in every year', () => {
    const starts = startsOf('IN', 'diwali', 2025, 2040);
    expect(starts).toHaveLength(16);
    const synodic = 29.530588;
    for (const start of starts) {
      // Days since the new moon of 2000-01-06 18:14 UTC, at 18:00 in India.
      const age = ((Date.parse(start) + 12.5 * 3_600_000 - Date.UTC(2000, 0, 6, 18, 14)) / DAY) % synodic;
      // The tithi lasts up to 1.1 days, and the true moon strays 0.6 from the mean one.
      expect(Math.min(age, synodic - age)).toBeLessThan(1.75);
    }
  });

  it('never gives a stretch that ends before it starts, nor one outside what was asked', () => {
    fc.assert(
      fc.property(anyRegion, anyDate, fc.integer({ min: 0, max: 60 }), (region, from, length) => {
        const to = new Date(Date.parse(from) + length * DAY).toISOString().slice(0, 10);
        for (const day of marketDays(pack(region), from, to, all)) {
          expect(day.start <= day.end).toBe(true);
          expect(day.start <= to && day.end >= from).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says of each date what the list of days says', () => {
    fc.assert(
      fc.property(anyRegion, anyDate, (region, date) => {
        const listed = marketDays(pack(region), date, date, all).map(({ id }) => id);
        const info = dayInfo(pack(region), date, all);
        const certain = info.on.filter(({ day }) => day.start <= date && date <= day.end).map(({ day }) => day.id);
        expect(certain).toEqual(listed);
        expect(info.isWeekend).toBe(pack(region).week.weekend.includes(info.weekday));
      }),
      { numRuns: 300 },
    );
  });
});

describe('now, in zones', () => {
  const anyInstant = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2040, 11, 31) });

  it('agrees with Intl about the date and time in every zone of every market', () => {
    fc.assert(
      fc.property(anyRegion, anyInstant, (region, now) => {
        for (const timeZone of pack(region).timeZones) {
          const { date, time } = buyerTime(pack(region), now, { timeZone });
          const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(now);
          expect(`${date} ${time}`).toBe(shown);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('lists ahead what will be on when its day comes', () => {
    fc.assert(
      fc.property(anyRegion, anyInstant, (region, now) => {
        const today = buyerTime(pack(region), now).date;
        for (const day of upcoming(pack(region), now, 14, all)) {
          expect(day.start > today).toBe(true);
          expect(Date.parse(day.start) - Date.parse(today)).toBeLessThanOrEqual(14 * DAY);
          expect(dayInfo(pack(region), day.start, all).on.map((on) => on.day.id)).toContain(day.id);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('takes the date of the place: Sunday evening in Berlin is Monday in Tokyo', () => {
    const now = Date.parse('2026-02-15T16:00:00Z');
    expect(buyerTime(pack('DE'), now)).toMatchObject({ date: '2026-02-15', isWeekend: true, isCertain: true });
    expect(buyerTime(pack('JP'), now)).toMatchObject({ date: '2026-02-16', isWeekend: false });
  });

  it('says how far apart the clocks of a wide market are, until the zone is known', () => {
    const now = Date.parse('2026-07-01T12:00:00Z');
    const wide = buyerTime(pack('US'), now);
    expect(wide.isCertain).toBe(false);
    expect([wide.earliest.time, wide.latest.time]).toEqual(['02:00', '08:00']);
    expect(buyerTime(pack('US'), now, { timeZone: 'America/Denver' })).toMatchObject({ isCertain: true, time: '06:00' });
    expect(buyerTime(pack('US'), now, { timeZone: 'Not/AZone' }).isCertain).toBe(false);
  });

  it('has the weekend of each place', () => {
    expect(dayInfo(pack('SA'), '2026-11-20').isWeekend).toBe(true);
    expect(dayInfo(pack('AE'), '2026-11-20').isWeekend).toBe(false);
    expect(dayInfo(pack('AE'), '2026-11-22').isWeekend).toBe(true);
    expect(dayInfo(pack('SA'), '2026-11-22').isWeekend).toBe(false);
  });
});

describe('what it means', () => {
  it('asks for no urging and no promise for the day in Ramadan', () => {
    const info = whatIsOn(pack('SA'), Date.parse('2026-03-01T09:00:00Z'));
    expect(info.tone).toEqual(expect.arrayContaining(['no-urging', 'no-daytime-promise']));
    expect(info.delivery).toBe('slower');
  });

  it('counts the days of the place goods come from for delivery, and not as holidays of the market', async () => {
    const origin = await loadOrigin('CN');
    const now = Date.parse('2026-02-18T09:00:00Z');
    expect(whatIsOn(pack('DE'), now).delivery).toBeUndefined();
    const shipped = whatIsOn(pack('DE'), now, { origin });
    expect(shipped.delivery).toBe('stopped');
    expect(shipped.isPublicHoliday).toBe(false);
    expect(shipped.on.map(({ day }) => `${day.region} ${day.id}`)).toEqual(['CN spring-festival']);
  });

  it('holds back days nobody found a source for, unless asked', () => {
    const ids = (includeUnverified: boolean) => dayInfo(pack('GB'), '2026-08-31', { includeUnverified }).on.map(({ day }) => day.id);
    expect(ids(false)).toEqual([]);
    expect(ids(true)).toEqual(['summer-bank']);
  });
});
