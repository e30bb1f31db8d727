import { moneyToDecimal, type Money } from '@ferryman/core/kernel';
import type { Remedy } from '@ferryman/core/schema';
import type { Text } from '../ferryman-provider/text.ts';
import { cachedFormat } from './cached-format.ts';
import '../locales/english/compensation.ts';
import '../locales/english/event-lines.ts';

const currencies = cachedFormat((locale, key: `${string} ${number}`) => {
  const [currency, decimals] = key.split(' ');
  const digits = Number(decimals);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency ?? '',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
});
const percents = cachedFormat(
  (locale, digits: '0' | '1' | '2') => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: Number(digits) }),
);

/** An amount as the interface's language writes it, with the decimals that banks book, never through a floating number. */
export function formatMoney(amount: Money, locale: string): string {
  const decimal = moneyToDecimal(amount);
  const decimals = decimal.split('.')[1]?.length ?? 0;
  // A text keeps every digit where a number would not.
  return currencies(locale, `${amount.currency} ${decimals}`).format(decimal as Intl.StringNumericLiteral);
}

/** Basis points as a percentage: 1,250 is 12.5 %. */
export function formatShare(basisPoints: number, locale: string, digits: '0' | '1' | '2' = '0'): string {
  return percents(locale, digits).format(basisPoints / 10_000);
}

/** What a buyer gets, in the interface's language: `Coupon: €5.00`. */
export function remedyText(
  remedy: Remedy | { readonly kind: 'nothing' },
  { text, locale }: { readonly text: Text; readonly locale: string },
): string {
  if (remedy.kind === 'nothing') return text('compensation.nothing');
  const name = text(`offers.remedy.${remedy.kind}`);
  if (remedy.kind === 'gift') return remedy.name === 'gift' ? name : `${name}: ${remedy.name}`;
  if (!('amount' in remedy)) return name;
  const amount = formatMoney(remedy.amount, locale);
  if (remedy.kind === 'return') return text(`compensation.return.${remedy.freight}`, { remedy: name, amount });
  if (remedy.kind !== 'coupon' || !remedy.threshold) return text('compensation.remedyAmount', { remedy: name, amount });
  return text('compensation.couponFrom', { remedy: name, amount, threshold: formatMoney(remedy.threshold, locale) });
}
