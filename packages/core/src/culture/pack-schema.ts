import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1), z.maxLength(1000));
/** A text by BCP 47 tag. English is always there; what a language lacks is shown in English. */
export const localisedTextSchema = z.catchall(z.object({ en: text, 'zh-CN': text }), text);
const region = z.string().check(z.regex(/^[A-Z]{2}$/));
const identifier = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,63}$/));
const tag = z.string().check(z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/));
const civilDate = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
/** `2026-02-15`, or first and last day: `2026-02-15/2026-02-23`. */
const civilSpan = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}(\/\d{4}-\d{2}-\d{2})?$/));
const weekday = z.number().check(z.int(), z.minimum(1), z.maximum(7));
const month = z.number().check(z.int(), z.minimum(1), z.maximum(12));
const monthDay = z.number().check(z.int(), z.minimum(1), z.maximum(31));
const shift = z.number().check(z.int(), z.minimum(-120), z.maximum(120));

export const confidenceSchema = z.enum(['high', 'medium', 'low', 'unverified']);
/** Where a fact comes from and how far to trust it. `unverified`: looked for and not found, or not looked up. */
const evidence = {
  sources: z.array(text).check(z.minLength(1)),
  confidence: confidenceSchema,
  /** How sure the compiler is of an unverified fact. */
  belief: z.optional(z.enum(['high', 'medium', 'low'])),
};

/** How a day is found in any year. Weekdays are ISO: 1 Monday to 7 Sunday. */
export const dateRuleSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('date'), month, day: monthDay }),
  /** The nth weekday of a month, -1 the last; `plus` days after it. */
  z.object({
    by: z.literal('weekday'),
    month,
    nth: z.number().check(z.int(), z.minimum(-1), z.maximum(5)),
    weekday,
    plus: z.optional(shift),
  }),
  /** The first such weekday on a date or after it. */
  z.object({ by: z.literal('weekday-from'), month, day: monthDay, weekday }),
  z.object({ by: z.literal('easter'), church: z.enum(['western', 'orthodox']), plus: shift }),
  /** A day of a calendar that Intl knows. `month` as Intl writes it in English: `9`, `Tishri`. */
  z.object({
    by: z.literal('calendar'),
    calendar: z.enum(['islamic-umalqura', 'hebrew', 'persian', 'chinese', 'vietnamese', 'dangi']),
    month: z.string().check(z.minLength(1)),
    day: monthDay,
    plus: z.optional(shift),
  }),
  /** Japan's equinox days. */
  z.object({ by: z.literal('equinox'), season: z.enum(['spring', 'autumn']) }),
  /** Only the announced or tabulated years of `years`. */
  z.object({ by: z.literal('table') }),
]);

const move = z.object({ on: weekday, plus: shift });

/** What a day means for how one writes. */
export const toneSchema = z.enum(['no-urging', 'no-daytime-promise', 'no-messages', 'solemn', 'mirror-greeting', 'expect-bargains']);
/** What a day means for parcels and answers, mildest first. */
export const deliveryEffectSchema = z.enum(['busy', 'slower', 'stopped']);

/** A day or a stretch of days that comes again. */
export const dayRuleSchema = z.object({
  id: identifier,
  kind: z.enum(['public', 'religious', 'custom', 'sale', 'carrier']),
  name: localisedTextSchema,
  rule: dateRuleSchema,
  /** How many days it lasts. Default 1. */
  length: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(60))),
  /** It lasts until the day before this one comes. */
  before: z.optional(dateRuleSchema),
  /** The day itself moves when it falls on this weekday. */
  moves: z.optional(z.array(move)),
  /** A second day off when the day falls on this weekday. */
  substitutes: z.optional(z.array(move)),
  /** Set where the moon is sighted: the day before the first and after the last may belong to it. */
  edge: z.optional(z.literal(1)),
  /** Begins at sunset of the day before. */
  eve: z.optional(z.literal(true)),
  /** Years whose days were announced or tabulated: they win over the rule. */
  years: z.optional(z.record(z.string().check(z.regex(/^\d{4}$/)), civilSpan)),
  since: z.optional(z.number().check(z.int())),
  until: z.optional(z.number().check(z.int())),
  /** Only a part of the country or of its people keeps it. */
  partial: z.optional(z.literal(true)),
  tone: z.optional(z.array(toneSchema)),
  delivery: z.optional(deliveryEffectSchema),
  note: z.optional(localisedTextSchema),
  ...evidence,
});

