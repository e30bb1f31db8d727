const DAY_MS = 86_400_000;
const zones = new Map<string, Intl.DateTimeFormat | undefined>();

/** Days since 1970-01-01, or undefined for a day that never was. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  const at = Date.UTC(year, month - 1, day);
  const date = new Date(at);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? at / DAY_MS : undefined;
}

/** `2026-03-06`. */
export function dayText(day: number): string {
  const date = new Date(day * DAY_MS);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

/** Year, month (1-12), day and weekday (1 Monday). */
export function partsOfDay(day: number): {
  readonly year: number;
  readonly month: number;
  readonly date: number;
  readonly weekday: number;
} {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate(), weekday: ((date.getUTCDay() + 6) % 7) + 1 };
}

/** A day so many months away; the 31st becomes the last day of a shorter month. */
export function addMonths(day: number, months: number): number {
  const { year, month, date } = partsOfDay(day);
  const first = Date.UTC(year, month - 1 + months, 1);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return first / DAY_MS + Math.min(date, last) - 1;
}

/** Day and minute of the day of an instant (epoch ms) in an IANA zone; in UTC where the zone is absent or unknown. Needs no Temporal. */
export function localTime(at: number, timeZone: string | undefined): { readonly day: number; readonly minute: number } {
  let shifted = at;
  const format = timeZone === undefined ? undefined : zoneFormat(timeZone);
  if (format) {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
    shifted = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  }
  const day = Math.floor(shifted / DAY_MS);
  return { day, minute: Math.floor((shifted - day * DAY_MS) / 60_000) };
}

function zoneFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  if (!zones.has(timeZone)) {
    let format: Intl.DateTimeFormat | undefined;
    try {
      format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
        timeZone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
      });
    } catch {
      // A zone that the engine does not know must not cost the agent the whole reading.
    }
    zones.set(timeZone, format);
  }
  return zones.get(timeZone);
}
