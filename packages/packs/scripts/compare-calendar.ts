import { readFileSync } from 'node:fs';
import { marketDays, type DayRule, type MarketDay } from '@ferryman/core/culture';
import { loadMarket } from '@ferryman/packs/markets';
import { loadOrigin } from '@ferryman/packs/origins';

interface Reference {
  readonly firstDayOfChineseYear: Readonly<Record<string, string>>;
  readonly events: readonly {
    readonly id: string;
    readonly years: Readonly<Record<string, string | null>>;
    readonly countries?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  }[];
}

export interface CalendarRow {
  readonly event: string;
  readonly year: string;
  readonly market: string;
  readonly reference: string;
  readonly ours: string;
  readonly verdict: 'equal' | 'explained' | 'different';
  readonly why: string;
}

interface Place {
  readonly market: string;
  readonly day: string;
  /** Compare the first and the last day, not the first alone. */
  readonly span?: true;
  /** The named day is this one of the days off: the reference names the feast, we the holiday that begins before it. */
  readonly dayOfSpan?: number;
}

const at = (market: string, day: string, rest: Omit<Place, 'market' | 'day'> = {}): Place => ({ market, day, ...rest });

/** Where each event of the reference stands in the packs. */
const places: Readonly<Record<string, readonly Place[]>> = {
  ramadan_start: [at('SA', 'ramadan')],
  eid_al_fitr: [at('SA', 'eid-al-fitr')],
  arafah_day: [at('SA', 'arafah')],
  eid_al_adha: [at('SA', 'eid-al-adha')],
  islamic_new_year: [at('SA', 'islamic-new-year')],
  cny_cn: [at('MY', 'chinese-new-year')],
  cny_cn_holiday: [at('CN', 'spring-festival', { span: true })],
  tet: [at('VN', 'tet', { dayOfSpan: 2 })],
  seollal: [at('KR', 'seollal', { dayOfSpan: 2 })],
  chuseok: [at('KR', 'chuseok', { dayOfSpan: 2 })],
  mid_autumn: [at('VN', 'mid-autumn')],
  cn_national_day: [at('CN', 'national-week', { span: true })],
  jp_golden_week: [at('JP', 'golden-week', { span: true })],
  jp_obon: [at('JP', 'obon', { span: true })],
  diwali: [at('IN', 'diwali')],
  nowruz: [at('-', 'nowruz')],
  rosh_hashanah: [at('IL', 'rosh-hashanah')],
  yom_kippur: [at('IL', 'yom-kippur')],
  sukkot: [at('IL', 'sukkot')],
  passover: [at('IL', 'passover')],
  hanukkah: [at('IL', 'hanukkah')],
  easter: [at('DE', 'easter')],
  easter_orthodox: [at('RU', 'orthodox-easter')],
  carnival: [at('BR', 'carnival', { span: true })],
  black_friday: [at('US', 'black-friday')],
  cyber_monday: [at('US', 'cyber-monday')],
  singles_day: [at('ES', 'singles-day')],
  double_days: [at('MY', 'nine-nine'), at('MY', 'ten-ten'), at('MY', 'twelve-twelve')],
  aliexpress_328: [at('US', 'aliexpress-328')],
  prime_day: [at('US', 'prime-day', { span: true })],
  christmas: [at('US', 'christmas-period', { span: true })],
  ru_new_year: [at('RU', 'ru-new-year', { span: true })],
  songkran: [at('TH', 'songkran', { span: true })],
};

/** No market of the 28 keeps it: only the rule is compared. */
const nowruz: DayRule = {
  id: 'nowruz',
  kind: 'public',
  name: { en: 'Nowruz', 'zh-CN': '诺鲁孜节' },
  rule: { by: 'calendar', calendar: 'persian', month: '1', day: 1 },
  sources: ['Intl calendar persian'],
  confidence: 'medium',
};

const NO_DAY = '—';

/** Every row of the reference beside what the packs say. */
export async function compareCalendar(): Promise<CalendarRow[]> {
  const path = new URL('../fixtures/calendar-reference.json', import.meta.url);
  const reference = JSON.parse(readFileSync(path, 'utf8')) as Reference;
  const rows: CalendarRow[] = [];
  for (const { id, years, countries } of reference.events) {
    for (const [year, dates] of Object.entries(years)) {
      for (const row of await rowsOf(id, year, dates, places[id] ?? [])) rows.push(row);
    }
    for (const [year, days] of Object.entries(countries ?? {})) {
      for (const [market, date] of Object.entries(days)) {
        for (const row of await rowsOf(id, year, date, [at(market, 'ramadan')])) rows.push(row);
      }
    }
  }
  for (const [year, date] of Object.entries(reference.firstDayOfChineseYear)) {
    for (const row of await rowsOf('chinese_calendar_overrides', year, date, [at('MY', 'chinese-new-year')])) rows.push(row);
  }
  return rows;
}

async function rowsOf(event: string, year: string, reference: string | null, wanted: readonly Place[]): Promise<CalendarRow[]> {
  // `09-09, 10-10, 12-12` names three days of the year; `2025-03-28 (name day)` one.
  const parts = reference?.includes(', ')
    ? reference.split(', ').map((day) => `${year}-${day}`)
    : [reference?.replace(/ \(.*/, '') ?? NO_DAY];
  const found = await Promise.all(wanted.map((place) => daysIn(place, year)));
  return wanted.map((place, index) => {
    const expected = parts[index] ?? NO_DAY;
    const ours = found[index]?.length ? (found[index] ?? []).map((day) => written(day, place)) : [NO_DAY];
    // A lunar feast may come twice in a year: the reference names one of them.
    const match = ours.find((day) => day === expected);
    const why = match === undefined ? explain(event, expected, ours[0] ?? NO_DAY, place) : '';
    const verdict = match === undefined ? (why === '' ? 'different' : 'explained') : 'equal';
    return { event, year, market: place.market, reference: expected, ours: match ?? ours.join(' '), verdict, why };
  });
}

function explain(event: string, expected: string, ours: string, { market }: Place): string {
  if (ours === NO_DAY && event === 'ramadan_start')
    return `no pack for ${market}, or none of its days: nothing is told about Ramadan there`;
  const [start = '', end] = expected.split('/');
  if (end === '?' && ours.startsWith(`${start}/`)) return 'its end is not announced; we expect seven days until it is';
  if (expected === NO_DAY && event === 'cny_cn_holiday') return 'not announced; we expect the eve and seven days after it';
  return '';
}

async function daysIn({ market, day }: Place, year: string): Promise<MarketDay[]> {
  const pack = await packOf(market);
  if (!pack) return [];
  const days = marketDays(pack, `${year}-01-01`, `${year}-12-31`, { includeUnverified: true });
  return days.filter(({ id, start, isSubstitute }) => id === day && start.startsWith(year) && !isSubstitute);
}

async function packOf(region: string) {
  const any = await loadMarket('DE');
  if (region === '-') return any && { ...any, days: [nowruz] };
  const origin = region === 'CN' ? await loadOrigin(region) : undefined;
  return origin && any ? { ...any, days: origin.days } : loadMarket(region);
}

function written({ start, end }: MarketDay, { span, dayOfSpan = 1 }: Place): string {
  if (span) return `${start}/${end}`;
  return new Date(Date.parse(start) + (dayOfSpan - 1) * 86_400_000).toISOString().slice(0, 10);
}
