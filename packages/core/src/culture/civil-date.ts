import { FerrymanError } from '../kernel/index.ts';

/** A day without a time or a zone: `2026-11-22`. */
export type CivilDate = string;

/** Days since 1970-01-01: what the rules reckon in. */
export type EpochDay = number;

const DAY_MS = 86_400_000;

/** The day number of a year, month (1-12) and day. */
export function epochDay(year: number, month: number, day: number): EpochDay {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** Reads `2026-11-22`. Throws `invalid-date` on anything else, and on days that never were. */
export function parseDate(date: CivilDate): EpochDay {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []).map(Number);
  const found = epochDay(year ?? Number.NaN, month ?? Number.NaN, day ?? Number.NaN);
  if (Number.isNaN(found) || formatDate(found) !== date) {
    throw new FerrymanError('invalid-date', `"${date}" is no day, so nothing can be said about it. Write it as 2026-11-22.`, { date });
  }
  return found;
}

/** Writes `2026-11-22`. */
export function formatDate(day: EpochDay): CivilDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: EpochDay): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The Gregorian year of a day. */
export function yearOf(day: EpochDay): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

/** Where an instant (epoch ms) falls in a zone. Throws `temporal-missing` on old engines and `unknown-time-zone`. */
export function zonedTime(now: number, timeZone: string): { readonly day: EpochDay; readonly minuteOfDay: number } {
  if (typeof Temporal === 'undefined') {
    throw new FerrymanError(
      'temporal-missing',
      "This engine has no Temporal, so a buyer's local time cannot be told. Load a polyfill first: import 'temporal-polyfill/global'.",
    );
  }
  try {
    const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
    return { day: epochDay(local.year, local.month, local.day), minuteOfDay: local.hour * 60 + local.minute };
  } catch (error) {
    throw new FerrymanError(
      'unknown-time-zone',
      `"${timeZone}" is not an IANA time zone this engine knows, so the time there cannot be told. Use a name such as Europe/Berlin.`,
      { timeZone, error },
    );
  }
}
