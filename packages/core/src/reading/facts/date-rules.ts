import type { FactValue } from '../reading.ts';
import { addMonths, dayNumber, dayText, partsOfDay } from './civil-days.ts';
import { countsSomething, isTorn, meant, playedBefore, type FactsPass, type Meant, type Sense } from './facts-pass.ts';
import type { TimeUnit } from './facts-language.ts';
import type { Match } from './grammar.ts';

/** Buyers speak of orders of the last months and of days to come: a day without a year is no further back than this. */
const PAST_DAYS = 120;

const valueOf = (match: Match, name: string): number | undefined => {
  const value = match.get(name)?.value;
  return typeof value === 'number' ? value : undefined;
};

const dayValue = (day: number): FactValue => ({ type: 'day', day: dayText(day) });
const span = (from: number, to: number): FactValue => ({ type: 'days', from: dayText(from), to: dayText(to) });

/** The day of a month and date; the year by what is written, or by when the message was sent. Year 0 stands for "not known". */
function dayOf(pass: FactsPass, year: number | undefined, month: number, date: number, weekday?: number): FactValue | undefined {
  if (year !== undefined) {
    const day = dayNumber(year, month, date);
    return day === undefined ? undefined : dayValue(day);
  }
  const now = pass.now();
  if (!now) return dayNumber(2024, month, date) === undefined ? undefined : { type: 'text', text: `--${pad(month)}-${pad(date)}` };
  const { year: thisYear } = partsOfDay(now.day);
  const days = [-1, 0, 1, 2, 3, 4].map((offset) => dayNumber(thisYear + offset, month, date)).filter((day) => day !== undefined);
  const day =
    pick(onWeekday(days, weekday, now.day, PAST_DAYS), now.day, pass.lean, PAST_DAYS) ?? pick(days, now.day, pass.lean, PAST_DAYS);
  return day === undefined ? undefined : dayValue(day);
}

/** The first day not too long ago, or the nearest as the reading leans. `days` ascend. */
function pick(days: readonly number[], today: number, lean: FactsPass['lean'], past: number): number | undefined {
  if (lean === 'past') return days.findLast((day) => day <= today);
  return days.find((day) => day >= today - (lean === 'near' ? past : 0));
}

/** "Friday the 29th": the months where it is a Friday, if one is near. */
function onWeekday(days: readonly number[], weekday: number | undefined, today: number, past: number): readonly number[] {
  if (weekday === undefined) return days;
  const fitting = days.filter((day) => partsOfDay(day).weekday === weekday && day >= today - past && day < today + 400);
  return fitting.length > 0 ? fitting : days;
}

const pad = (number: number): string => String(number).padStart(2, '0');

/** The date of this month or a neighbouring one: the next in future, else the nearest. */
function dateOnly(pass: FactsPass, date: number | undefined, weekday?: number): FactValue | undefined {
  const now = pass.now();
  if (date === undefined || date < 1 || date > 31) return undefined;
  if (!now) return { type: 'text', text: `---${pad(date)}` };
  const { year, month } = partsOfDay(now.day);
  const days = [-2, -1, 0, 1, 2, 3, 4, 5]
    .map((offset) => dayNumber(year + Math.floor((month - 1 + offset) / 12), ((month - 1 + offset + 12) % 12) + 1, date))
    .filter((day) => day !== undefined);
  const day = pick(onWeekday(days, weekday, now.day, 14), now.day, pass.lean, 14) ?? pick(days, now.day, pass.lean, 14);
  return day === undefined ? undefined : dayValue(day);
}

function weekdayValue(
  pass: FactsPass,
  weekday: number | undefined,
  week: 'next' | 'last' | 'this' | 'coming' | 'previous',
): FactValue | undefined {
  const now = pass.now();
  if (weekday === undefined) return undefined;
  if (!now) return { type: 'text', text: `weekday-${weekday}` };
  const today = partsOfDay(now.day).weekday;
  const monday = now.day - today + 1;
  if (week === 'previous') return dayValue(now.day - ((today - weekday + 6) % 7) - 1);
  if (week === 'coming') return dayValue(now.day + ((weekday - today + 6) % 7) + 1);
  return dayValue(monday + weekday - 1 + (week === 'next' ? 7 : week === 'last' ? -7 : 0));
}

const DAYS: Readonly<Partial<Record<TimeUnit, number>>> = { d: 1, w: 7, e: 7 };
const MONTHS: Readonly<Partial<Record<TimeUnit, number>>> = { M: 1, q: 3, y: 12 };

