import type { ReadingContext } from '../reading.ts';

/** Before the text is read: which languages the context speaks for, and how strongly. */
export interface LanguagePrior {
  /** By the identifier's own tag. */
  readonly boosts: ReadonlyMap<string, { readonly weight: number; readonly rule: 'history' | 'expected' | 'market' }>;
  /** The host's own spelling of a tag: `pt-BR` for `pt`, `no` for `nb`. */
  readonly spelling: ReadonlyMap<string, string>;
}

export type LanguageContext = Pick<ReadingContext, 'languages' | 'expectedLanguages' | 'market'>;

/** Weights in nats: 3.5 says "about thirty times likelier than before". Tuned on messages in another language than their context. */
const LAST_MESSAGE = 3.5;
const EARLIER_MESSAGE = 2;
const EXPECTED = 2;
const EXPECTED_LATER = 1.4;
const MARKET = 1.8;

/** Tags of which the identifier knows another: macrolanguages, old codes, and languages that one short text cannot tell apart. */
const SAME: Readonly<Record<string, string>> = {
  no: 'nb',
  nn: 'nb',
  bs: 'hr',
  sh: 'hr',
  fil: 'tl',
  iw: 'he',
  in: 'id',
  cmn: 'zh',
  yue: 'zh',
};

/** What is written in a country of delivery, likeliest first (ISO 3166 to language tags). */
const SPOKEN: Readonly<Record<string, string>> = {
  AE: 'ar en',
  AL: 'sq',
  AR: 'es',
  AT: 'de',
  AU: 'en',
  AZ: 'az',
  BA: 'hr',
  BE: 'nl fr',
  BG: 'bg',
  BH: 'ar en',
  BR: 'pt',
  BY: 'ru be',
  CA: 'en fr',
  CH: 'de fr it',
  CL: 'es',
  CN: 'zh',
  CO: 'es',
  CY: 'el',
  CZ: 'cs',
  DE: 'de',
  DK: 'da',
  DZ: 'ar fr',
  EE: 'et',
  EG: 'ar',
  ES: 'es ca',
  FI: 'fi sv',
  FR: 'fr',
  GB: 'en',
  GR: 'el',
  HK: 'zh en',
  HR: 'hr',
  HU: 'hu',
  ID: 'id',
  IE: 'en',
  IL: 'he',
  IN: 'en hi',
  IQ: 'ar',
  IR: 'fa',
  IS: 'is',
  IT: 'it',
  JO: 'ar',
  JP: 'ja',
  KE: 'en sw',
  KR: 'ko',
  KW: 'ar',
  KZ: 'ru kk',
  LB: 'ar fr',
  LT: 'lt',
  LU: 'fr de',
  LV: 'lv',
  MA: 'ar fr',
  MK: 'mk',
  MN: 'mn',
  MX: 'es',
  MY: 'ms en zh',
  NG: 'en',
  NL: 'nl',
  NO: 'nb',
  NZ: 'en',
  OM: 'ar',
  PE: 'es',
  PH: 'tl en',
  PK: 'ur en',
  PL: 'pl',
  PT: 'pt',
  QA: 'ar en',
  RO: 'ro',
  RS: 'sr hr',
  RU: 'ru',
  SA: 'ar',
  SE: 'sv',
  SG: 'en zh',
  SI: 'sl',
  SK: 'sk',
  TH: 'th',
  TN: 'ar fr',
  TR: 'tr',
  TW: 'zh',
  TZ: 'sw',
  UA: 'uk ru',
  US: 'en es',
  UZ: 'uz ru',
  VN: 'vi',
  ZA: 'en af',
};

const NOTHING: LanguagePrior = { boosts: new Map(), spelling: new Map() };

/** The identifier's tag for a host's: `pt` for `pt-BR`, `nb` for `no`. */
export function ownTag(tag: string): string {
  const base = tag.toLowerCase().split(/[-_]/, 1)[0] ?? '';
  return SAME[base] ?? base;
}

/** Weighs what is known before the text is read; the strongest source of a language counts. */
export function languagePrior(context: LanguageContext | undefined): LanguagePrior {
  if (context === undefined || (!context.languages?.length && !context.expectedLanguages?.length && context.market === undefined))
    return NOTHING;
  const boosts = new Map<string, { weight: number; rule: 'history' | 'expected' | 'market' }>();
  const spelling = new Map<string, string>();
  const add = (tag: string, weight: number, rule: 'history' | 'expected' | 'market'): void => {
    for (const own of ownTag(tag) === 'sr' ? ['sr', 'hr'] : [ownTag(tag)]) {
      if ((boosts.get(own)?.weight ?? 0) < weight) boosts.set(own, { weight, rule });
      if (rule !== 'market' && tag !== '' && !spelling.has(own)) spelling.set(own, tag);
    }
  };
  context.languages?.forEach((tag, at) => add(tag, at === 0 ? LAST_MESSAGE : EARLIER_MESSAGE, 'history'));
  context.expectedLanguages?.forEach((tag, at) => add(tag, at === 0 ? EXPECTED : EXPECTED_LATER, 'expected'));
  const spoken = SPOKEN[context.market?.toUpperCase() ?? ''];
  spoken?.split(' ').forEach((tag, at) => add(tag, at === 0 ? MARKET : MARKET / 2, 'market'));
  return { boosts, spelling };
}
