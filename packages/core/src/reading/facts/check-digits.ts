import type { CheckRule } from './facts-language.ts';

/** Whether the last digit (or the ninth, in S10) of a code is what its others make it. The code has the form of its rule. */
export function hasRightCheckDigit(rule: CheckRule, code: string): boolean {
  return RULES[rule](code);
}

const RULES: Readonly<Record<CheckRule, (code: string) => boolean>> = {
  // Universal Postal Union, S10: weights over eight digits, 11 minus the rest; 10 becomes 0 and 11 becomes 5.
  s10: (code) => {
    const rest = 11 - (weigh(code.slice(2, 10), [8, 6, 4, 2, 3, 5, 9, 7]) % 11);
    return digit(code, 10) === (rest === 10 ? 0 : rest === 11 ? 5 : rest);
  },
  // UPS: 15 signs behind "1Z", letters count from A = 2, every second one double.
  ups: (code) => {
    let sum = 0;
    for (let at = 2; at < 17; at++) {
      const sign = code.charCodeAt(at);
      sum += (sign > 64 ? (sign - 63) % 10 : sign - 48) * (at % 2 === 0 ? 1 : 2);
    }
    return digit(code, 17) === (10 - (sum % 10)) % 10;
  },
  // FedEx Express, 12 digits: 3 1 7 over eleven, rest of 11, 10 becomes 0.
  fedex: (code) => digit(code, 11) === (weigh(code.slice(0, 11), [3, 1, 7]) % 11) % 10,
  // GS1 (SSCC, USPS, FedEx Ground): 3 1 from the right, up to the next ten.
  gs1: (code) => code.at(-1) === String((10 - (weigh(reversed(code.slice(0, -1)), [3, 1]) % 10)) % 10),
  // Deutsche Post Identcode: 4 9 from the left, up to the next ten.
  identcode: (code) => code.at(-1) === String((10 - (weigh(code.slice(0, -1), [4, 9]) % 10)) % 10),
  // DHL Express air waybill: nine digits, rest of 7.
  mod7: (code) => digit(code, 9) === Number(code.slice(0, 9)) % 7,
};

const digit = (code: string, at: number): number => code.charCodeAt(at) - 48;

const reversed = (digits: string): string => digits.split('').toReversed().join('');

function weigh(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) sum += digit(digits, at) * (weights[at % weights.length] ?? 0);
  return sum;
}
