import { openTimeBetween, type BusinessCalendar } from '@ferryman/core/sla';
import { createSeededRandom } from '@ferryman/core/kernel';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

export interface ZoneReport {
  readonly zones: number;
  readonly windows: number;
  readonly minutes: number;
  readonly failures: readonly string[];
}

/**
 * Compares open time with a minute-by-minute look at the wall clock, in every IANA zone, around every change of its clocks
 * from 2024 to 2030, each with another random calendar.
 */
export function checkZones(seed: number, zones: readonly string[] = Intl.supportedValuesOf('timeZone')): ZoneReport {
  const random = createSeededRandom(seed);
  const failures: string[] = [];
  let windows = 0;
  let minutes = 0;
  for (const timeZone of zones) {
    for (const change of clockChanges(timeZone)) {
      const calendar = randomCalendar(timeZone, random);
      const from = change - DAY + Math.floor(random() * 1440) * MINUTE;
      const until = from + DAY + Math.floor(random() * 1440) * MINUTE;
      const expected = countOpenMinutes(calendar, from, until);
      const actual = openTimeBetween(calendar, from, until);
      windows += 1;
      minutes += (until - from) / MINUTE;
      if (actual !== expected) failures.push(`${timeZone} around ${new Date(change).toISOString()}: ${actual} instead of ${expected}`);
    }
  }
  return { zones: zones.length, windows, minutes, failures };
}

function clockChanges(timeZone: string): number[] {
  const end = Date.UTC(2031, 0, 1);
  const changes: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(Date.UTC(2024, 0, 1))
    .toZonedDateTimeISO(timeZone)
    .getTimeZoneTransition('next');
  for (; at && at.epochMilliseconds < end; at = at.getTimeZoneTransition('next')) changes.push(at.epochMilliseconds);
  return changes.length > 0 ? changes : [Date.UTC(2026, 5, 15)];
}

function randomCalendar(timeZone: string, random: () => number): BusinessCalendar {
  const clockTime = () => `${String(Math.floor(random() * 24)).padStart(2, '0')}:${String(Math.floor(random() * 60)).padStart(2, '0')}`;
  const weekly = Array.from({ length: 12 }, () => ({ day: 1 + Math.floor(random() * 7), from: clockTime(), to: clockTime() }));
  return { id: 'random', timeZone, weekly: weekly.filter(({ from, to }) => from !== to), holidays: [] };
}

/** The oracle: knows nothing of offsets, only asks what the clock on the wall reads at each minute. */
function countOpenMinutes(calendar: BusinessCalendar, from: number, until: number): number {
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: calendar.timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  let open = 0;
  for (let minute = from; minute < until; minute += MINUTE) {
    const text = wall.format(minute);
    const day = weekdays.indexOf(text.slice(0, 3)) + 1;
    const time = text.slice(-5);
    const yesterday = day === 1 ? 7 : day - 1;
    const isOpen = calendar.weekly.some((opening) => {
      const overMidnight = opening.to <= opening.from;
      const startedToday = opening.day === day && opening.from <= time && (overMidnight || time < opening.to);
      return startedToday || (opening.day === yesterday && overMidnight && time < opening.to);
    });
    if (isOpen) open += MINUTE;
  }
  return open;
}
