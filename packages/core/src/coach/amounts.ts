import { westernDigits } from '../phrases/index.ts';

/** An amount of money named in a text. */
export interface NamedAmount {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** Currencies that the sign may mean, ISO 4217. */
  readonly currencies: readonly string[];
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^R\$$/, 'BRL'],
  [/\$$/, 'USD AUD CAD MXN CLP ARS SGD HKD NZD COP'],
  [/^(?:€|eur)/i, 'EUR'],
  [/^(?:£|gbp|pounds?)/i, 'GBP'],
  [/^(?:usd|dollars?|美元)/i, 'USD'],
  [/^(?:¥|￥)/, 'JPY CNY'],
  [/^(?:元|块|cny|rmb|人民币)/i, 'CNY'],
  [/^(?:円|jpy)/i, 'JPY'],
  [/^(?:원|₩|krw)/i, 'KRW'],
  [/^(?:zł|zl|pln)/i, 'PLN'],
  [/^(?:₽|руб|р\.|rub)/i, 'RUB'],
  [/^(?:₺|tl|try|lira)/i, 'TRY'],
  [/^(?:ريال|ر\.س|sar|﷼)/i, 'SAR QAR OMR YER'],
  [/^(?:درهم|aed)/i, 'AED MAD'],
  [/^(?:brl|reais|real)/i, 'BRL'],
];
const SIGN = 'R\\$|US\\$|[$€£¥￥₩₽₺﷼]|(?:EUR|USD|GBP|PLN|TRY|RUB|SAR|AED|BRL|JPY|CNY|KRW)(?![A-Za-z])';
const WORD =
  '[€$£₽₺]|(?:EUR|USD|GBP|PLN|TRY|RUB|SAR|AED|BRL|JPY|CNY|KRW|TL|zł|euros?|dollars?|pounds?|reais)(?!\\p{L})|руб\\p{L}{0,3}|р\\.|元|块|円|원|ريال\\p{L}{0,2}|درهم\\p{L}{0,2}|ر\\.س|lira';
const NUMBER = "\\d{1,3}(?:[ .,\\u00a0\\u202f']\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d{1,9}(?:[.,]\\d{1,2})?(?!\\d)";
const AMOUNT = new RegExp(`(?<![\\d.,-])(?:(${SIGN})\\s?(${NUMBER})|(${NUMBER})[\\s\\u00a0]?(${WORD}))`, 'giu');

/** Amounts named in a text, with their sign before or after and either decimal mark. */
export function amountsIn(text: string): NamedAmount[] {
  const amounts: NamedAmount[] = [];
  for (const match of westernDigits(text).matchAll(AMOUNT)) {
    const sign = match[1] ?? match[4] ?? '';
    const currencies = SIGNS.find(([form]) => form.test(sign))?.[1].split(' ') ?? [];
    amounts.push({ start: match.index, end: match.index + match[0].length, value: valueOf(match[2] ?? match[3] ?? ''), currencies });
  }
  return amounts;
}

function valueOf(written: string): number {
  const decimals = /[.,](\d{1,2})$/.exec(written)?.[1];
  const whole = written.slice(0, written.length - (decimals ? decimals.length + 1 : 0)).replace(/\D/gu, '');
  return Number(`${whole}.${decimals ?? '0'}`);
}
