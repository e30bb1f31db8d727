import { countsSomething, isTorn, meant, playedBefore, plays, type FactsPass, type Meant, type Sense } from './facts-pass.ts';
import type { TimeUnit } from './facts-language.ts';
import type { Match, Placed } from './grammar.ts';

const pad = (number: number): string => String(number).padStart(2, '0');

function clock(
  hour: number,
  minute: number,
  part: string | number | undefined,
  confidence: number,
  rest: Partial<Sense> = {},
): Sense | undefined {
  if (!Number.isInteger(hour) || !Number.isInteger(minute) || hour < 0 || hour > 24 || minute < 0 || minute > 59) return undefined;
  let h = hour;
  if (part === 'am' && h === 12) h = 0;
  if (part === 'pm' && h < 12) h += 12;
  // At night the small hours stay small, and twelve is midnight.
  if (part === 'night') h = h === 12 ? 0 : h > 5 && h < 12 ? h + 12 : h;
  if (part === 'noon' && h < 4) h += 12;
  if (h === 24) h = 0;
  return { kind: 'time', value: { type: 'time', time: `${pad(h)}:${pad(minute)}` }, confidence, ...rest };
}

const number = (item: Placed | undefined): number => (typeof item?.value === 'number' ? item.value : Number.NaN);
const hourIn = (match: Match): number => number(match.get('h'));
const partIn = (match: Match): string | number | undefined => (match.get('p') ?? match.get('q'))?.value;

function before(match: Match, minutes: number, confidence: number): Sense | undefined {
  const hour = hourIn(match);
  if (!Number.isInteger(hour) || !(minutes > 0 && minutes < 60)) return undefined;
  const part = partIn(match);
  // "25 to 7 p.m.": the part of the day belongs to the seven.
  const whole = clock(hour, 0, part, confidence);
  if (whole?.value.type !== 'time') return undefined;
  return clock((Number(whole.value.time.slice(0, 2)) + 23) % 24, 60 - minutes, undefined, confidence);
}

const DAYS_OF: Readonly<Record<Exclude<TimeUnit, 'h' | 'm'>, number>> = { d: 1, w: 7, e: 2, M: 30, q: 91, y: 365 };

function duration(match: Match, pass: FactsPass): Sense | undefined {
  if (isTorn(match, pass)) return undefined;
  const unit = match.get('unit')?.value as TimeUnit | undefined;
  const half = match.get('half') ? 0.5 : 0;
  const counted = match.get('c');
  const count = (counted ? number(counted) : 0) + half;
  if (unit === undefined || !(count >= 0) || count > 1e6) return undefined;
  const from = match.get('c')?.from ?? match.from;
  if (unit === 'h' || unit === 'm')
    return { kind: 'duration', value: { type: 'duration', minutes: Math.round(count * (unit === 'h' ? 60 : 1)) }, confidence: 0.85, from };
  return { kind: 'duration', value: { type: 'duration', days: Math.round(count * DAYS_OF[unit] * 10) / 10 }, confidence: 0.85, from };
}

const spare = (match: Match, pass: FactsPass): boolean =>
  countsSomething(pass, match.to) || plays(pass, match.to, 'cur', 'percent', 'unit', 'measure', 'by', 'counter', '/', ':');

