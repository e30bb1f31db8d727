import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { addOpenTime, describeHours, openIntervals, openTimeBetween } from './business-hours.ts';
import { businessCalendarSchema, type BusinessCalendar } from './business-calendar.ts';

const at = (text: string) => Temporal.ZonedDateTime.from(text).epochMilliseconds;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function calendarOf(overrides: Partial<BusinessCalendar> = {}): BusinessCalendar {
  const weekly = [1, 2, 3, 4, 5].flatMap((day) => [
    { day, from: '09:00', to: '12:00' },
    { day, from: '13:00', to: '18:00' },
  ]);
  return businessCalendarSchema.parse({ id: 'office', timeZone: 'Europe/Berlin', weekly, holidays: [], ...overrides });
}

describe('business hours', () => {
  test('lunch is closed, several openings a day count', () => {
    expect(openTimeBetween(calendarOf(), at('2026-11-23T00:00[Europe/Berlin]'), at('2026-11-24T00:00[Europe/Berlin]'))).toBe(8 * HOUR);
  });

  test('an hour asked for at half past eleven on Friday ends on Friday afternoon, four hours end on Friday evening, seven on Monday', () => {
    const friday = at('2026-11-27T11:30[Europe/Berlin]');
    expect(addOpenTime(calendarOf(), friday, HOUR)).toBe(at('2026-11-27T13:30[Europe/Berlin]'));
    expect(addOpenTime(calendarOf(), friday, 5.5 * HOUR)).toBe(at('2026-11-27T18:00[Europe/Berlin]'));
    expect(addOpenTime(calendarOf(), friday, 7 * HOUR)).toBe(at('2026-11-30T10:30[Europe/Berlin]'));
  });

  test('a shift over midnight belongs to the day it starts on, holidays included', () => {
    const nights = calendarOf({
      weekly: [{ day: 5, from: '22:00', to: '06:00' }],
      holidays: [{ date: '2026-11-28', name: 'Saturday off' }],
    });
    expect(openIntervals(nights, at('2026-11-27T00:00[Europe/Berlin]'), at('2026-11-30T00:00[Europe/Berlin]'))).toEqual([
      { from: at('2026-11-27T22:00[Europe/Berlin]'), until: at('2026-11-28T06:00[Europe/Berlin]') },
    ]);
  });

  test('a holiday closes the day and says its name; a short day opens as it says', () => {
    const calendar = calendarOf({
      holidays: [
        { date: '2026-12-24', name: 'Christmas Eve', openings: [{ from: '09:00', to: '12:00' }] },
        { date: '2026-12-25', name: 'Christmas Day' },
      ],
    });
    const from = at('2026-12-24T00:00[Europe/Berlin]');
    const until = at('2026-12-26T00:00[Europe/Berlin]');
    expect(openTimeBetween(calendar, from, until)).toBe(3 * HOUR);
    expect(describeHours(calendar, from, until).at(-1)).toEqual({
      from: at('2026-12-25T00:00[Europe/Berlin]'),
      until,
      open: false,
      holiday: 'Christmas Day',
    });
  });

  test('the hour that spring skips is not worked, the hour that autumn repeats is worked twice', () => {
    const nights = calendarOf({ weekly: [{ day: 7, from: '01:00', to: '04:00' }] });
    expect(openTimeBetween(nights, at('2026-03-29T00:00[Europe/Berlin]'), at('2026-03-29T12:00[Europe/Berlin]'))).toBe(2 * HOUR);
    expect(openTimeBetween(nights, at('2026-10-25T00:00[Europe/Berlin]'), at('2026-10-25T12:00[Europe/Berlin]'))).toBe(4 * HOUR);
  });

  test('a calendar that never opens has no deadline', () => {
    expect(addOpenTime(calendarOf({ weekly: [] }), at('2026-11-27T11:30[Europe/Berlin]'), HOUR)).toBeUndefined();
  });

  test('an unknown zone says what to do', () => {
    expect(() => openTimeBetween(calendarOf({ timeZone: 'Mars/Olympus' }), 0, HOUR)).toThrow(/"Mars\/Olympus" is not an IANA time zone/);
  });
});

/** An independent oracle: asks the wall clock minute by minute. */
function countMinutes(calendar: BusinessCalendar, from: number, until: number): number {
  let open = 0;
  for (let minute = from; minute < until; minute += MINUTE) {
    const wall = Temporal.Instant.fromEpochMilliseconds(minute).toZonedDateTimeISO(calendar.timeZone);
    if (isOpenAt(calendar, wall)) open += MINUTE;
  }
  return open;
}

function isOpenAt(calendar: BusinessCalendar, wall: Temporal.ZonedDateTime): boolean {
  const time = wall.toPlainTime().toString({ smallestUnit: 'minute' });
  const today = wall.toPlainDate();
  const startsOn = (date: Temporal.PlainDate) => {
    const holiday = calendar.holidays.find((day) => day.date === date.toString());
    return holiday ? (holiday.openings ?? []) : calendar.weekly.filter(({ day }) => day === date.dayOfWeek);
  };
  const overMidnight = ({ from, to }: { from: string; to: string }) => to <= from;
  return (
    startsOn(today).some((opening) => opening.from <= time && (overMidnight(opening) || time < opening.to)) ||
    startsOn(today.subtract({ days: 1 })).some((opening) => overMidnight(opening) && time < opening.to)
  );
}

const clockTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const opening = fc.record({ day: fc.integer({ min: 1, max: 7 }), from: clockTime, to: clockTime }).filter(({ from, to }) => from !== to);

describe('every zone, over its own clock changes 2024-2030', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const begin = at('2024-01-01T00:00[UTC]');
  const end = at('2031-01-01T00:00[UTC]');

  function changesOf(zone: string): number[] {
    const changes: number[] = [];
    let zoned = Temporal.Instant.fromEpochMilliseconds(begin).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
    while (zoned && zoned.epochMilliseconds < end) {
      changes.push(zoned.epochMilliseconds);
      zoned = zoned.getTimeZoneTransition('next');
    }
    return changes.length > 0 ? changes : [at('2026-06-15T00:00[UTC]')];
  }

  test('equals a minute-by-minute count of the wall clock', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.nat(),
        fc.array(opening, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: -2000, max: 0 }),
        fc.integer({ min: 1, max: 3000 }),
        (timeZone, pick, weekly, before, length) => {
          const changes = changesOf(timeZone);
          const from = (changes.at(pick % changes.length) ?? begin) + before * MINUTE;
          const calendar = calendarOf({ timeZone, weekly });
          expect(openTimeBetween(calendar, from, from + length * MINUTE)).toBe(countMinutes(calendar, from, from + length * MINUTE));
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  }, 60_000);

  test('adding open time is the inverse of measuring it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.nat(),
        fc.array(opening, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 90 * 60 * MINUTE }),
        (timeZone, pick, weekly, openMs) => {
          const changes = changesOf(timeZone);
          const from = (changes.at(pick % changes.length) ?? begin) - 12 * HOUR;
          const calendar = calendarOf({ timeZone, weekly });
          const due = addOpenTime(calendar, from, openMs);
          expect(due).toBeDefined();
          expect(openTimeBetween(calendar, from, due!)).toBe(openMs);
          expect(openTimeBetween(calendar, from, due! - 1)).toBe(openMs - 1);
        },
      ),
      { numRuns: 1000, seed: 11 },
    );
  }, 60_000);
});
