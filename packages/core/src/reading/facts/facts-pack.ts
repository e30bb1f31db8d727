import * as z from 'zod/mini';
import { formExpression } from './code-forms.ts';
import type { CodeFormat, FactsLanguage } from './facts-language.ts';

const LIMIT = 3000;
const words = z.string().check(z.minLength(1), z.maxLength(LIMIT));
const byNumber = z.record(z.string().check(z.regex(/^-?\d{1,13}$/)), words);
const byCurrency = z.record(z.string().check(z.regex(/^[A-Z]{3}(?:\/[A-Z]{3})*$/)), words);
const byName = z.record(z.string().check(z.regex(/^[A-Za-z0-9]{1,12}$/)), words);
const roles = [
  'ago',
  'back',
  'in',
  'hence',
  'next',
  'last',
  'this',
  'of',
  'on',
  'at',
  'from',
  'till',
  'half',
  'quarter',
  'to',
  'minus',
  'past',
  'hour',
  'minute',
  'year',
  'month',
  'day',
  'th',
  'and',
  'counter',
  'percent',
  'size',
  'money',
  'order',
  'tracking',
  'phone',
  'ref',
  'name',
  'street',
  'road',
  'notname',
  'each',
  'notnumber',
] as const;

/** What a language's facts file holds; a host reads its own words with it. */
export const factsLanguageSchema: z.ZodMiniType<FactsLanguage> = z.strictObject({
  language: z.string().check(z.regex(/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/)),
  decimal: z.enum(['.', ',']),
  order: z.enum(['dmy', 'mdy', 'ymd']),
  halfBefore: z.optional(z.boolean()),
  prefixes: z.optional(words),
  months: z.array(words).check(z.length(12)),
  weekdays: z.array(words).check(z.length(7)),
  numbers: byNumber,
  times: byNumber,
  some: byNumber,
  ordinals: byNumber,
  days: byNumber,
  units: z.partialRecord(z.enum(['m', 'h', 'd', 'w', 'e', 'M', 'q', 'y']), words),
  parts: z.partialRecord(z.enum(['am', 'pm', 'night', 'noon']), words),
  currencies: byCurrency,
  cents: z.optional(byCurrency),
  colours: byName,
  measures: z.optional(byName),
  sizes: z.optional(byName),
  roles: z.partialRecord(z.enum(roles), words),
});

/** What a file of order and tracking numbers' forms holds. */
export const codeFormatsSchema: z.ZodMiniType<readonly CodeFormat[]> = z.array(
  z.strictObject({
    id: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
    kind: z.enum(['order-number', 'tracking-number']),
    issuer: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
    form: z.string().check(z.maxLength(80), z.refine(isForm)),
    check: z.optional(z.enum(['s10', 'ups', 'fedex', 'gs1', 'identcode', 'mod7'])),
    confidence: z.number().check(z.gte(0), z.lte(1)),
    alone: z.optional(z.number().check(z.gte(0), z.lte(1))),
    source: z.string().check(z.minLength(1)),
    known: z.enum(['high', 'medium', 'low']),
  }),
);

function isForm(form: string): boolean {
  try {
    return formExpression(form) instanceof RegExp;
  } catch {
    return false;
  }
}
