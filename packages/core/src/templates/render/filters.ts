import { closing, greeting } from '../../culture/index.ts';
import { decimalsOf, isCurrency } from '../../kernel/index.ts';
import type { Register } from '../template-pack.ts';
import { BadValue, type RenderEnvironment } from './environment.ts';

/** A filter of ours: the value before the bar, then its arguments; a named argument comes as `[name, value]`. */
export type TemplateFilter = (env: RenderEnvironment, value: unknown, ...args: readonly unknown[]) => unknown;

const LATIN = { numberingSystem: 'latn' } as const;
const DAY_STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  long: { day: 'numeric', month: 'long' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
};
const NEAREST: Readonly<Record<Register, readonly Register[]>> = {
  formal: ['formal', 'neutral', 'informal'],
  neutral: ['neutral', 'formal', 'informal'],
  informal: ['informal', 'neutral', 'formal'],
};

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Money in the currency's smallest unit, as the locale writes it, never rounded. */
function money(env: RenderEnvironment, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (!isRecord(value)) throw new BadValue('money');
  const { amountMinor, currency } = value;
  if (typeof amountMinor !== 'number' || !Number.isSafeInteger(amountMinor)) throw new BadValue('money');
  if (typeof currency !== 'string' || !isCurrency(currency)) throw new BadValue('money');
  const decimals = decimalsOf(currency);
  const style = { ...LATIN, style: 'currency', currency } as const;
  const shown = new Intl.NumberFormat(env.locale, style).resolvedOptions().maximumFractionDigits ?? decimals;
  const isWhole = amountMinor % 10 ** Math.max(0, decimals - shown) === 0;
  const exact = isWhole ? style : { ...style, minimumFractionDigits: decimals };
  return new Intl.NumberFormat(env.locale, exact).format(amountMinor / 10 ** decimals);
}

/** A day with its month in words; the year only where it is not this one. `weekday` adds the day of the week, `short` is for tables. */
function date(env: RenderEnvironment, value: unknown, style: unknown = 'long'): unknown {
  if (value === undefined || value === null) return undefined;
  const form = typeof style === 'string' ? DAY_STYLES[style] : undefined;
  if (!form) throw new BadValue('date');
  const { at, timeZone } = instantOf(value, env.timeZone);
  const calendar = { ...LATIN, calendar: 'gregory', timeZone } as const;
  const year = (instant: number, zone: string) =>
    new Intl.DateTimeFormat('en', { calendar: 'gregory', timeZone: zone, year: 'numeric' }).format(instant);
  const withYear = year(at, timeZone) === year(env.now, env.timeZone) ? form : { ...form, year: 'numeric' as const };
  const parts = new Intl.DateTimeFormat(env.locale, { ...calendar, ...withYear }).formatToParts(at);
  const first = form.month === 'long' ? firstOfMonth(env.locale) : undefined;
  return parts.map(({ type, value: part }) => (type === 'day' && part === '1' ? (first ?? part) : part)).join('');
}

/** Where the first day of a month is an ordinal, which Intl does not write: "1er mars", "1º de março". */
function firstOfMonth(locale: string): string | undefined {
  const { language, region } = new Intl.Locale(locale).maximize();
  if (language === 'fr') return '1er';
  return language === 'pt' && region === 'BR' ? '1º' : undefined;
}

function instantOf(value: unknown, timeZone: string): { readonly at: number; readonly timeZone: string } {
  if (typeof value === 'number' && Math.abs(value) <= 8.64e15) return { at: value, timeZone };
  if (typeof value !== 'string') throw new BadValue('date');
  // A day alone belongs to no zone: read and written in one and the same, it stays the day it is.
  const isDay = /^\d{4}-\d{2}-\d{2}$/u.test(value);
  const at = Date.parse(isDay ? `${value}T00:00:00Z` : /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/u.test(value) ? value : '');
  if (Number.isNaN(at) || (isDay && new Date(at).toISOString().slice(0, 10) !== value)) throw new BadValue('date');
  return { at, timeZone: isDay ? 'UTC' : timeZone };
}

function finite(filter: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new BadValue(filter);
  return value;
}

const number: TemplateFilter = (env, value) =>
  value === undefined || value === null ? undefined : new Intl.NumberFormat(env.locale, LATIN).format(finite('number', value));

/** 10 becomes `10%`, as the locale writes it. */
const percent: TemplateFilter = (env, value) =>
  value === undefined || value === null
    ? undefined
    : new Intl.NumberFormat(env.locale, { ...LATIN, style: 'percent', maximumFractionDigits: 2 }).format(finite('percent', value) / 100);

