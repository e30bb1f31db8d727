import { decimalsOf } from '../kernel/index.ts';
import { parseDate, type CivilDate } from './civil-date.ts';
import type { MarketPack } from './market-pack.ts';

/** How numbers, dates and money are written for a market's buyer. */
export interface MarketFormats {
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly currency: string;
  /** A plain number, grouped as there. */
  readonly number: (value: number) => string;
  /** Money in the currency's smallest unit (`1999` EUR is 19.99). Default: the market's currency. */
  readonly money: (amountMinor: number, currency?: string) => string;
  /** A day with its month in words: 3/5/26 is 5 March to some and 3 May to most. Throws `invalid-date`. */
  readonly date: (date: CivilDate) => string;
  /** A day for tables: `2026-03-05` as the locale writes it, with the Gregorian year. */
  readonly shortDate: (date: CivilDate) => string;
}

/**
 * Number, date and currency forms of a market through Intl. Years are Gregorian everywhere (th-TH would print 2569) and
 * digits Latin by default, since order and tracking numbers are (ar-SA would print Arabic-Indic ones).
 *
 * @param options.locale - One of the market's locales; default its first.
 * @param options.nativeDigits - Digits as the locale's own custom.
 */
export function marketFormats(
  market: MarketPack,
  options: { readonly locale?: string; readonly nativeDigits?: boolean } = {},
): MarketFormats {
  const locale = options.locale ?? market.locales[0] ?? 'en';
  const digits = options.nativeDigits === true ? {} : { numberingSystem: 'latn' };
  const calendar = { calendar: 'gregory', timeZone: 'UTC', ...digits };
  const asDate = (date: CivilDate) => parseDate(date) * 86_400_000;
  const longDate = new Intl.DateTimeFormat(locale, { ...calendar, year: 'numeric', month: 'long', day: 'numeric' });
  const shortDate = new Intl.DateTimeFormat(locale, { ...calendar, year: 'numeric', month: '2-digit', day: '2-digit' });
  const number = new Intl.NumberFormat(locale, digits);
  return {
    locale,
    direction: /^(ar|he|fa|ur)\b/.test(locale) ? 'rtl' : 'ltr',
    currency: market.currency,
    number: (value) => number.format(value),
    money: (amountMinor, currency = market.currency) => {
      const style = { ...digits, style: 'currency', currency } as const;
      const decimals = decimalsOf(currency);
      const shown = new Intl.NumberFormat(locale, style).resolvedOptions().maximumFractionDigits ?? decimals;
      // Some currencies are shown without the decimals they have (IDR): rounding would promise another amount.
      const isWhole = amountMinor % 10 ** Math.max(0, decimals - shown) === 0;
      const exact = isWhole ? style : { ...style, minimumFractionDigits: decimals };
      return new Intl.NumberFormat(locale, exact).format(amountMinor / 10 ** decimals);
    },
    date: (date) => longDate.format(asDate(date)),
    shortDate: (date) => shortDate.format(asDate(date)),
  };
}
