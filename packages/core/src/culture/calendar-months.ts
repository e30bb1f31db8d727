import { epochDay, parseDate, yearOf, type EpochDay } from './civil-date.ts';

/** Calendars a rule may name. `vietnamese` is the Chinese one reckoned in Hanoi's time. */
export type CalendarName = 'islamic-umalqura' | 'hebrew' | 'persian' | 'chinese' | 'vietnamese' | 'dangi';

interface MonthStart {
  /** As Intl writes it in English: `9`, `3bis`, `Tishri`. */
  readonly month: string;
  readonly start: EpochDay;
}

/**
 * First days of lunar months where Intl is wrong or has no such calendar, by `year of the day / month`.
 *
 * ICU 78's `chinese` puts new year's day a day late in 2027 and a day early in 2030: the new moons fall at 23:56 on
 * 6 February 2027 and at 00:07 on 3 February 2030 in Beijing (Meeus, by npm astronomia). Hanoi is an hour behind
 * Beijing, so a moon in that hour begins Vietnam's month a day earlier. All other months from 2024 to 2040 were compared
 * with the astronomical new moon and agree; so do all of `dangi` at UTC+9.
 */
const corrections: Readonly<Partial<Record<CalendarName, Readonly<Record<string, string>>>>> = {
  chinese: { '2027/1': '2027-02-06', '2030/1': '2030-02-03' },
  vietnamese: {
    '2027/1': '2027-02-06',
    '2030/1': '2030-02-02',
    '2031/3bis': '2031-04-21',
    '2032/2': '2032-03-11',
    '2034/8': '2034-09-12',
    '2037/3': '2037-04-15',
    '2038/3': '2038-04-04',
    '2039/11': '2039-12-15',
  },
};

const DAY_MS = 86_400_000;
const formats = new Map<CalendarName, Intl.DateTimeFormat>();
const known = new Map<string, readonly MonthStart[]>();

/** Every day of a Gregorian year that is this day of this month: none, one, or two where the calendar's year is short. */
export function daysOfCalendar(calendar: CalendarName, month: string, day: number, year: number): EpochDay[] {
  const starts = monthStarts(calendar, year);
  return starts.flatMap(({ month: name, start }, at) => {
    const found = start + day - 1;
    const next = starts[at + 1];
    return name === month && yearOf(found) === year && (next === undefined || found < next.start) ? [found] : [];
  });
}

/** The months that touch a Gregorian year, in order. */
function monthStarts(calendar: CalendarName, year: number): readonly MonthStart[] {
  const key = `${calendar}/${year}`;
  const hit = known.get(key);
  if (hit) return hit;
  const starts: MonthStart[] = [];
  const end = epochDay(year + 1, 1, 1);
  for (let at = epochDay(year, 1, 1); starts.length === 0 || (starts.at(-1)?.start ?? end) < end;) {
    const { month, day } = read(calendar, at);
    const start = at - day + 1;
    const corrected = corrections[calendar]?.[`${yearOf(start)}/${month}`];
    starts.push({ month, start: corrected === undefined ? start : parseDate(corrected) });
    // No month is longer than 31 days nor shorter than 29: this lands in the next one.
    at = start + 32;
  }
  known.set(key, starts);
  return starts;
}

function read(calendar: CalendarName, at: EpochDay): { month: string; day: number } {
  let format = formats.get(calendar);
  if (!format) {
    const id = calendar === 'vietnamese' ? 'chinese' : calendar;
    format = new Intl.DateTimeFormat(`en-u-ca-${id}-nu-latn`, { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
    formats.set(calendar, format);
  }
  const parts = format.formatToParts(at * DAY_MS);
  const valueOf = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { month: valueOf('month'), day: Number(valueOf('day')) };
}