const unit =
  (name: 'day' | 'hour' | 'minute'): TemplateFilter =>
  (env, value) =>
    value === undefined || value === null
      ? undefined
      : new Intl.NumberFormat(env.locale, { ...LATIN, style: 'unit', unit: name, unitDisplay: 'long' }).format(finite(`${name}s`, value));

/** The form a number asks for, by the language's own plural classes; `#` is the number. */
const plural: TemplateFilter = (env, value, ...forms) => {
  if (value === undefined || value === null) return undefined;
  const amount = finite('plural', value);
  const byClass = new Map(forms.filter((form): form is [string, unknown] => Array.isArray(form) && form.length === 2));
  const form = byClass.get(new Intl.PluralRules(env.locale).select(amount)) ?? byClass.get('other');
  if (typeof form !== 'string') throw new BadValue('plural');
  return form.replaceAll('#', () => new Intl.NumberFormat(env.locale, LATIN).format(amount));
};

/** Names joined as the language joins them; of an order's lines the name, with the quantity above one. */
const list: TemplateFilter = (env, value, style = 'and') => {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw new BadValue('list');
  const names = value.map((item: unknown) => {
    if (typeof item === 'string') return item;
    if (!isRecord(item) || typeof item['name'] !== 'string') throw new BadValue('list');
    const quantity = item['quantity'];
    return typeof quantity === 'number' && quantity > 1 ? `${quantity} × ${item['name']}` : item['name'];
  });
  return new Intl.ListFormat(env.locale, { type: style === 'or' ? 'disjunction' : 'conjunction' }).format(names);
};

/** A status in the reply's language, from the language's pack. */
const word: TemplateFilter = (env, value) => {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new BadValue('word');
  const tables = env.pack ? Object.values(env.pack.words) : [];
  for (const table of tables) {
    const found = Object.entries(table).find(([name]) => name === value);
    if (found) return found[1];
  }
  throw new BadValue('word');
};

/** The market's greeting for this buyer, else the language's own. Nothing about the person is guessed. */
const greet: TemplateFilter = (env) => {
  const { buyer } = env.variables;
  const known = { name: buyer?.name ?? '', given: buyer?.given, family: buyer?.family, honorific: buyer?.honorific };
  const spoken = env.market && greeting(known, env.market, { ...choiceOf(env), now: env.now, includeUnverified: true });
  if (spoken) return spoken.text;
  const name = [known.given, known.family].filter((part) => part !== undefined && part !== '').join(' ') || known.name.trim();
  return ownPhrase(env, 'greetings', name);
};

/** The market's closing, else the language's own, with the agent's name under it where it is known. */
const close: TemplateFilter = (env) => {
  const name = env.variables.agent?.name ?? '';
  const buyer = { name: env.variables.buyer?.name ?? '' };
  const spoken = env.market && closing(buyer, env.market, { ...choiceOf(env), now: env.now, includeUnverified: true });
  if (spoken) return name === '' ? spoken.text : `${spoken.text}\n${name}`;
  return ownPhrase(env, 'closings', name);
};

function choiceOf(env: RenderEnvironment) {
  return { language: env.language, register: env.register, timeZone: env.timeZone, speaker: env.speaker };
}

function ownPhrase(env: RenderEnvironment, kind: 'greetings' | 'closings', name: string): string | undefined {
  const phrases = env.pack?.[kind];
  const register = NEAREST[env.register].find((each) => phrases?.[each] !== undefined);
  const phrase = register === undefined ? undefined : phrases?.[register];
  if (!phrase) return undefined;
  return name !== '' && phrase.named !== undefined ? phrase.named.replaceAll('{name}', () => name) : phrase.plain;
}

const upper: TemplateFilter = (env, value) => (typeof value === 'string' ? value.toLocaleUpperCase(env.locale) : value);
const lower: TemplateFilter = (env, value) => (typeof value === 'string' ? value.toLocaleLowerCase(env.locale) : value);

/** Filters by name; the ones Liquid brings under the same name are replaced. */
export const OWN_FILTERS: Readonly<Record<string, TemplateFilter>> = {
  money,
  date,
  number,
  percent,
  days: unit('day'),
  hours: unit('hour'),
  minutes: unit('minute'),
  plural,
  list,
  word,
  greeting: greet,
  closing: close,
  upcase: upper,
  downcase: lower,
};

/** Filters of Liquid that are kept: they neither reach outside nor make text unsafe. */
export const KEPT_FILTERS: readonly string[] = [
  ...['append', 'prepend', 'capitalize', 'strip', 'lstrip', 'rstrip', 'default', 'first', 'last', 'join', 'size', 'replace'],
  ...['remove', 'truncate', 'split', 'plus', 'minus', 'times', 'divided_by', 'round', 'map', 'where', 'sort', 'uniq', 'compact'],
];
