import { cachedFormat } from '../shared/cached-format.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Seconds only where they matter: a page full of running seconds tells nobody what is next. */
const SHOWS_SECONDS_BELOW = 10 * MINUTE;

type Unit = 'second' | 'minute' | 'hour' | 'day';
const units = cachedFormat(
  (locale, unit: Unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow', maximumFractionDigits: 0 }),
);
const longUnits = cachedFormat(
  (locale, unit: Unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }),
);
const digits = cachedFormat(
  (locale, places: '1' | '2') => new Intl.NumberFormat(locale, { minimumIntegerDigits: Number(places), useGrouping: false }),
);

/** How much is left in the two largest units: `3d 3h`, `3h 5m`, `42m`; under ten minutes with seconds, `4:09`. Milliseconds. */
export function formatCountdown(spanMs: number, locale: string): string {
  const span = Math.abs(spanMs);
  if (span >= SHOWS_SECONDS_BELOW) return formatLength(span - (span % MINUTE), locale);
  const seconds = Math.floor(span / SECOND);
  return `${digits(locale, '1').format(Math.floor(seconds / 60))}:${digits(locale, '2').format(seconds % 60)}`;
}

/** A length of time in its two largest units that are not zero: `1h 30m`. Days from three on: 24 counted hours are no day. Milliseconds. */
export function formatLength(spanMs: number, locale: string, style: 'short' | 'long' = 'short'): string {
  const span = Math.abs(spanMs);
  const inDays = span >= 3 * DAY;
  const parts: [Unit, number][] = [
    ['day', inDays ? Math.floor(span / DAY) : 0],
    ['hour', Math.floor((inDays ? span % DAY : span) / HOUR)],
    ['minute', Math.floor((span % HOUR) / MINUTE)],
    ['second', Math.floor((span % MINUTE) / SECOND)],
  ];
  const first = parts.findIndex(([, count]) => count > 0);
  if (first < 0) return (style === 'short' ? units : longUnits)(locale, 'second').format(0);
  return parts
    .slice(first, first + 2)
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => (style === 'short' ? units : longUnits)(locale, unit).format(count))
    .join(' ');
}

/**
 * When the text of a countdown to `dueAt` next changes: on full minutes of what is left, on full seconds where it shows them.
 * Epoch milliseconds.
 */
export function nextTextChange(dueAt: number, now: number): number {
  const left = dueAt - now;
  const step = Math.abs(left) < SHOWS_SECONDS_BELOW ? SECOND : MINUTE;
  // Before the deadline what is left is rounded down, so it changes just after a full step; after it the same, counted from it.
  return left > 0 ? dueAt - Math.floor(left / step) * step + 1 : dueAt + (Math.floor(-left / step) + 1) * step;
}