function shift(pass: FactsPass, count: number, unit: TimeUnit): Sense | undefined {
  const now = pass.now();
  if (!now) return undefined;
  const days = DAYS[unit];
  if (days !== undefined) return { kind: 'date', value: dayValue(now.day + Math.round(count * days)), confidence: 0.9 };
  const months = MONTHS[unit];
  if (months !== undefined) {
    if (Math.abs(count) > 1200) return undefined;
    const whole = Math.trunc(count * months);
    return { kind: 'date', value: dayValue(addMonths(now.day, whole) + Math.round((count * months - whole) * 30)), confidence: 0.8 };
  }
  const minute = now.minute + Math.round(count * (unit === 'h' ? 60 : 1));
  const day = now.day + Math.floor(minute / 1440);
  const clock = minute - Math.floor(minute / 1440) * 1440;
  if (Math.abs(count) > 1e5) return undefined;
  if (day === now.day)
    return { kind: 'time', value: { type: 'time', time: `${pad(Math.floor(clock / 60))}:${pad(clock % 60)}` }, confidence: 0.9 };
  // "24 hours ago" is a day, not an hour of today.
  return Math.abs(count) >= 24 || unit === 'm'
    ? { kind: 'date', value: dayValue(day), confidence: 0.8 }
    : { kind: 'time', value: { type: 'time', time: `${pad(Math.floor(clock / 60))}:${pad(clock % 60)}` }, confidence: 0.8 };
}

function relative(match: Match, pass: FactsPass, sign: 1 | -1): Sense | undefined {
  if (isTorn(match, pass)) return undefined;
  const unit = match.get('unit')?.value as TimeUnit | undefined;
  const count = (valueOf(match, 'c') ?? 1) + (match.get('half') ? 0.5 : 0);
  return unit === undefined ? undefined : shift(pass, sign * count, unit);
}

/** A calendar week, month, quarter or year; or the days of "the last 3 weeks". */
function period(pass: FactsPass, step: number, unit: TimeUnit, count?: number): Sense | undefined {
  const now = pass.now();
  if (!now) return undefined;
  const { weekday, month } = partsOfDay(now.day);
  if (count !== undefined) {
    const length = MONTHS[unit] ?? 0;
    if (unit === 'h' || unit === 'm' || count > 1200) return undefined;
    const far = length ? addMonths(now.day, step * Math.round(count * length)) : now.day + step * Math.round(count * (DAYS[unit] ?? 1));
    return { kind: 'date', value: step < 0 ? span(far, now.day) : span(now.day, far), confidence: 0.8 };
  }
  if (unit === 'h' || unit === 'm') return undefined;
  if (unit === 'd') return { kind: 'date', value: dayValue(now.day + step), confidence: 0.8 };
  if (unit === 'w' || unit === 'e') {
    const monday = now.day - weekday + 1 + 7 * step;
    return { kind: 'date', value: span(monday + (unit === 'e' ? 5 : 0), monday + 6), confidence: 0.9 };
  }
  const length = MONTHS[unit] ?? 1;
  const first = addMonths(now.day - partsOfDay(now.day).date + 1, length * step - ((month - 1) % length));
  return { kind: 'date', value: span(first, addMonths(first, length) - 1), confidence: 0.9 };
}

const STEPS: Readonly<Record<string, number>> = { next: 1, last: -1, this: 0 };
const step = (match: Match): 'next' | 'last' | 'this' => (match.get('when')?.role ?? 'this') as 'next' | 'last' | 'this';

const sense = (value: FactValue | undefined, confidence: number, rest: Partial<Sense> = {}): Sense | undefined =>
  value && { kind: 'date', value, confidence, ...rest };

function monthSpan(pass: FactsPass, year: number | undefined, month: number): FactValue | undefined {
  const known = year ?? yearNear(pass, month);
  if (known === undefined) return { type: 'text', text: `--${pad(month)}` };
  const first = dayNumber(known, month, 1);
  return first === undefined ? undefined : span(first, addMonths(first, 1) - 1);
}

function yearNear(pass: FactsPass, month: number): number | undefined {
  const day = dayOf(pass, undefined, month, 28);
  return day?.type === 'day' ? Number(day.day.slice(0, 4)) : undefined;
}

const yearOf = (match: Match): number | undefined => valueOf(match, 'y');

