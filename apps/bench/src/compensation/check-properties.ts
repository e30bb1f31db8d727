import { adviseRemedies, applicableLaws, evaluateOption, satisfies, standardOptions } from '@ferryman/core/compensation';
import type { CompensationCase, CompensationIssue, PolicyContext } from '@ferryman/core/compensation';
import { createSeededRandom, listCurrencies, money, shareOfMoney, sumMoney } from '@ferryman/core/kernel';
import { laws } from '@ferryman/packs/compensation/laws';
import { parameters } from '@ferryman/packs/compensation/parameters/standard';
import { platformRules } from '@ferryman/packs/compensation/platforms';
import { policy } from '@ferryman/packs/compensation/policies/standard-usd';

const ISSUES: readonly CompensationIssue[] = [
  'late',
  'lost',
  'damaged',
  'defective',
  'not-as-described',
  'colour',
  'size',
  'change-of-mind',
  'price',
  'service',
];
const MARKETS = ['DE', 'FR', 'GB', 'AU', 'BR', 'AR', 'SA', 'KR', 'US', 'JP', 'TR', 'CL'];
const PLATFORMS = [undefined, 'amazon', 'ebay', 'shopee', 'tiktok'];
const ASKS = [undefined, 'refund', 'replacement', 'repair', 'discount'] as const;
const EVIDENCE = ['none', 'claimed', 'photo', 'verified'] as const;

export interface PropertyReport {
  readonly cases: number;
  /** How many options were judged, and in how many cases a law bound: a property that never applies proves nothing. */
  readonly options: number;
  readonly boundByLaw: number;
  readonly violations: { readonly limits: number; readonly law: number; readonly sums: number; readonly ranking: number };
}

/** Random cases over all currencies, with the presets, the real laws and platforms. The same seed gives the same cases. */
export function checkProperties(count: number, seed: number): PropertyReport {
  const random = createSeededRandom(seed);
  const below = (end: number): number => Math.floor(random() * end);
  const pick = <L extends readonly unknown[]>(list: L): L[number] => list[below(list.length)];
  const violations = { limits: 0, law: 0, sums: 0, ranking: 0 };
  let options = 0;
  let boundByLaw = 0;
  const currencies = listCurrencies();
  for (let at = 0; at < count; at += 1) {
    const currency = pick(currencies);
    const of = (amount: number) => money(amount, currency);
    const value = 100 + below(100_000);
    const facts: CompensationCase = {
      orderValue: of(value),
      freightPaid: of(below(2_000)),
      itemCost: of(below(value)),
      freight: of(below(2_000)),
      issue: pick(ISSUES),
      severity: below(10_001),
      evidence: pick(EVIDENCE),
      lateDays: below(25),
      deliveredDaysAgo: below(3) === 0 ? undefined : below(800) % (below(2) === 0 ? 16 : 800),
      asksFor: pick(ASKS),
      buyer: { orders: 1 + below(8), claims: below(5), refunds: below(4), sameIssueClaims: below(3), futureValue: of(below(value)) },
      reviewRisk: below(10_001),
      disputeRisk: below(10_001),
      market: pick(MARKETS),
      platform: pick(PLATFORMS),
    };
    const context: PolicyContext = {
      policy: { ...policy, currency },
      laws,
      platformRules,
      role: 'agent',
      usage: { order: of(below(4_000)), buyerMonth: of(below(6_000)), budgetLeft: below(2) === 0 ? null : of(below(5_000)) },
      now: 0,
    };
    const candidates = standardOptions(facts, parameters);
    options += candidates.length;
    const { ranked, planA, planB } = adviseRemedies(candidates, facts, parameters, context);
    const binding = applicableLaws(facts, laws, policy.lawFrom).filter(({ binds }) => binds);
    let before: number | undefined;
    for (const option of ranked) {
      const { verdict, exposure, lines, total, option: own } = option;
      const isSum =
        sumMoney(
          lines.map(({ amount }) => amount),
          currency,
        ).amountMinor === total.amountMinor;
      if (!isSum || lines.some((line) => shareOfMoney(line.of, line.share, 'half-even').amountMinor !== line.amount.amountMinor))
        violations.sums += 1;
      if (verdict !== 'refused') {
        if (before !== undefined && total.amountMinor < before) violations.ranking += 1;
        before = total.amountMinor;
      }
      if (own.remedy.kind === 'nothing') continue;
      const mayAlone = (role: string | undefined) => isWithin(role, exposure.amountMinor, value, context);
      if ((verdict === 'allowed' || verdict === 'warned') && !mayAlone('agent')) violations.limits += 1;
      // Who is asked to agree may do so by their own limits; only what the law demands goes past everybody's.
      const beyond = option.reasons.some(({ code }) => code === 'law-above-limits' || code === 'limit-budget');
      if (verdict === 'needs-approval' && !beyond && !mayAlone(option.approval?.role)) violations.limits += 1;
      if (verdict !== 'refused' && binding.some(({ asked, rule }) => asked && !satisfies(rule, own, facts))) violations.law += 1;
    }
    if (binding.length > 0) {
      boundByLaw += 1;
      const meetsAll = (plan: typeof planA) => plan !== undefined && binding.every(({ rule }) => satisfies(rule, plan.option, facts));
      if (!meetsAll(planA) && !meetsAll(planB)) violations.law += 1;
    }
    // Dearer or riskier never ranks better: what a line costs more, the total costs more.
    const riskier = {
      ...facts,
      reviewRisk: Math.min(10_000, facts.reviewRisk + below(3_000)),
      itemCost: of(facts.itemCost.amountMinor + below(500)),
    };
    for (const candidate of candidates) {
      if (candidate.remedy.kind === 'return' || candidate.remedy.kind === 'gift') continue;
      const was = evaluateOption(candidate, facts, parameters).total.amountMinor;
      if (evaluateOption(candidate, riskier, parameters).total.amountMinor < was) violations.ranking += 1;
    }
  }
  return { cases: count, options, boundByLaw, violations };
}

function isWithin(role: string | undefined, amount: number, value: number, { usage, policy: { roles } }: PolicyContext): boolean {
  const limits = roles.find((each) => each.role === role);
  return (
    limits !== undefined &&
    amount <= (limits.perOffer ?? Infinity) &&
    amount + usage.order.amountMinor <= (limits.perOrder ?? Infinity) &&
    (amount + usage.order.amountMinor) * 10_000 <= value * (limits.orderShare ?? Infinity) &&
    amount + usage.buyerMonth.amountMinor <= (limits.perBuyerMonth ?? Infinity) &&
    amount <= (usage.budgetLeft?.amountMinor ?? Infinity)
  );
}
