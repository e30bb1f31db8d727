import { keyOf, tokenizeFacts } from './fact-tokens.ts';
import type { FactsLanguage, Words } from './facts-language.ts';
import { foldedWord } from './fold.ts';

/** What a word may be: its part in a phrase and what it stands for. */
export interface Meaning {
  readonly role: string;
  readonly value: number | string;
}

export interface Lexicon {
  readonly language: FactsLanguage;
  /** By folded tokens joined with a space. */
  readonly whole: ReadonlyMap<string, readonly Meaning[]>;
  /** The most tokens of an entry, by its first. */
  readonly longest: ReadonlyMap<string, number>;
  readonly starts: ReadonlyMap<string, readonly Meaning[]>;
  readonly ends: readonly (readonly [string, Meaning])[];
  readonly prefixes: readonly string[];
}

/** Marks and signs that mean the same in every language. */
const SHARED: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  cur: {
    EUR: '€|eur',
    USD: 'usd|us $',
    GBP: '£|gbp|uk £',
    JPY: 'jpy',
    CNY: 'cny|rmb',
    KRW: '₩|krw',
    INR: '₹|inr',
    RUB: '₽|rub',
    TRY: '₺|try|tl',
    BRL: 'brl|r $',
    PLN: 'pln|zł',
    VND: '₫|vnd',
    THB: '฿|thb',
    PHP: '₱|php',
    ILS: '₪|ils',
    UAH: '₴|uah',
    IDR: 'idr|rp',
    MYR: 'myr|rm',
    CHF: 'chf',
    SEK: 'sek',
    NOK: 'nok',
    DKK: 'dkk',
    CZK: 'czk|kč',
    HUF: 'huf',
    AUD: 'aud|au $',
    CAD: 'cad|ca $',
    MXN: 'mxn|mx $',
    CLP: 'clp',
    ARS: 'ars',
    COP: 'cop',
    SGD: 'sgd|s $',
    HKD: 'hkd|hk $',
    TWD: 'twd|nt $',
    NZD: 'nzd|nz $',
    SAR: 'sar',
    AED: 'aed',
    EGP: 'egp',
    KWD: 'kwd|kd',
    BHD: 'bhd',
    OMR: 'omr',
    JOD: 'jod',
    TND: 'tnd',
    ZAR: 'zar',
    $: '$',
    '¥': '¥',
  },
  measure: {
    cm: 'cm',
    mm: 'mm',
    m: 'm|meter|metre',
    in: 'inch|inches|"|″',
    ft: 'ft',
    kg: 'kg',
    g: 'g|gr',
    lb: 'lb|lbs',
    oz: 'oz',
    ml: 'ml',
    l: 'l',
    gb: 'gb',
    mb: 'mb',
    tb: 'tb',
    w: 'watt',
    v: 'volt',
    mah: 'mah',
  },
  by: { x: 'x|×|*' },
  scale: { 1000: 'k', 1000000: 'mio|mln' },
  system: { EU: 'eu|eur', UK: 'uk', US: 'us', FR: 'fr', IT: 'it', DE: 'de', JP: 'jp', BR: 'br', CN: 'cn' },
  letter: { XXS: 'xxs', XS: 'xs', S: 's', M: 'm', L: 'l', XL: 'xl', XXL: 'xxl|2xl', '3XL': 'xxxl|3xl', '4XL': '4xl|xxxxl', '5XL': '5xl' },
  percent: { 1: '%' },
};

const known = new WeakMap<FactsLanguage, Lexicon>();

/** The language's words by their spelling; compiled once. */
export function lexiconOf(language: FactsLanguage): Lexicon {
  const hit = known.get(language);
  if (hit) return hit;
  const whole = new Map<string, Meaning[]>();
  const longest = new Map<string, number>();
  const starts = new Map<string, Meaning[]>();
  const ends: [string, Meaning][] = [];
  const put = (words: Words | undefined, role: string, value: number | string): void => {
    for (const word of words?.split('|') ?? []) {
      const meaning = { role, value };
      if (word.startsWith('-')) ends.push([foldedWord(word.slice(1)), meaning]);
      else if (word.endsWith('*')) push(starts, foldedWord(word.slice(0, -1)), meaning);
      else {
        const tokens = tokenizeFacts(foldedWord(word));
        const first = tokens[0]?.text ?? '';
        push(
          whole,
          tokens.reduce((key, token, at) => keyOf(key, token, tokens[at - 1]), ''),
          meaning,
        );
        longest.set(first, Math.max(longest.get(first) ?? 1, tokens.length));
      }
    }
  };
  const putAll = (table: Readonly<Record<string, Words | undefined>> | undefined, role: string, named: boolean): void => {
    for (const [value, words] of Object.entries(table ?? {})) put(words, role, named ? value : Number(value));
  };
  language.months.forEach((words, at) => put(words, 'MONTH', at + 1));
  language.weekdays.forEach((words, at) => put(words, 'WEEKDAY', at + 1));
  putAll(language.numbers, 'word', false);
  putAll(language.times, 'times', false);
  putAll(language.some, 'some', false);
  putAll(language.ordinals, 'ordinal', false);
  putAll(language.days, 'rel', false);
  putAll(language.units, 'unit', true);
  putAll(language.parts, 'part', true);
  putAll(language.currencies, 'cur', true);
  putAll(language.cents, 'cent', true);
  putAll(language.colours, 'colour', true);
  putAll(language.measures, 'measure', true);
  putAll(language.sizes, 'letter', true);
  putAll(language.roles, 'is', true);
  for (const [role, table] of Object.entries(SHARED)) putAll(table, role, role !== 'scale');
  const lexicon = { language, whole, longest, starts, ends, prefixes: (language.prefixes ?? '').split('|').filter(Boolean) };
  known.set(language, lexicon);
  return lexicon;
}

function push(map: Map<string, Meaning[]>, key: string, meaning: Meaning): void {
  const there = map.get(key);
  if (there) there.push(meaning);
  else map.set(key, [meaning]);
}

/** What one word may be: itself, without the letters written together with it, by its beginning, by its ending. */
export function meaningsOf(word: string, { whole, starts, ends, prefixes }: Lexicon): readonly Meaning[] {
  const direct = whole.get(word);
  if (direct) return direct;
  for (let length = word.length; length > 1 && starts.size > 0; length--) {
    const hit = starts.get(word.slice(0, length));
    if (hit) return hit;
  }
  for (const prefix of prefixes)
    if (word.length > prefix.length + 1 && word.startsWith(prefix)) {
      const hit = whole.get(word.slice(prefix.length));
      if (hit) return hit;
    }
  const found: Meaning[] = [];
  for (const [ending, meaning] of ends) if (word.length > ending.length + 1 && word.endsWith(ending)) found.push(meaning);
  return found;
}