/** Days and spans of days, in any word order. */
export const dateRules: readonly Meant[] = [
  ...meant(
    'day',
    'wd=WEEKDAY? .? ,? of? d=D|nth|ordinal .? of? m=MONTH .? ,? of? y=Y? year? / wd=WEEKDAY? .? ,? m=MONTH .? of? d=nth|D|ordinal ,? of? y=Y? / m=MONTH d=n day wd=WEEKDAY? / y=Y year? m=MONTH .? d=D|n day? wd=WEEKDAY? / y=Y year m=D month d=D day? wd=WEEKDAY? / m=D month d=D day? wd=WEEKDAY? / y=Y year m=MONTH d=n day',
    (match, pass) =>
      sense(
        dayOf(pass, yearOf(match), valueOf(match, 'm') ?? 0, valueOf(match, 'd') ?? 0, valueOf(match, 'wd')),
        0.95,
        match.bounds('wd', 'd', 'm', 'y', 'day', 'year'),
      ),
  ),
  // "From the 16th to the 22nd of April": the first has the second's month.
  ...meant(
    'range',
    'd=D|nth .? of? till|to|-|and of? e=D|nth .? of? m=MONTH ,? y=Y? / m=MONTH d=D|nth till|to|-|and of? e=D|nth ,? y=Y? / m=D month d=D day? till|to|-|~ e=D day',
    (match, pass) => {
      const month = valueOf(match, 'm') ?? 0;
      const first = match.get('d');
      const second = match.get('e');
      if (!first || !second) return undefined;
      const monthLast = (match.get('m')?.from ?? 0) > second.from;
      const at = (place: number, upto: number, date: number | string): Sense | undefined =>
        sense(dayOf(pass, yearOf(match), month, Number(date)), 0.9, { from: place, to: upto });
      const pair = monthLast ? [at(first.from, first.next, first.value)] : [at(second.from, second.next, second.value)];
      return pair.filter((part) => part !== undefined);
    },
  ),
  ...meant('day', 'd=D m=D y=Y', (match, pass) =>
    sense(inOrder(pass, valueOf(match, 'd') ?? 0, valueOf(match, 'm') ?? 0, yearOf(match), '/'), 0.7),
  ),
  ...meant('date-only', 'wd=WEEKDAY ,? of? d=nth|D / d=nth', (match, pass) => {
    const weekday = valueOf(match, 'wd');
    const led = playedBefore(pass, match.from, 'from', 'till', '-');
    // "On the 5th" is a day, "the 5th parcel" is none.
    if (weekday === undefined && !led && match.from !== 0 && !playedBefore(pass, match.from, 'on', 'of', 'to', 'at', 'and'))
      return undefined;
    if (!led && countsSomething(pass, match.to)) return undefined;
    return sense(dateOnly(pass, valueOf(match, 'd'), weekday), 0.7, match.bounds('wd', 'd'));
  }),
  ...meant('date-only', 'on d=D day / on d=D . / from d=D till|- D day', (match, pass) => {
    const d = match.get('d');
    if (!d || (countsSomething(pass, match.to) && !match.get('day'))) return undefined;
    return sense(dateOnly(pass, valueOf(match, 'd')), 0.6, { from: d.from, to: d.next });
  }),
  ...meant('relative-day', 'rel', (match, pass) => {
    const now = pass.now();
    const offset = valueOf(match, 'rel');
    if (offset === undefined) return undefined;
    return sense(now ? dayValue(now.day + offset) : { type: 'text', text: `today${offset < 0 ? '' : '+'}${offset}` }, 0.95);
  }),
  ...meant('in', 'in c=n|some counter? unit half? hence? / c=n|some counter? half? unit hence', (match, pass) => relative(match, pass, 1)),
  ...meant('ago', 'back c=n|some counter? unit half? / c=n|some counter? half? unit ago / back unit', (match, pass) =>
    relative(match, pass, -1),
  ),
  ...meant('weekday', 'when=next|last|this of? w=WEEKDAY / w=WEEKDAY when=next|last|this', (match, pass) => {
    const when = step(match);
    const behind = (match.get('when')?.from ?? 0) > match.from;
    // "Last Monday" is the one before today, 上周一 the one of last week; "lunes próximo" the first to come.
    const meaning = when === 'last' && pass.language.order !== 'ymd' ? 'previous' : when === 'next' && behind ? 'coming' : when;
    return sense(weekdayValue(pass, valueOf(match, 'w'), meaning), 0.85);
  }),
  ...meant('weekday', 'w=WEEKDAY of? when=next|last|this unit / when=next|last|this unit of? w=WEEKDAY', (match, pass) =>
    match.get('unit')?.value === 'w' ? sense(weekdayValue(pass, valueOf(match, 'w'), step(match)), 0.9) : undefined,
  ),
  ...meant('weekday', 'w=WEEKDAY', (match, pass) => {
    const single = (pass.lattice.tokens[match.from]?.text.length ?? 0) < 2 || match.get('each');
    if (single || playedBefore(pass, match.from, 'each')) return undefined;
    return sense(weekdayValue(pass, valueOf(match, 'w'), pass.lean === 'past' ? 'previous' : 'coming'), 0.7);
  }),
  ...meant('period', 'when=next|last|this of? unit / unit when=next|last', (match, pass) => {
    const unit = match.get('unit')?.value as TimeUnit | undefined;
    return unit && period(pass, STEPS[step(match)] ?? 0, unit);
  }),
  ...meant('period', 'when=next|last c=n|some counter? unit', (match, pass) => {
    const unit = match.get('unit')?.value as TimeUnit | undefined;
    return unit && period(pass, STEPS[step(match)] ?? 0, unit, valueOf(match, 'c'));
  }),
  ...meant('month', 'm=MONTH of? y=Y year? / y=Y year m=D month / y=Y year m=MONTH', (match, pass) =>
    sense(monthSpan(pass, yearOf(match), valueOf(match, 'm') ?? 1), 0.9, match.bounds('m', 'y', 'month', 'year')),
  ),
  ...meant('year', 'on|from|till|in|at y=Y', (match, pass) => {
    const year = match.get('y');
    if (!year || countsSomething(pass, match.to)) return undefined;
    return sense({ type: 'days', from: `${year.value}-01-01`, to: `${year.value}-12-31` }, 0.6, match.bounds('y'));
  }),
  ...meant('month', 'm=MONTH / m=D month', (match, pass) => {
    const lead = playedBefore(pass, match.from, 'on', 'from', 'till', 'in', 'at', 'of', 'next', 'last', 'this', 'to');
    const long = (pass.lattice.tokens[match.to - 1]?.end ?? 0) - (pass.lattice.tokens[match.from]?.start ?? 0) > 4;
    if ((valueOf(match, 'm') ?? 13) > 12 || (!lead && !long && pass.language.order !== 'ymd')) return undefined;
    return sense(monthSpan(pass, undefined, valueOf(match, 'm') ?? 1), lead ? 0.75 : 0.6);
  }),
];

