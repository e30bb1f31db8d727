import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalsOf, listCurrencies, money, shareOfMoney, sumMoney } from '../kernel/index.ts';
import { adviseRemedies } from './advise-remedies.ts';
import type { CompensationCase } from './compensation-case.ts';
import { evaluateOption } from './evaluate-option.ts';
import { applicableLaws, satisfies } from './legal-minimum.ts';
import type { LawRule } from './policy.ts';
import { standardOptions } from './standard-options.ts';
import { buildCase, buildContext, buildPolicy, roundParameters } from './test-support/build-case.ts';

/** How often a property is tried; for a hunt: `FERRYMAN_DEPTH=20 vitest run --project node packages/core`. */
const runs = (everyDay: number) => Math.ceil(everyDay * Number(process.env['FERRYMAN_DEPTH'] ?? 1));

const share = fc.nat(10_000);
const law: LawRule = {
  id: 'guarantee',
  words: '',
  source: ['https://example.org/law'],
  confidence: 'high',
  market: 'DE',
  binding: 'always',
  issues: ['damaged', 'defective'],
  withinDays: 730,
  beforeDelivery: false,
  kinds: ['replacement', 'return', 'full-refund'],
  freightBack: false,
  returnFreight: 'shop',
};
const withdrawal: LawRule = {
  ...law,
  id: 'withdrawal',
  binding: 'when-asked',
  issues: undefined,
  withinDays: 14,
  beforeDelivery: true,
  kinds: ['return', 'full-refund'],
  freightBack: true,
  returnFreight: 'either',
};

const cases = fc
  .record({
    currency: fc.constantFrom(...listCurrencies()),
    value: fc.integer({ min: 100, max: 5_000_000 }),
    cost: share,
    severity: share,
    reviewRisk: share,
    disputeRisk: share,
    lateDays: fc.nat(30),
    delivered: fc.option(fc.nat(800), { nil: undefined }),
    claims: fc.nat(6),
    issue: fc.constantFrom<CompensationCase['issue']>(
      'late',
      'damaged',
      'defective',
      'colour',
      'size',
      'price',
      'service',
      'change-of-mind',
    ),
    evidence: fc.constantFrom<CompensationCase['evidence']>('none', 'claimed', 'photo', 'verified'),
    asksFor: fc.constantFrom<CompensationCase['asksFor']>(undefined, 'refund', 'replacement', 'discount'),
    market: fc.constantFrom('DE', 'US'),
    freightPaid: fc.nat(5_000),
  })
  .map(({ currency, value, cost, delivered, claims, freightPaid, ...rest }) =>
    buildCase(
      {
        ...rest,
        deliveredDaysAgo: delivered,
        itemCost: shareOfMoney(money(value, currency), cost, 'down'),
        freightPaid: money(freightPaid, currency),
        buyer: { orders: 6, claims, refunds: claims, sameIssueClaims: 0, futureValue: money(value, currency) },
      },
      currency,
      value,
    ),
  );
const usages = fc.record({ order: fc.nat(50_000), month: fc.nat(50_000), budget: fc.option(fc.nat(100_000), { nil: null }) });

function contextFor(facts: CompensationCase, usage: { order: number; month: number; budget: number | null }) {
  const { currency } = facts.orderValue;
  const of = (amount: number) => money(amount, currency);
  return buildContext({
    policy: buildPolicy({}, currency),
    laws: [law, withdrawal],
    usage: { order: of(usage.order), buyerMonth: of(usage.month), budgetLeft: usage.budget === null ? null : of(usage.budget) },
  });
}

