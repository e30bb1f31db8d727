import type { CompensationCase } from '@ferryman/core/compensation';
import { money, shareOfMoney, type ExchangeRate } from '@ferryman/core/kernel';
import type { ConversationSummary } from '@ferryman/core/schema';

type Known = Pick<CompensationCase, 'issue' | 'severity' | 'evidence' | 'reviewRisk' | 'disputeRisk'> &
  Partial<Pick<CompensationCase, 'lateDays' | 'deliveredDaysAgo' | 'asksFor' | 'tiedToReview'>> & {
    readonly orderId?: string;
    /** What the buyer paid, in smallest units. */
    readonly paid: readonly [amountMinor: number, currency: string];
    readonly orders?: number;
    readonly claims?: number;
  };

/** What the demo's shop knows of its authored cases; people, orders and figures are invented, as the dialogues are. */
const CASES: Readonly<Record<string, Known>> = {
  // A stalled parcel.
  'buyer-01': {
    issue: 'late',
    severity: 6_000,
    evidence: 'verified',
    lateDays: 9,
    reviewRisk: 4_000,
    disputeRisk: 5_000,
    orderId: '114-5520931',
    paid: [4_290, 'USD'],
  },
  // A colour difference.
  'buyer-04': {
    issue: 'colour',
    severity: 3_500,
    evidence: 'claimed',
    deliveredDaysAgo: 2,
    reviewRisk: 3_000,
    disputeRisk: 1_500,
    orderId: '51220',
    paid: [18_900, 'EUR'],
  },
  'buyer-07': {
    issue: 'damaged',
    severity: 8_000,
    evidence: 'claimed',
    deliveredDaysAgo: 1,
    reviewRisk: 4_000,
    disputeRisk: 5_000,
    paid: [64_900, 'MXN'],
  },
  // Broken in transit, and the buyer asks for a new one.
  'buyer-08': {
    issue: 'damaged',
    severity: 9_000,
    evidence: 'photo',
    deliveredDaysAgo: 1,
    asksFor: 'replacement',
    reviewRisk: 3_000,
    disputeRisk: 6_000,
    paid: [5_490, 'EUR'],
  },
  // Bargaining.
  'buyer-10': {
    issue: 'price',
    severity: 1_000,
    evidence: 'none',
    reviewRisk: 500,
    disputeRisk: 0,
    asksFor: 'discount',
    paid: [15_900, 'BRL'],
    orders: 6,
  },
  'buyer-22': {
    issue: 'price',
    severity: 1_000,
    evidence: 'none',
    reviewRisk: 500,
    disputeRisk: 0,
    asksFor: 'discount',
    paid: [4_500, 'SGD'],
  },
  // "Refund me or one star": the goods are judged as any others; nothing may hang on the review.
  'buyer-25': {
    issue: 'damaged',
    severity: 7_000,
    evidence: 'claimed',
    deliveredDaysAgo: 4,
    asksFor: 'refund',
    reviewRisk: 9_000,
    disputeRisk: 4_000,
    paid: [7_995, 'AUD'],
    orders: 3,
    claims: 1,
  },
};

/** Everybody else: an ordinary order of 40 euro, so that the picker can be tried in any conversation. */
const ORDINARY: Known = {
  issue: 'late',
  severity: 3_000,
  evidence: 'claimed',
  lateDays: 3,
  reviewRisk: 2_000,
  disputeRisk: 2_000,
  paid: [4_000, 'EUR'],
};

/** The limits are kept in euro. Invented round rates: what one unit costs in thousandths of a euro. */
const IN_EURO: Readonly<Record<string, number>> = { USD: 900, MXN: 48, BRL: 160, SGD: 680, AUD: 600 };

/** A rate into the policy's currency; undefined where none is needed or known. `now` in epoch milliseconds. */
export function rateToEuro(currency: string, now: number): ExchangeRate | undefined {
  const thousandths = IN_EURO[currency];
  return thousandths === undefined
    ? undefined
    : { from: currency, to: 'EUR', numerator: thousandths, denominator: 1_000, at: now - 3_600_000, source: 'invented for the demo' };
}

/** The cases on which a change of the policy is tried before it is made. */
export const SAMPLES = [
  { buyer: 'buyer-04', name: 'Colour difference, France', market: 'FR' },
  { buyer: 'buyer-10', name: 'Bargaining, Brazil', market: 'BR', platform: 'shopee' },
  { buyer: 'buyer-01', name: 'Stalled parcel, United States', market: 'US', platform: 'amazon' },
  { buyer: 'buyer-25', name: 'Threatened review, Australia', market: 'AU', platform: 'ebay' },
  { buyer: 'buyer-08', name: 'Broken in transit, Italy', market: 'IT', platform: 'ebay' },
] as const;

/** The case of a conversation's buyer. */
export function caseOf({ buyer, channel }: ConversationSummary) {
  return knownCase(buyer.id, buyer.market ?? 'DE', channel.marketplace);
}

/** What is known of a buyer's case. Costs are shares of what was paid: the demo's shop keeps no books. */
export function knownCase(
  buyerId: string,
  market: string,
  platform: string | undefined,
): { readonly facts: CompensationCase; readonly orderId: string | undefined } {
  const { orderId, paid, orders = 2, claims = 0, ...known } = CASES[buyerId] ?? ORDINARY;
  const orderValue = money(paid[0], paid[1]);
  const of = (share: number) => shareOfMoney(orderValue, share, 'half-even');
  const facts: CompensationCase = {
    ...known,
    orderValue,
    itemCost: of(4_000),
    freight: of(1_000),
    buyer: { orders, claims, refunds: 0, sameIssueClaims: 0, futureValue: of(5_000) },
    market,
    ...(platform === undefined ? {} : { platform }),
  };
  return { facts, orderId };
}
