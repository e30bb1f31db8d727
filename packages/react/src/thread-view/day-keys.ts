import { dayKey } from '../shared/time-format.ts';

/** Every zone of the world is a multiple of this from UTC: within one step the day is the same. */
const STEP_MS = 15 * 60_000;
const MOST_KEPT = 5000;
const kept = new Map<string, Map<number, string>>();

/** `dayKey`, remembered: a scrolled thread asks it for every row of every frame. */
export function quickDayKey(at: number, timeZone: string | undefined): string {
  if (timeZone === undefined) return localDayKey(at);
  const zone = timeZone;
  let days = kept.get(zone);
  if (!days || days.size > MOST_KEPT) kept.set(zone, (days = new Map()));
  const step = Math.floor(at / STEP_MS);
  let key = days.get(step);
  if (key === undefined) days.set(step, (key = dayKey(at, timeZone)));
  return key;
}

/** The machine's own zone needs no formatter, whose making would cost more than the whole opening of a thread. */
function localDayKey(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}
