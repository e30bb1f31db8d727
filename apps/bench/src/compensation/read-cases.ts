import { money } from '@ferryman/core/kernel';
import type { ExchangeRate, Money, Rounding } from '@ferryman/core/kernel';
import type { CompensationCase, RemedyOption } from '@ferryman/core/compensation';
import { remedySchema } from '@ferryman/core/schema';
import { readFileSync } from 'node:fs';

/** An amount as the file writes it: smallest units and currency. */
type Amount = readonly [number, string];

export interface GivenCase {
  readonly orderValue: Amount;
  readonly [key: string]: unknown;
}

/** One case of the file. `expect` is what was worked out by hand, `words` how. */
export interface WorkedCase {
  readonly id: string;
  readonly kind: 'money' | 'sum' | 'policy' | 'advice';
  readonly title: string;
  readonly words: string;
  readonly given: {
    readonly op?: 'share' | 'allocate' | 'exchange';
    readonly amount?: Amount;
    readonly share?: number;
    readonly weights?: readonly number[];
    readonly rounding?: Rounding;
    /** From, to, numerator, denominator, and for policies the age in hours. */
    readonly rate?: readonly [string, string, number, number, number?];
    readonly case?: GivenCase;
    readonly remedy?: Record<string, unknown>;
    readonly policy?: string;
    readonly role?: string;
    readonly usage?: { readonly order?: number; readonly buyerMonth?: number; readonly budgetLeft?: number };
  };
  readonly expect: unknown;
}

export function readCases(): readonly WorkedCase[] {
  const file = JSON.parse(readFileSync(new URL('worked-cases.json', import.meta.url), 'utf8')) as { cases: WorkedCase[] };
  return file.cases;
}

export const toMoney = ([amount, currency]: Amount): Money => money(amount, currency);

export function toRate([from, to, numerator, denominator, hours = 1]: NonNullable<WorkedCase['given']['rate']>, now: number): ExchangeRate {
  return { from, to, numerator, denominator, at: now - hours * 3_600_000 };
}

/** Fills in what the file leaves out: a buyer of ten orders without a claim. */
export function toCase({ futureValue, buyer, ...given }: GivenCase): CompensationCase {
  const currency = given.orderValue[1];
  const amounts = Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key, Array.isArray(value) ? toMoney(value as unknown as Amount) : value]),
  );
  return {
    ...amounts,
    buyer: {
      orders: 10,
      claims: 0,
      refunds: 0,
      sameIssueClaims: 0,
      ...(buyer as object),
      futureValue: money(Number(futureValue), currency),
    },
  } as CompensationCase;
}

export function toOption(remedy: Record<string, unknown>): RemedyOption {
  if (remedy['kind'] === 'nothing') return { id: 'nothing', remedy: { kind: 'nothing' } };
  const amounts = Object.fromEntries(
    Object.entries(remedy).map(([key, value]) => [key, Array.isArray(value) ? toMoney(value as unknown as Amount) : value]),
  );
  return { id: 'option', remedy: remedySchema.parse(amounts) };
}
