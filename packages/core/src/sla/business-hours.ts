import type { BusinessCalendar, Opening } from './business-calendar.ts';
import { offsetSpans } from './zone-offsets.ts';

/** A stretch of time; epoch milliseconds, `until` exclusive. */
export interface Interval {
  readonly from: number;
  readonly until: number;
}

/** Why a stretch of time is open or closed. */
export interface HoursInterval extends Interval {
  readonly open: boolean;
  /** The holiday that decided, if one did. */
  readonly holiday?: string | undefined;
}

const DAY_MS = 86_400_000;
/** How far ahead a calendar is searched for open time before it counts as closed for good: about 11 years. */
const SEARCH_LIMIT_MS = 4000 * DAY_MS;

/** The open stretches within [from, until), in order, not overlapping. An instant is open when the zone's wall clock reads an opening. */
export function openIntervals(calendar: BusinessCalendar, from: number, until: number): Interval[] {
  const found: Interval[] = [];
  for (const span of offsetSpans(calendar.timeZone, from, until)) {
    const begin = Math.max(from, span.from);
    const end = Math.min(until, span.until);
    // In wall-clock milliseconds the zone is UTC; an opening that began the day before may reach in.
    const firstDay = Math.floor((begin + span.offsetMs) / DAY_MS) - 1;
    const lastDay = Math.floor((end - 1 + span.offsetMs) / DAY_MS);
    for (let day = firstDay; day <= lastDay; day += 1) {
      for (const wall of openingsOfDay(calendar, day)) {
        const open = { from: Math.max(wall.from - span.offsetMs, begin), until: Math.min(wall.until - span.offsetMs, end) };
        if (open.from < open.until) found.push(open);
      }
    }
  }
  return joinIntervals(found);
}

/** Open time within [from, until), in milliseconds. */
export function openTimeBetween(calendar: BusinessCalendar, from: number, until: number): number {
  return openIntervals(calendar, from, until).reduce((sum, open) => sum + (open.until - open.from), 0);
}

/** The first instant at which `openMs` milliseconds of open time have passed since `from`; undefined when the calendar never opens enough. */
export function addOpenTime(calendar: BusinessCalendar, from: number, openMs: number): number | undefined {
  if (openMs <= 0) return from;
  let left = openMs;
  let windowMs = 7 * DAY_MS;
  for (let begin = from; begin < from + SEARCH_LIMIT_MS; begin += windowMs, windowMs = Math.min(windowMs * 2, 364 * DAY_MS)) {
    for (const open of openIntervals(calendar, begin, begin + windowMs)) {
      const length = open.until - open.from;
      if (left <= length) return open.from + left;
      left -= length;
    }
  }
  return undefined;
}

/** All of [from, until) split into open and closed stretches; closed ones say the holiday that closed them. */
export function describeHours(calendar: BusinessCalendar, from: number, until: number): HoursInterval[] {
  const described: HoursInterval[] = [];
  let at = from;
  for (const open of openIntervals(calendar, from, until)) {
    if (at < open.from) described.push(...describeClosed(calendar, at, open.from));
    described.push({ ...open, open: true });
    at = open.until;
  }
  if (at < until) described.push(...describeClosed(calendar, at, until));
  return described;
}

/** Splits a closed stretch at local midnights, so that each day can name its holiday; equal neighbours are one. */
function describeClosed(calendar: BusinessCalendar, from: number, until: number): HoursInterval[] {
  const pieces: HoursInterval[] = [];
  for (const span of offsetSpans(calendar.timeZone, from, until)) {
    for (let at = Math.max(from, span.from); at < Math.min(until, span.until);) {
      const day = Math.floor((at + span.offsetMs) / DAY_MS);
      const end = Math.min((day + 1) * DAY_MS - span.offsetMs, span.until, until);
      const holiday = calendar.holidays.find(({ date }) => date === isoDate(day))?.name;
      const last = pieces.at(-1);
      if (last && last.holiday === holiday) pieces[pieces.length - 1] = { ...last, until: end };
      else pieces.push({ from: at, until: end, open: false, holiday });
      at = end;
    }
  }
  return pieces;
}

/** Openings that start on a wall-clock day (days since 1970-01-01), in wall-clock milliseconds. */
function openingsOfDay(calendar: BusinessCalendar, day: number): Interval[] {
  const holiday = calendar.holidays.find(({ date }) => date === isoDate(day));
  const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
  const openings: readonly Opening[] = holiday ? (holiday.openings ?? []) : calendar.weekly.filter((opening) => opening.day === weekday);
  return openings.map((opening) => {
    const from = day * DAY_MS + clockTimeMs(opening.from);
    const until = day * DAY_MS + clockTimeMs(opening.to);
    return { from, until: until > from ? until : until + DAY_MS };
  });
}

function clockTimeMs(text: string): number {
  return Number(text.slice(0, 2)) * 3_600_000 + Number(text.slice(3)) * 60_000;
}

function isoDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function joinIntervals(intervals: Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const interval of intervals.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && interval.from <= last.until) joined[joined.length - 1] = { from: last.from, until: Math.max(last.until, interval.until) };
    else joined.push(interval);
  }
  return joined;
}
