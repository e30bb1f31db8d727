import type { CompensationCase, CompensationParameters, CompensationPolicy, PolicyContext } from '@ferryman/core/compensation';
import { money } from '@ferryman/core/kernel';
import { STORY_NOW } from '../story-desk/index.ts';
import type { CompensationSubject } from './index.ts';

const every = (value: number) => ({
  coupon: value,
  'partial-refund': value,
  'full-refund': value,
  replacement: value,
  return: value,
  gift: value,
  'priority-shipping': value,
  'free-repair': value,
  'personal-tracking': value,
});

/** Round numbers, so that what the picker shows can be worked out in the head. */
const parameters: CompensationParameters = {
  id: 'round',
  name: 'Round',
  assumptions: {},
  redemption: { open: 6_000, threshold: 3_000 },
  shares: { handling: 500, returnFreight: 12_000, repair: 4_000, priority: 8_000, tracking: 200, gift: 2_000 },
  recovered: { delivery: 5_000, goods: 2_000, taste: 8_000, conduct: 8_000 },
  felt: { coupon: 7_000, 'partial-refund': 10_000, gift: 8_000 },
  fit: { delivery: every(6_000), goods: every(7_000), taste: every(8_000), conduct: every(6_000) },
  severityOfLateDay: 500,
  disputeLoss: { none: 3_000, claimed: 4_000, photo: 7_000, verified: 10_000 },
  disputeFee: 2_000,
  reviewCost: 5_000,
  churn: 5_000,
  goodwill: 1_000,
  ladder: { coupon: [500, 1_000, 2_000], refund: [1_000, 2_000, 5_000] },
};

const policy = (currency: string, scale: number): CompensationPolicy => ({
  id: 'story',
  name: 'Story',
  assumptions: {},
  currency,
  roles: [
    { role: 'agent', perOffer: 20 * scale, perOrder: 30 * scale, perBuyerMonth: 50 * scale, orderShare: 5_000 },
    { role: 'supervisor', perOffer: 500 * scale, orderShare: 10_000 },
  ],
  warnFrom: 8_000,
  approvalMs: 3_600_000,
  validMs: 30 * 86_400_000,
  rateMaxAgeMs: 86_400_000,
  lawFrom: 'medium',
  abuse: { claims: 3, claimShare: 5_000, refunds: 3, sameIssueClaims: 2 },
});

/** A jacket of 80.00 whose colour differs; `scale` is the currency's smallest units in a whole one. */
export function subjectOf(
  facts: Partial<CompensationCase> = {},
  context: Partial<PolicyContext> = {},
  [currency, scale]: readonly [string, number] = ['EUR', 100],
): CompensationSubject {
  const of = (whole: number) => money(whole * scale, currency);
  return {
    facts: {
      orderValue: of(80),
      itemCost: of(30),
      freight: of(6),
      issue: 'colour',
      severity: 4_000,
      evidence: 'photo',
      deliveredDaysAgo: 3,
      buyer: { orders: 4, claims: 0, refunds: 0, sameIssueClaims: 0, futureValue: of(40) },
      reviewRisk: 3_000,
      disputeRisk: 2_000,
      market: 'DE',
      ...facts,
    },
    parameters,
    context: {
      policy: policy(currency, scale),
      laws: [],
      platformRules: [],
      role: 'agent',
      usage: { order: of(0), buyerMonth: of(0), budgetLeft: of(400) },
      now: STORY_NOW,
      ...context,
    },
    orderId: 'A-40877',
    budgetId: 'team',
  };
}

const cited = {
  words: 'The buyer may have the goods mended or replaced.',
  source: ['example act, section 1'],
  confidence: 'high' as const,
};

/** The buyer asks for a legal right; the platform forbids coupons. */
export const boundSubject: CompensationSubject = subjectOf(
  { issue: 'damaged', asksFor: 'replacement', platform: 'market' },
  {
    laws: [
      {
        ...cited,
        id: 'goods-law',
        market: 'DE',
        binding: 'when-asked',
        issues: ['damaged'],
        beforeDelivery: false,
        kinds: ['replacement', 'free-repair'],
        freightBack: false,
        returnFreight: 'shop',
      },
    ],
    platformRules: [
      {
        id: 'no-coupons',
        words: 'No coupons in messages.',
        source: ['seller rules 4.2'],
        confidence: 'high',
        platform: 'market',
        effect: 'refuse',
        kinds: ['coupon'],
      },
    ],
  },
);
/** Many claims before: a second person looks. */
export const guardedSubject: CompensationSubject = subjectOf({
  buyer: { orders: 5, claims: 4, refunds: 3, sameIssueClaims: 2, futureValue: money(4_000, 'EUR') },
});
/** Nothing left in the budget, and an offer tied to a review. */
export const refusedSubject: CompensationSubject = subjectOf({ tiedToReview: true });
