import { decimalsOf } from './currencies.ts';
import { FerrymanError } from './ferryman-error.ts';

/** An exact amount: `amountMinor` whole smallest units of an ISO 4217 currency (cents, yen, fils). Negative amounts are allowed. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/**
 * What becomes of the part below the smallest unit. `half-even`: to the nearest, halves to the even neighbour, for estimates that are
 * summed, because it has no bias. `up`: to the larger number, for what a buyer receives (in their favour) and for what is counted
 * against a limit (never too little). `down`: to the smaller number, for a limit itself (never too much).
 */
export type Rounding = 'half-even' | 'up' | 'down';

/** A stated rate: one major unit of `from` is `numerator / denominator` major units of `to`. Both are positive whole numbers. */
export interface ExchangeRate {
  readonly from: string;
  readonly to: string;
  readonly numerator: number;
  readonly denominator: number;
  /** When the rate held, in epoch milliseconds. */
  readonly at: number;
  /** Who said so. */
  readonly source?: string | undefined;
}

/** An amount of `amountMinor` smallest units. Throws when it is not a whole safe number or the currency is unknown. */
export function money(amountMinor: number, currency: string): Money {
  decimalsOf(currency);
  if (!Number.isSafeInteger(amountMinor)) throw tooLarge(amountMinor, currency);
  return { amountMinor: amountMinor + 0, currency };
}

/** The sum. All amounts must have the same currency; an empty list needs `currency`. */
export function sumMoney(amounts: readonly Money[], currency: string): Money {
  let total = 0n;
  for (const amount of amounts) {
    mustMatch(amount.currency, currency);
    total += BigInt(amount.amountMinor);
  }
  return toMoney(total, currency);
}

export function addMoney(a: Money, b: Money): Money {
  mustMatch(a.currency, b.currency);
  return toMoney(BigInt(a.amountMinor) + BigInt(b.amountMinor), a.currency);
}

export function subtractMoney(a: Money, b: Money): Money {
  mustMatch(a.currency, b.currency);
  return toMoney(BigInt(a.amountMinor) - BigInt(b.amountMinor), a.currency);
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. Throws on two currencies: they have no order. */
export function compareMoney(a: Money, b: Money): number {
  mustMatch(a.currency, b.currency);
  return Math.sign(a.amountMinor - b.amountMinor);
}

export function smallerMoney(a: Money, b: Money): Money {
  return compareMoney(a, b) <= 0 ? a : b;
}

/** `numerator / denominator` of an amount, computed exactly and rounded once, as named. Whole numbers only. */
export function fractionOfMoney(amount: Money, numerator: number, denominator: number, rounding: Rounding): Money {
  return toMoney(divide(BigInt(amount.amountMinor) * whole(numerator), whole(denominator), rounding), amount.currency);
}

/** A share in basis points: 10,000 is all, 1,250 is 12.5 %. */
export function shareOfMoney(amount: Money, basisPoints: number, rounding: Rounding): Money {
  return fractionOfMoney(amount, basisPoints, 10_000, rounding);
}

/**
 * Splits an amount by weights, without losing or making a unit: each part gets its whole units, what is left goes one by one to the
 * largest remainders, the earlier part first. Throws when no weight is positive.
 */
export function allocateMoney(amount: Money, weights: readonly number[]): Money[] {
  const parts = weights.map(whole);
  const total = parts.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n || parts.some((weight) => weight < 0n))
    throw new FerrymanError('bad-weights', 'an amount can only be split by weights of which none is negative and one is positive.', {
      weights,
    });
  const sign = amount.amountMinor < 0 ? -1n : 1n;
  const units = BigInt(amount.amountMinor) * sign;
  const shares = parts.map((weight) => (units * weight) / total);
  let left = units - shares.reduce((sum, share) => sum + share, 0n);
  const byRemainder = parts
    .map((weight, at) => ({ at, remainder: (units * weight) % total }))
    .toSorted((a, b) => (a.remainder === b.remainder ? a.at - b.at : a.remainder < b.remainder ? 1 : -1));
  for (const { at } of byRemainder) {
    if (left === 0n) break;
    shares[at] = (shares[at] ?? 0n) + 1n;
    left -= 1n;
  }
  return shares.map((share) => toMoney(share * sign, amount.currency));
}

/** The amount in the rate's other currency, rounded once. Throws when the rate is for another currency: it never turns a rate around. */
export function exchangeMoney(amount: Money, rate: ExchangeRate, rounding: Rounding): Money {
  mustMatch(amount.currency, rate.from);
  if (rate.numerator <= 0 || rate.denominator <= 0)
    throw new FerrymanError('bad-rate', 'an exchange rate is a fraction of two positive whole numbers.', { rate });
  const numerator = BigInt(amount.amountMinor) * whole(rate.numerator) * 10n ** BigInt(decimalsOf(rate.to));
  return toMoney(divide(numerator, whole(rate.denominator) * 10n ** BigInt(decimalsOf(rate.from)), rounding), rate.to);
}

/** Reads a decimal number in major units, e.g. `12.5` KWD. Throws on more decimals than the currency has: it never rounds what was typed. */
export function parseMoney(text: string, currency: string): Money {
  const decimals = decimalsOf(currency);
  const [, sign = '', major = '', minor = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim()) ?? [];
  if (major === '' || minor.length > decimals)
    throw new FerrymanError('bad-amount', `"${text}" is no amount in ${currency}, which has ${decimals} decimals.`, { text, currency });
  return toMoney(BigInt(sign + major + minor.padEnd(decimals, '0')), currency);
}

/** The amount as a plain decimal number with a point, for logs and forms: `12.500`. People are shown `Intl.NumberFormat`'s text. */
export function moneyToDecimal({ amountMinor, currency }: Money): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return `${amountMinor < 0 ? '-' : ''}${digits.slice(0, point)}${decimals === 0 ? '' : `.${digits.slice(point)}`}`;
}

function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator === 0n) throw new FerrymanError('bad-fraction', 'an amount was divided by zero.');
  const [n, d] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator];
  const towardsZero = n / d;
  const remainder = n % d;
  if (remainder === 0n) return towardsZero;
  const below = remainder < 0n ? towardsZero - 1n : towardsZero;
  if (rounding === 'down') return below;
  if (rounding === 'up') return below + 1n;
  const twice = (n - below * d) * 2n;
  return twice > d || (twice === d && below % 2n !== 0n) ? below + 1n : below;
}

function whole(value: number): bigint {
  if (!Number.isSafeInteger(value))
    throw new FerrymanError('not-whole', `${value} is not a whole safe number: write shares and rates as fractions of whole numbers.`, {
      value,
    });
  return BigInt(value);
}

function toMoney(units: bigint, currency: string): Money {
  return money(Number(units), currency);
}

function mustMatch(currency: string, wanted: string): void {
  if (currency !== wanted)
    throw new FerrymanError(
      'two-currencies',
      `${currency} and ${wanted} cannot be added or compared: exchange one at a stated rate first.`,
      {
        currency,
        wanted,
      },
    );
}

function tooLarge(amountMinor: number, currency: string): FerrymanError {
  return new FerrymanError(
    'amount-not-exact',
    `${amountMinor} ${currency} is not a whole number of smallest units below 2^53: it would be stored wrongly.`,
    { amountMinor, currency },
  );
}
