import { cachedFormat } from './cached-format.ts';
import { capitalise } from './capitalise.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const clocks = cachedFormat(
  (locale, timeZone: string) => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', ...zoneOption(timeZone) }),
);
const days = cachedFormat(
  (locale, timeZone: string) =>
    new Intl.DateTimeFormat(locale, { weekday: 'short', month: 'short', day: 'numeric', ...zoneOption(timeZone) }),
);
const yearDays = cachedFormat(
  (locale, timeZone: string) =>
    new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', ...zoneOption(timeZone) }),
);
const moments = cachedFormat(
  (locale, timeZone: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...zoneOption(timeZone) }),
);
const dayKeys = cachedFormat(
  (_locale, timeZone: string) =>
    new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...zoneOption(timeZone) }),
);
const relatives = cachedFormat((locale, numeric: 'auto' | 'always') => new Intl.RelativeTimeFormat(locale, { numeric, style: 'long' }));
const spans = cachedFormat(
  (locale, unit: 'second' | 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow', maximumFractionDigits: 0 }),
);
const longSpans = cachedFormat(
  (locale, unit: 'second' | 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }),
);
const numbers = cachedFormat((locale, _kind: 'plain') => new Intl.NumberFormat(locale));

/** Where and in which language a time is shown. */
export interface TimeSetting {
  /** BCP 47 tag. */
  readonly locale: string;
  /** IANA zone; undefined: the machine's. */
  readonly timeZone?: string | undefined;
}

/** The time of day of an instant (epoch ms), e.g. `14:05`. */
export function formatTime(at: number, { locale, timeZone }: TimeSetting): string {
  return clocks(locale, timeZone ?? '').format(at);
}

/** The day of an instant: today and yesterday by name, this year without the year. Epoch ms. */
export function formatDay(at: number, now: number, { locale, timeZone }: TimeSetting): string {
  const apart = Math.round((Date.parse(dayKey(at, timeZone)) - Date.parse(dayKey(now, timeZone))) / DAY);
  if (apart === 0 || apart === -1) return capitalise(relatives(locale, 'auto').format(apart, 'day'), locale);
  const sameYear = dayKey(at, timeZone).slice(0, 4) === dayKey(now, timeZone).slice(0, 4);
  return (sameYear ? days : yearDays)(locale, timeZone ?? '').format(at);
}

/** Date and time in full, for titles and the audit log. Epoch ms. */
export function formatMoment(at: number, { locale, timeZone }: TimeSetting): string {
  return moments(locale, timeZone ?? '').format(at);
}

/** `2026-11-22` in a zone: equal keys are the same day there. */
export function dayKey(at: number, timeZone: string | undefined): string {
  return dayKeys('en-CA', timeZone ?? '').format(at);
}

/** How far an instant is from now, in words: `5 minutes ago`, `in 2 hours`. Epoch ms. */
export function formatRelative(at: number, now: number, { locale }: TimeSetting): string {
  const { unit, count } = largestUnit(at - now);
  return relatives(locale, unit === 'second' ? 'auto' : 'always').format(count, unit);
}

/** A span in its largest unit, short: `12m`, `3h`, `2d`; rounds down, below a minute `0m`. Milliseconds. */
export function formatSpan(spanMs: number, locale: string, style: 'short' | 'long' = 'short'): string {
  const atLeastMinute = Math.max(0, spanMs) < MINUTE ? { unit: 'minute' as const, count: 0 } : largestUnit(Math.max(0, spanMs));
  return (style === 'short' ? spans : longSpans)(locale, atLeastMinute.unit).format(atLeastMinute.count);
}

/** A count in the interface's digits and grouping. */
export function formatCount(count: number, locale: string): string {
  return numbers(locale, 'plain').format(count);
}

function largestUnit(spanMs: number): { unit: 'second' | 'minute' | 'hour' | 'day'; count: number } {
  const size = Math.abs(spanMs);
  if (size < MINUTE) return { unit: 'second', count: Math.trunc(spanMs / SECOND) };
  if (size < HOUR) return { unit: 'minute', count: Math.trunc(spanMs / MINUTE) };
  if (size < DAY) return { unit: 'hour', count: Math.trunc(spanMs / HOUR) };
  return { unit: 'day', count: Math.trunc(spanMs / DAY) };
}

function zoneOption(timeZone: string): { timeZone?: string } {
  return timeZone !== '' && isKnownZone(timeZone) ? { timeZone } : {};
}

/** Whether this machine knows an IANA zone: a source may send one that it does not. */
export function isKnownZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).format(0) !== '';
  } catch {
    return false;
  }
}