/** Days of a place goods are shipped from, which slow delivery wherever the buyer lives. */
export const originPackSchema = z.object({
  region,
  asOf: civilDate,
  timeZones: z.array(z.string().check(z.minLength(1))).check(z.minLength(1)),
  days: z.array(dayRuleSchema),
});

const register = z.enum(['formal', 'neutral', 'informal']);
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/));

/** How one speaks to a buyer in one language of a market. */
export const addressFormSchema = z.object({
  language: tag,
  register,
  pronoun: text,
  /** The pronoun of the other register, said only to who says it first. */
  informalPronoun: z.optional(text),
  note: z.optional(localisedTextSchema),
  /** Words by which a buyer shows that they say du, tú, vos ... or Sie, usted ...; whole words, lower case. */
  informalWords: z.optional(z.array(text)),
  formalWords: z.optional(z.array(text)),
  ...evidence,
});

/** A greeting or closing. `{name}`, `{given}`, `{family}`, `{honorific}` are filled in; it fits only who has them all. */
export const phraseSchema = z.object({
  language: tag,
  register,
  text,
  /** What it is for, in the compiler's words. */
  use: text,
  /** Local time of day between which it is said, `until` exclusive. */
  hours: z.optional(z.object({ from: clockTime, until: clockTime })),
  /** It fits only a buyer who gave one of these honorifics. */
  honorifics: z.optional(z.array(text)),
  /** The agent chooses a form of their own: `particle` by the speaker's sex, which the agent's profile holds. */
  speakerForms: z.optional(z.object({ masculine: text, feminine: text })),
  ...evidence,
});

/** When a hint is worth saying. Every given condition must hold; within one list, any. */
export const hintConditionSchema = z.object({
  /** Languages the reply may be in: a primary tag such as `ar`. */
  languages: z.optional(z.array(tag)),
  /** Days that are on, by id. */
  days: z.optional(z.array(identifier)),
  /** Intents, emotions or demands of the reading, by id. */
  reading: z.optional(z.array(z.string().check(z.minLength(1)))),
  /** Words the buyer may have written, lower case; used where there is no reading. */
  words: z.optional(z.array(text)),
  /** What the buyer's own words show. */
  signals: z.optional(z.array(z.enum(['emoji']))),
});

export const packHintSchema = z.object({
  id: identifier,
  topic: identifier,
  when: z.optional(hintConditionSchema),
  text: localisedTextSchema,
  reason: localisedTextSchema,
  ...evidence,
});

/** A right of the buyer by law. Not legal advice. */
export const lawRuleSchema = z.object({
  rule: z.enum(['withdrawal', 'guarantee', 'reviews', 'refund', 'grievance']),
  /** 0: no such right. Absent: not known. */
  days: z.optional(z.number().check(z.int(), z.minimum(0))),
  businessDays: z.optional(z.literal(true)),
  years: z.optional(z.number().check(z.positive())),
  from: z.optional(text),
  refundDays: z.optional(z.number().check(z.int(), z.minimum(0))),
  returnPaidBy: z.optional(text),
  exceptions: z.optional(text),
  note: z.optional(text),
  ...evidence,
});

/** All that is known of one market. */
export const marketPackSchema = z.object({
  region,
  asOf: civilDate,
  /** BCP 47, the commonest first. */
  locales: z.array(tag).check(z.minLength(1)),
  /** IANA zones most buyers live in, west to east or the capital first; not complete. */
  timeZones: z.array(z.string().check(z.minLength(1))).check(z.minLength(1)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  /** `given-family`, or `family-given` as in Japan. */
  nameOrder: z.object({ order: z.enum(['given-family', 'family-given']), ...evidence }),
  week: z.object({ firstDay: weekday, weekend: z.array(weekday), ...evidence }),
  businessHours: z.object({ days: z.array(weekday), from: clockTime, until: clockTime, ...evidence }),
  address: z.array(addressFormSchema).check(z.minLength(1)),
  greetings: z.array(phraseSchema).check(z.minLength(1)),
  closings: z.array(phraseSchema).check(z.minLength(1)),
  hints: z.array(packHintSchema),
  law: z.array(lawRuleSchema),
  days: z.array(dayRuleSchema),
});