const FIGURES = /(\d{1,4})([./-]) ?(\d{1,2})(?:\2 ?(\d{4}|\d{1,2}))?(?!\d|[./-]\d)/y;
const COMPACT = /^(?:(20[0-4]\d)(\d\d)(\d\d)|(\d\d)(\d\d)(20[0-4]\d))$/;

/** Days in figures: ISO, and in the order of the market or the language. */
export function addFigureDates(pass: FactsPass): void {
  const { lattice, text } = pass;
  lattice.tokens.forEach((token, index) => {
    if (token.kind !== 'digits' || token.text.length > 8 || /[\d\p{L}./-]/u.test(text[token.start - 1] ?? '')) return;
    if (token.text.length === 8) {
      const [, y, m, d, a, b, year] = COMPACT.exec(token.text) ?? [];
      const value = y
        ? dayOf(pass, Number(y), Number(m), Number(d))
        : year
          ? inOrder(pass, Number(a), Number(b), Number(year), '/')
          : undefined;
      if (value) pass.add({ start: token.start, end: token.end, kind: 'date', value, confidence: 0.55, rule: 'date-in-figures' });
      return;
    }
    FIGURES.lastIndex = token.start;
    const [all = '', a = '', mark = '', b = '', c] = FIGURES.exec(text) ?? [];
    if (all === '') return;
    let value: FactValue | undefined;
    let confidence = 0.9;
    if (a.length === 4) value = c ? dayOf(pass, Number(a), Number(b), Number(c)) : undefined;
    else if (a.length > 2 || c?.length === 1) return;
    else if (c) {
      const year = c.length === 2 ? 2000 + Number(c) : Number(c);
      value =
        pass.language.order === 'ymd' && c.length === 2 && a.length === 2 && Number(c) <= 31 && mark !== '/'
          ? dayOf(pass, 2000 + Number(a), Number(b), Number(c))
          : inOrder(pass, Number(a), Number(b), year, mark);
      if (c.length === 2) confidence = 0.75;
    } else if (mark === '/' || (mark === '.' && text[token.start + all.length] === '.')) {
      // "3/5" may be a share: only where a day is awaited.
      const awaited =
        playedBefore(pass, index, 'on', 'from', 'till', 'in', 'at', 'to', 'of') || pass.language.order === 'ymd' || mark === '.';
      if (awaited && !(a === '24' && b === '7')) value = inOrder(pass, Number(a), Number(b), undefined, mark);
      confidence = 0.6;
    }
    if (value) pass.add({ start: token.start, end: token.start + all.length, kind: 'date', value, confidence, rule: 'date-in-figures' });
  });
}

const MONTH_FIRST = new Set(['US', 'PH']);
const YEAR_FIRST = new Set(['CN', 'JP', 'KR', 'TW', 'HU']);

function inOrder(pass: FactsPass, a: number, b: number, year: number | undefined, mark: string): FactValue | undefined {
  const { market } = pass.context;
  const monthFirst =
    mark === '.' && pass.language.order !== 'ymd'
      ? false
      : market
        ? MONTH_FIRST.has(market) || (YEAR_FIRST.has(market) && year === undefined)
        : pass.language.order !== 'dmy';
  const first = monthFirst ? dayOf(pass, year, a, b) : dayOf(pass, year, b, a);
  return first ?? (monthFirst ? dayOf(pass, year, b, a) : dayOf(pass, year, a, b));
}
