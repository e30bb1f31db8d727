import { daysOfCalendar } from './calendar-months.ts';
import { epochDay, parseDate, weekdayOf, yearOf, type EpochDay } from './civil-date.ts';
import { orthodoxEaster, westernEaster } from './easter.ts';
import type { DateRule, DayRule } from './market-pack.ts';

/** A day or stretch of days found for one year. */
export interface ResolvedDay {
  readonly start: EpochDay;
  /** The last day, inclusive. */
  readonly end: EpochDay;
  /** `announced`: looked up for that year. `rule`: certain. `expected`: computed, and the moon may decide otherwise. */
  readonly certainty: 'announced' | 'rule' | 'expected';
  /** A day off in place of one that fell on a rest day. */
  readonly isSubstitute: boolean;
}

const resolved = new WeakMap<DayRule, Map<number, readonly ResolvedDay[]>>();

/** When a day falls in a Gregorian year: by its first day; none before it began, two where a lunar year is short. */
export function resolveDay(day: DayRule, year: number): readonly ResolvedDay[] {
  let years = resolved.get(day);
  if (!years) resolved.set(day, (years = new Map()));
  let found = years.get(year);
  if (!found) years.set(year, (found = compute(day, year)));
  return found;
}

function compute(day: DayRule, year: number): ResolvedDay[] {
  if (year < (day.since ?? year) || year > (day.until ?? year)) return [];
  const announced = day.years?.[year];
  if (announced !== undefined) {
    const [first = '', last = first] = announced.split('/');
    const start = parseDate(first);
    const end = announced.includes('/') ? parseDate(last) : start + (day.length ?? 1) - 1;
    // A short lunar year brings the day twice; only its nearest date was announced.
    const others = datesOf(day.rule, year).filter((each) => Math.abs(each - start) > 30);
    return [{ start, end, certainty: 'announced', isSubstitute: false }, ...others.map((each) => spanFrom(day, each))];
  }
  return datesOf(day.rule, year).flatMap((date) => {
    const start = date + (day.moves?.find(({ on }) => on === weekdayOf(date))?.plus ?? 0);
    const span = spanFrom(day, start);
    const substitute = day.substitutes?.find(({ on }) => on === weekdayOf(start));
    const instead = substitute && { ...span, start: start + substitute.plus, end: start + substitute.plus, isSubstitute: true };
    return instead ? [span, instead] : [span];
  });
}

function spanFrom(day: DayRule, start: EpochDay): ResolvedDay {
  const until = day.before && nextDate(day.before, start);
  const end = until === undefined ? start + (day.length ?? 1) - 1 : until - 1;
  return { start, end, certainty: day.edge === 1 ? 'expected' : 'rule', isSubstitute: false };
}

function nextDate(rule: DateRule, after: EpochDay): EpochDay | undefined {
  const year = yearOf(after);
  return [...datesOf(rule, year), ...datesOf(rule, year + 1)].find((date) => date > after);
}

/** The Gregorian days a rule gives in a year, in order. */
export function datesOf(rule: DateRule, year: number): EpochDay[] {
  switch (rule.by) {
    case 'date': {
      const found = epochDay(year, rule.month, rule.day);
      // 29 February only where there is one.
      return found === epochDay(year, rule.month + 1, 1) && rule.month === 2 ? [] : [found];
    }
    case 'weekday':
      return [nthWeekday(year, rule.month, rule.nth, rule.weekday) + (rule.plus ?? 0)];
    case 'weekday-from': {
      const from = epochDay(year, rule.month, rule.day);
      return [from + ((rule.weekday - weekdayOf(from) + 7) % 7)];
    }
    case 'easter':
      return [(rule.church === 'western' ? westernEaster(year) : orthodoxEaster(year)) + rule.plus];
    case 'calendar':
      return daysOfCalendar(rule.calendar, rule.month, rule.day, year).map((found) => found + (rule.plus ?? 0));
    case 'equinox':
      return [japaneseEquinox(year, rule.season)];
    case 'table':
      return [];
  }
}

function nthWeekday(year: number, month: number, nth: number, weekday: number): EpochDay {
  if (nth === -1) {
    const last = epochDay(year, month + 1, 1) - 1;
    return last - ((weekdayOf(last) - weekday + 7) % 7);
  }
  const first = epochDay(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
}

/** Valid 1980 to 2099; the government announces the day the February before. */
function japaneseEquinox(year: number, season: 'spring' | 'autumn'): EpochDay {
  const drift = 0.242194 * (year - 1980) - Math.floor((year - 1980) / 4);
  return season === 'spring' ? epochDay(year, 3, Math.floor(20.8431 + drift)) : epochDay(year, 9, Math.floor(23.2488 + drift));
}
