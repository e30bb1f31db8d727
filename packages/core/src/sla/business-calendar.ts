import * as z from 'zod/mini';

const clockTimeSchema = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/));

/** One stretch of opening, in wall-clock time. `to` at or before `from` runs over midnight into the next day. */
export const openingSchema = z.object({ from: clockTimeSchema, to: clockTimeSchema });

/** When a team works: the wall clock in `timeZone` decides, whatever daylight saving does to it. */
export const businessCalendarSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  /** IANA zone, e.g. `Europe/Berlin`. */
  timeZone: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Openings by weekday of their start; 1 is Monday, 7 Sunday (ISO 8601). Several a day are fine. */
  weekly: z.array(z.extend(openingSchema, { day: z.number().check(z.int(), z.minimum(1), z.maximum(7)) })),
  /** Days that differ. An opening belongs to the day it starts on; without `openings` the day is closed. */
  holidays: z.array(
    z.object({
      date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
      name: z.string().check(z.minLength(1), z.maxLength(200)),
      openings: z.optional(z.array(openingSchema)),
    }),
  ),
});

export type Opening = z.infer<typeof openingSchema>;
export type BusinessCalendar = z.infer<typeof businessCalendarSchema>;
