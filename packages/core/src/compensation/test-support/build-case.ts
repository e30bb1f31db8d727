import { money, type Money } from '../../kernel/index.ts';
import type { CompensationUsage, PolicyContext } from '../check-policy.ts';
import type { CompensationCase } from '../compensation-case.ts';
import type { CompensationParameters } from '../parameters.ts';
import type { CompensationPolicy } from '../policy.ts';

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

/** Round numbers, so that expected values can be worked out in the head. */
export const roundParameters: CompensationParameters = {
  id: 'round',
  name: 'Round',
  assumptions: {},
  redemption: { open: 5_000, threshold: 2_500 },
  shares: { handling: 1_000, returnFreight: 10_000, repair: 5_000, priority: 10_000, tracking: 1_000, gift: 2_000 },
  recovered: { delivery: 5_000, goods: 0, taste: 10_000, conduct: 10_000 },
  felt: { coupon: 5_000, 'partial-refund': 10_000, gift: 10_000 },
  fit: { delivery: every(5_000), goods: every(10_000), taste: every(8_000), conduct: every(5_000) },
  severityOfLateDay: 1_000,
  disputeLoss: { none: 0, claimed: 5_000, photo: 10_000, verified: 10_000 },
  disputeFee: 0,
  reviewCost: 10_000,
  churn: 10_000,
  goodwill: 0,
  ladder: { coupon: [1_000, 2_000], refund: [1_000, 5_000] },
};

export function buildCase(changes: Partial<CompensationCase> = {}, currency = 'USD', value = 10_000): CompensationCase {
  const of = (part: number): Money => money(Math.trunc((value * part) / 100), currency);
  return {
    orderValue: of(100),
    itemCost: of(40),
    freight: of(10),
    issue: 'damaged',
    severity: 5_000,
    evidence: 'photo',
    deliveredDaysAgo: 3,
    buyer: { orders: 10, claims: 0, refunds: 0, sameIssueClaims: 0, futureValue: of(50) },
    reviewRisk: 2_000,
    disputeRisk: 4_000,
    market: 'US',
    ...changes,
  };
}

export function buildPolicy(changes: Partial<CompensationPolicy> = {}, currency = 'USD'): CompensationPolicy {
  return {
    id: 'test',
    name: 'Test',
    assumptions: {},
    currency,
    roles: [
      { role: 'agent', perOffer: 2_000, orderShare: 5_000, perOrder: 4_000, perBuyerMonth: 6_000 },
      { role: 'supervisor', perOffer: 20_000, orderShare: 10_000, perOrder: 30_000, perBuyerMonth: 40_000 },
    ],
    warnFrom: 8_000,
    approvalMs: 1_000,
    validMs: 10_000,
    rateMaxAgeMs: 5_000,
    lawFrom: 'medium',
    abuse: { claims: 3, claimShare: 5_000, refunds: 3, sameIssueClaims: 2 },
    ...changes,
  };
}

export function buildContext(
  changes: Partial<Omit<PolicyContext, 'usage'>> & { readonly usage?: Partial<CompensationUsage> } = {},
): PolicyContext {
  const policy = changes.policy ?? buildPolicy();
  const none = money(0, policy.currency);
  return {
    laws: [],
    platformRules: [],
    role: 'agent',
    now: 100_000,
    ...changes,
    policy,
    usage: { order: none, buyerMonth: none, budgetLeft: null, ...changes.usage },
  };
}
