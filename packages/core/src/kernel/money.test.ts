import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalsOf, listCurrencies } from './currencies.ts';
import {
  addMoney,
  allocateMoney,
  exchangeMoney,
  fractionOfMoney,
  money,
  moneyToDecimal,
  parseMoney,
  shareOfMoney,
  sumMoney,
} from './money.ts';
import type { Rounding } from './money.ts';

/** Where Intl (CLDR's habit of display) and ISO 4217 (the unit banks book) differ, checked in Node 26: Intl says 0 for all of these. */
const INTL_DIFFERS = 'AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SOS SYP YER'.split(' ');
/** Known to Intl, but no longer legal tender or no currency of payment. */
const RETIRED = new Set(['ANG', 'CUC', 'HRK', 'SLL', 'XDR', 'XSU', 'ZWL']);

const anyCurrency = fc.constantFrom(...listCurrencies());
const anyAmount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });

describe('the table of currencies', () => {
  it('agrees with Intl but for the listed exceptions', () => {
    const differing = Intl.supportedValuesOf('currency').filter((code) => {
      if (RETIRED.has(code)) return false;
      const shown = new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits;
      return shown !== decimalsOf(code);
    });
    expect(differing).toEqual(INTL_DIFFERS);
  });

  it('says what is wrong with a code it does not know', () => {
    expect(() => money(1, 'usd')).toThrow(/"usd" is no currency of ISO 4217/);
    expect(() => decimalsOf('constructor')).toThrow(/no currency/);
  });
});

describe('money', () => {
  it.each([
    ['1.005', 'KWD', 1005],
    ['500', 'JPY', 500],
    ['0.1', 'USD', 10],
    ['-12.30', 'EUR', -1230],
  ])('reads %s %s as %i smallest units', (text, currency, amountMinor) => {
    expect(parseMoney(text, currency)).toEqual({ amountMinor, currency });
  });

  it.each([
    ['1.5', 'JPY'],
    ['1.005', 'USD'],
    ['1e3', 'USD'],
    ['', 'USD'],
  ])('does not guess what "%s" %s means', (text, currency) => {
    expect(() => parseMoney(text, currency)).toThrow(/is no amount/);
  });

  it.each([
    [25, 'half-even', 2],
    [35, 'half-even', 4],
    [26, 'half-even', 3],
    [25, 'up', 3],
    [21, 'up', 3],
    [29, 'down', 2],
    [-25, 'half-even', -2],
    [-29, 'down', -3],
    [-29, 'up', -2],
  ] as const)('a tenth of %i, %s, is %i', (amount, rounding, expected) => {
    expect(shareOfMoney(money(amount, 'USD'), 1_000, rounding).amountMinor).toBe(expected);
  });

  it('refuses what would not be exact', () => {
    expect(() => money(0.1, 'USD')).toThrow(/amount-not-exact/);
    expect(() => addMoney(money(Number.MAX_SAFE_INTEGER, 'USD'), money(1, 'USD'))).toThrow(/amount-not-exact/);
    expect(() => fractionOfMoney(money(1, 'USD'), 0.5, 1, 'up')).toThrow(/not-whole/);
    expect(() => addMoney(money(1, 'USD'), money(1, 'EUR'))).toThrow(/two-currencies/);
  });

  it('stays exact where a product passes 2^53 on the way', () => {
    const rate = { from: 'USD', to: 'VND', numerator: 254_137_777_777, denominator: 10_000_000, at: 0 };
    // 9,000,000.01 USD x 25,413.7777777 = 228,724,000,... by hand: 900000001 x 254137777777 / 10^9
    expect(exchangeMoney(money(900_000_001, 'USD'), rate, 'down')).toEqual(
      money(Number((900_000_001n * 254_137_777_777n) / 10n ** 9n), 'VND'),
    );
  });

  it.each([
    [money(1_000, 'USD'), { from: 'USD', to: 'JPY', numerator: 15_027, denominator: 100 }, 'half-even', money(1_503, 'JPY')],
    [money(1_503, 'JPY'), { from: 'JPY', to: 'KWD', numerator: 203, denominator: 100_000 }, 'down', money(3_051, 'KWD')],
    [money(3_051, 'KWD'), { from: 'KWD', to: 'USD', numerator: 326, denominator: 100 }, 'up', money(995, 'USD')],
  ] as const)('exchanges between 0, 2 and 3 decimals', (from, rate, rounding, to) => {
    expect(exchangeMoney(from, { ...rate, at: 0 }, rounding)).toEqual(to);
  });

  it('never turns a rate around', () => {
    expect(() => exchangeMoney(money(1, 'EUR'), { from: 'USD', to: 'EUR', numerator: 9, denominator: 10, at: 0 }, 'up')).toThrow(
      /two-currencies/,
    );
  });

  it('allocates without losing a unit, in every currency, whatever the weights', () => {
    const weights = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 12 }).filter((list) => list.some((weight) => weight > 0));
    fc.assert(
      fc.property(anyAmount, anyCurrency, weights, (amount, currency, list) => {
        const parts = allocateMoney(money(amount, currency), list);
        expect(sumMoney(parts, currency)).toEqual(money(amount, currency));
        expect(parts.every((part, at) => list[at] !== 0 || part.amountMinor === 0)).toBe(true);
      }),
    );
    expect(allocateMoney(money(100, 'KWD'), [1, 1, 1]).map((part) => part.amountMinor)).toEqual([34, 33, 33]);
  });

  it('rounds to a neighbour, on the named side', () => {
    fc.assert(
      fc.property(anyAmount, fc.nat(20_000), (amount, share) => {
        const exact = BigInt(amount) * BigInt(share);
        const tenThousandths = (rounding: Rounding) => BigInt(shareOfMoney(money(amount, 'JPY'), share, rounding).amountMinor) * 10_000n;
        const [even, up, down] = [tenThousandths('half-even'), tenThousandths('up'), tenThousandths('down')];
        expect(up >= exact && up - exact < 10_000n).toBe(true);
        expect(down <= exact && exact - down < 10_000n).toBe(true);
        expect(even === up || even === down).toBe(true);
      }),
    );
  });

  it('writes and reads the same decimal', () => {
    fc.assert(
      fc.property(anyAmount, anyCurrency, (amount, currency) => {
        const value = money(amount, currency);
        expect(parseMoney(moneyToDecimal(value), currency)).toEqual(value);
      }),
    );
  });
});
