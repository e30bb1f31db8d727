import { parseMoney, type Money } from '@ferryman/core/kernel';

/** What was typed, with Latin digits and a point: Arabic and full-width digits and the comma of most of the world are understood. */
export function plainDecimal(typed: string): string {
  return typed
    .trim()
    .replace(/[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/g, (digit) => String((digit.codePointAt(0) ?? 0) % 16))
    .replace(/[,\u066B\uFF0E\u3002]/, '.');
}

/** What was typed as an exact amount of nothing or more in `currency`, never rounded; undefined when it is none. */
export function readAmountOrNone(typed: string, currency: string): Money | undefined {
  try {
    const amount = parseMoney(plainDecimal(typed), currency);
    return amount.amountMinor >= 0 ? amount : undefined;
  } catch {
    // What is being typed is often no amount yet; the field says so.
    return undefined;
  }
}