/** Hours of the day and lengths of time, in any word order. */
export const timeRules: readonly Meant[] = [
  ...meant(
    'clock',
    'q=part? h=H : m=MM p=part? / at h=H . m=MM p=part? / at h=H m=MM p=part? / h=H m=MM p=part / q=part? h=n hour m=MM minute? p=part? / q=part h=n hour m=n minute / at? h=H . m=MM p=part',
    (match) => clock(hourIn(match), number(match.get('m')), partIn(match), 0.9, fromHour(match)),
  ),
  ...meant('clock', 'hm=HM p=part', (match) => {
    const value = number(match.get('hm'));
    return ['am', 'pm'].includes(String(partIn(match))) ? clock(Math.floor(value / 100), value % 100, partIn(match), 0.7) : undefined;
  }),
  ...meant('hour', 'q=part? h=n hour p=part? / at h=n p=part / at q=part h=H / q=part at h=H', (match) =>
    clock(hourIn(match), 0, partIn(match), 0.9, fromHour(match)),
  ),
  // "1 night" is how long, "at 1 night" when.
  ...meant('hour', 'h=H p=part', (match) => clock(hourIn(match), 0, partIn(match), partIn(match) === 'night' ? 0.6 : 0.85)),
  ...meant('hour', 'at h=H unit p=part?', (match) =>
    match.get('unit')?.value === 'h' && hourIn(match) > 0 ? clock(hourIn(match), 0, partIn(match), 0.6, fromHour(match)) : undefined,
  ),
  ...meant('half', 'half past h=n p=part? / q=part? h=n hour half p=part? / at h=n unit? and half p=part?', (match) =>
    clock(hourIn(match), 30, partIn(match), 0.9, fromHour(match)),
  ),
  ...meant('half', 'half h=n p=part?', (match, pass) => {
    const hour = hourIn(match);
    if (hour < 1 || hour > 12 || !pass.language.halfBefore) return undefined;
    return before(match, 30, 0.85);
  }),
  ...meant('quarter', 'quarter past h=n p=part? / at h=n unit? and quarter p=part?', (match) =>
    clock(hourIn(match), 15, partIn(match), 0.9, fromHour(match)),
  ),
  ...meant('quarter', 'quarter to h=n p=part? / at h=n unit? minus quarter p=part?', (match) => before(match, 15, 0.9)),
  ...meant('past', 'm=n minute? past h=n p=part? / at h=n and m=n p=part', (match) =>
    clock(hourIn(match), number(match.get('m')), partIn(match), 0.9, fromMinute(match)),
  ),
  ...meant('to', 'm=n minute? to h=n p=part? / at h=n unit? minus m=n p=part?', (match, pass) => {
    const minutes = number(match.get('m'));
    const led = playedBefore(pass, match.from, 'at') || match.get('p') !== undefined || match.get('at') !== undefined;
    const sure = match.get('minute') !== undefined || match.get('minus') !== undefined;
    if (!sure && (playedBefore(pass, match.from, 'from') || minutes % 5 !== 0 || minutes > 25)) return undefined;
    if (!match.get('p') && spare(match, pass)) return undefined;
    return before(match, minutes, led ? 0.85 : 0.6);
  }),
  ...meant('hour-range', 'from h=H till|to|-|and g=H p=part? / from h=H : m=MM till|to|-|and g=H p=part?', (match, pass) => {
    const first = match.get('h');
    const second = match.get('g');
    if (!first || !second || spare(match, pass) || number(first) > 24 || plays(pass, second.next, 'MM', '.')) return undefined;
    const confidence = match.get('p') ? 0.85 : 0.55;
    return [
      clock(number(first), 0, partIn(match), confidence, { from: first.from, to: first.next }),
      clock(number(second), 0, partIn(match), confidence, { from: second.from, to: match.to }),
    ].filter((part) => part !== undefined);
  }),
  ...meant('hour-alone', 'at h=H', (match, pass) => {
    const hour = match.get('h');
    if (!hour || spare(match, pass) || plays(pass, match.to, 'MONTH', 'nth', 'n', 'month', 'day')) return undefined;
    return clock(number(hour), 0, undefined, 0.6, { from: hour.from });
  }),
  ...meant('duration', 'c=n|some counter? half? unit and? some? half? / c=n|some and some? half unit', (match, pass) =>
    duration(match, pass),
  ),
  ...meant('duration', 'half some? unit', (match, pass) => duration(match, pass)),
];

function fromHour(match: Match): Partial<Sense> {
  const at = match.get('at');
  const first = match.get('q') ?? match.get('h');
  return at && first && first.from > at.from ? { from: first.from } : {};
}

function fromMinute(match: Match): Partial<Sense> {
  return match.get('at') ? fromHour(match) : {};
}