describe('the calculator', () => {
  it('shows sums that add up exactly, line by line, in every currency', () => {
    fc.assert(
      fc.property(cases, (facts) => {
        const { currency } = facts.orderValue;
        for (const option of standardOptions(facts, roundParameters)) {
          const { lines, total, cost, risk, satisfaction, satisfactionLines } = evaluateOption(option, facts, roundParameters);
          const sum = (group?: string) =>
            sumMoney(
              lines.filter((line) => group === undefined || line.group === group).map(({ amount }) => amount),
              currency,
            );
          expect(sum()).toEqual(total);
          expect(sum('cost')).toEqual(cost);
          expect(sum('risk')).toEqual(risk);
          for (const line of lines) expect(line.amount).toEqual(shareOfMoney(line.of, line.share, 'half-even'));
          expect(satisfactionLines.reduce((points, line) => points + line.points, 0)).toBe(satisfaction);
          expect(satisfaction >= 0 && satisfaction <= 10_000).toBe(true);
          expect(decimalsOf(total.currency)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never advises what passes a limit alone: what is allowed stays within every limit and the budget', () => {
    fc.assert(
      fc.property(cases, usages, (facts, usage) => {
        const context = contextFor(facts, usage);
        const [agent, supervisor] = context.policy.roles;
        const { ranked } = adviseRemedies(standardOptions(facts, roundParameters), facts, roundParameters, context);
        const wrong = ranked.filter(({ verdict, exposure, option, reasons }) => {
          if (option.remedy.kind === 'nothing' || verdict === 'refused') return false;
          const amount = exposure.amountMinor;
          const within = (limits: typeof agent) =>
            limits !== undefined &&
            amount <= (limits.perOffer ?? Infinity) &&
            amount + usage.order <= (limits.perOrder ?? Infinity) &&
            amount + usage.month <= (limits.perBuyerMonth ?? Infinity) &&
            (amount + usage.order) * 10_000 <= facts.orderValue.amountMinor * (limits.orderShare ?? 10_000);
          const inBudget = usage.budget === null || amount <= usage.budget;
          if (verdict !== 'needs-approval') return !within(agent) || !inBudget;
          const isDemanded = reasons.some(({ code }) => code === 'law-satisfied');
          return !isDemanded && (!within(supervisor) || !inBudget);
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: runs(600) },
    );
  });

  it('never falls below what the law demands: a plan meets every right, and nothing less is let through to who asks for it', () => {
    let seen = 0;
    fc.assert(
      fc.property(cases, usages, (facts, usage) => {
        const context = contextFor(facts, usage);
        const { ranked, planA, planB } = adviseRemedies(standardOptions(facts, roundParameters), facts, roundParameters, context);
        const binding = applicableLaws(facts, context.laws, 'medium').filter(({ binds }) => binds);
        if (binding.length === 0) return;
        seen += 1;
        const meetsAll = (plan: typeof planA) => plan !== undefined && binding.every(({ rule }) => satisfies(rule, plan.option, facts));
        expect(meetsAll(planA) || meetsAll(planB)).toBe(true);
        const asked = binding.filter((each) => each.asked);
        const less = ranked.filter(
          ({ verdict, option }) => verdict !== 'refused' && !asked.every(({ rule }) => satisfies(rule, option, facts)),
        );
        expect(less).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
    // A property that hardly ever applies proves nothing.
    expect(seen).toBeGreaterThan(50);
  });

  it('ranks monotonously: an option that gets dearer or riskier never rises', () => {
    fc.assert(
      fc.property(cases, share, share, (facts, more, risk) => {
        const context = buildContext({ policy: buildPolicy({ roles: [{ role: 'agent' }] }, facts.orderValue.currency) });
        const options = standardOptions(facts, roundParameters);
        const placeOf = (own: CompensationCase, id: string, among = options) =>
          adviseRemedies(among, own, roundParameters, context).ranked.findIndex(({ option }) => option.id === id);
        // Dearer: the goods cost more. Of all options only the replacement has them among its costs.
        const goods = options.filter(({ remedy }) => remedy.kind !== 'return' && remedy.kind !== 'free-repair' && remedy.kind !== 'gift');
        const dearer = { ...facts, itemCost: money(facts.itemCost.amountMinor + more, facts.orderValue.currency) };
        expect(placeOf(dearer, 'replacement', goods)).toBeGreaterThanOrEqual(placeOf(facts, 'replacement', goods));
        // Riskier: what doing nothing leaves open weighs more, so doing nothing never rises.
        const riskier = { ...facts, disputeRisk: Math.max(facts.disputeRisk, risk), reviewRisk: Math.max(facts.reviewRisk, risk) };
        const byTotal = (own: CompensationCase, id: string) => {
          const all = options.map((option) => evaluateOption(option, own, roundParameters));
          const chosen = all.find(({ option }) => option.id === id);
          return chosen?.total.amountMinor ?? 0;
        };
        for (const { id } of options) expect(byTotal(riskier, id)).toBeGreaterThanOrEqual(byTotal(facts, id));
        for (const { id, remedy } of options) {
          if (remedy.kind === 'nothing') continue;
          const gap = byTotal(facts, 'nothing') - byTotal(facts, id);
          const gapAfter = byTotal(riskier, 'nothing') - byTotal(riskier, id);
          // Each of the two risk lines of each option is rounded to a unit, and its share to a basis point.
          const slack = 4 + Math.ceil((3 * facts.orderValue.amountMinor) / 10_000);
          expect(gapAfter).toBeGreaterThanOrEqual(gap - slack);
        }
      }),
      { numRuns: runs(100) },
    );
  });

  it('gives the same advice whatever the order of the options', () => {
    fc.assert(
      fc.property(cases, fc.nat(20), (facts, turn) => {
        const context = contextFor(facts, { order: 0, month: 0, budget: null });
        const options = standardOptions(facts, roundParameters);
        const turned = [...options.slice(turn % options.length), ...options.slice(0, turn % options.length)];
        const ids = (list: typeof options) => adviseRemedies(list, facts, roundParameters, context).ranked.map(({ option }) => option.id);
        expect(ids(turned)).toEqual(ids(options));
      }),
      { numRuns: 100 },
    );
  });
});
