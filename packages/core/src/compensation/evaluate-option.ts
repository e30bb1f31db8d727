import { money, shareOfMoney, sumMoney, type Money } from '../kernel/index.ts';
import { issueGroupOf, type CompensationCase, type CostShare, type RemedyOption } from './compensation-case.ts';
import type { CompensationParameters } from './parameters.ts';

export type CostCode =
  | 'face'
  | 'refund'
  | 'goods'
  | 'freight'
  | 'return-freight'
  | 'handling'
  | 'recovered-goods'
  | 'gift'
  | 'repair'
  | 'priority'
  | 'tracking'
  | 'dispute'
  | 'review'
  | 'lost-buyer'
  | 'goodwill';

/** One line of a sum: `amount` is `share` basis points of `of`, rounded half to even. Negative: it saves or brings in. */
export interface SumLine {
  readonly code: CostCode;
  readonly group: 'cost' | 'risk' | 'goodwill';
  readonly of: Money;
  readonly share: number;
  readonly amount: Money;
}

/** What an option is expected to cost and to bring. The lines add up exactly to `total`, and by group to the other sums. */
export interface Evaluation {
  readonly option: RemedyOption;
  readonly lines: readonly SumLine[];
  readonly cost: Money;
  readonly risk: Money;
  readonly total: Money;
  /** How satisfied the buyer is expected to be, in basis points: the sum of its lines. */
  readonly satisfaction: number;
  readonly satisfactionLines: readonly { readonly code: 'unspoilt' | 'mended'; readonly points: number }[];
  /** The most it can cost, e.g. a coupon that is used for certain: what limits and budgets count. */
  readonly exposure: Money;
  /** How much of the harm it mends, in basis points. */
  readonly relief: number;
}

/** `a` of `b`, both in basis points, to the nearest. */
function shareOf(a: number, b: number): number {
  const product = a * b + 5_000;
  return (product - (product % 10_000)) / 10_000;
}

/** How much of the order is spoilt, the delay counted in. */
function severityOf({ severity, lateDays = 0, issue }: CompensationCase, parameters: CompensationParameters): number {
  const byDelay = issueGroupOf(issue) === 'delivery' ? lateDays * parameters.severityOfLateDay : 0;
  return Math.min(10_000, Math.max(severity, byDelay));
}

/** Puts a price on one option: what it costs, what may still happen after it, and what it is worth. */
export function evaluateOption(option: RemedyOption, facts: CompensationCase, parameters: CompensationParameters): Evaluation {
  const { currency } = facts.orderValue;
  const severity = severityOf(facts, parameters);
  const relief = reliefOf(option, facts, parameters, severity);
  const mended = shareOf(severity, relief);
  const satisfaction = 10_000 - severity + mended;
  const costLines = costsOf(option, facts, parameters);
  const left = 10_000 - relief;
  const { orderValue, buyer } = facts;
  const lost = shareOf(shareOf(facts.disputeRisk, parameters.disputeLoss[facts.evidence]), left);
  const lines = [
    ...costLines,
    line('dispute', 'risk', orderValue, shareOf(lost, 10_000 + parameters.disputeFee)),
    line('review', 'risk', orderValue, shareOf(shareOf(facts.reviewRisk, left), parameters.reviewCost)),
    line('lost-buyer', 'risk', buyer.futureValue, shareOf(shareOf(parameters.churn, severity), left)),
    line('goodwill', 'goodwill', orderValue, -shareOf(parameters.goodwill, satisfaction)),
  ].filter(({ amount }) => amount.amountMinor !== 0);
  const sumOf = (group?: SumLine['group']): Money =>
    sumMoney(
      lines.filter((each) => !group || each.group === group).map(({ amount }) => amount),
      currency,
    );
  const exposure = sumMoney(
    costLines.filter(({ share }) => share > 0).map(({ code, of, amount }) => (code === 'face' ? of : amount)),
    currency,
  );
  return {
    option,
    lines,
    cost: sumOf('cost'),
    risk: sumOf('risk'),
    total: sumOf(),
    satisfaction,
    satisfactionLines: [
      { code: 'unspoilt', points: 10_000 - severity },
      { code: 'mended', points: mended },
    ],
    exposure,
    relief,
  };
}

function reliefOf({ remedy }: RemedyOption, facts: CompensationCase, parameters: CompensationParameters, severity: number): number {
  if (remedy.kind === 'nothing') return 0;
  const fit = parameters.fit[issueGroupOf(facts.issue)][remedy.kind];
  const need = shareOfMoney(facts.orderValue, severity, 'up').amountMinor;
  const worth = worthOf(remedy, facts, parameters);
  return worth === undefined || need === 0 ? fit : shareOf(fit, coverageOf(worth, need));
}

/** How far `worth` covers `need`, in basis points, never more than all. */
function coverageOf(worth: number, need: number): number {
  return worth >= need ? 10_000 : Number((BigInt(worth) * 10_000n) / BigInt(need));
}

/** What a remedy with a chosen amount feels worth, in smallest units; undefined for those that mend by themselves. */
function worthOf(remedy: RemedyOption['remedy'], facts: CompensationCase, parameters: CompensationParameters): number | undefined {
  if (remedy.kind === 'coupon' || remedy.kind === 'partial-refund')
    return shareOfMoney(remedy.amount, parameters.felt[remedy.kind], 'down').amountMinor;
  if (remedy.kind === 'gift') return shareOfMoney(costOf('gift', facts, parameters), parameters.felt.gift, 'down').amountMinor;
  return undefined;
}

function costsOf({ remedy }: RemedyOption, facts: CompensationCase, parameters: CompensationParameters): SumLine[] {
  const { itemCost, freight } = facts;
  const all = 10_000;
  const handling = line('handling', 'cost', costOf('handling', facts, parameters), all);
  const returnFreight = line('return-freight', 'cost', costOf('returnFreight', facts, parameters), all);
  switch (remedy.kind) {
    case 'nothing':
      return [];
    case 'coupon':
      return [line('face', 'cost', remedy.amount, remedy.threshold ? parameters.redemption.threshold : parameters.redemption.open)];
    case 'partial-refund':
    case 'full-refund':
      return [line('refund', 'cost', remedy.amount, all)];
    case 'replacement':
      return [line('goods', 'cost', itemCost, all), line('freight', 'cost', freight, all), handling];
    case 'return':
      return [
        line('refund', 'cost', remedy.amount, all),
        ...(remedy.freight === 'shop' ? [returnFreight] : []),
        handling,
        line('recovered-goods', 'cost', itemCost, -parameters.recovered[issueGroupOf(facts.issue)]),
      ];
    case 'gift':
      return [line('gift', 'cost', costOf('gift', facts, parameters), all)];
    case 'priority-shipping':
      return [line('priority', 'cost', costOf('priority', facts, parameters), all)];
    case 'free-repair':
      return [
        line('repair', 'cost', costOf('repair', facts, parameters), all),
        returnFreight,
        line('freight', 'cost', freight, all),
        handling,
      ];
    case 'personal-tracking':
      return [line('tracking', 'cost', costOf('tracking', facts, parameters), all)];
  }
}

/** A cost as the shop stated it, or as the parameters estimate it. */
function costOf(what: CostShare, facts: CompensationCase, parameters: CompensationParameters): Money {
  const base = {
    handling: facts.orderValue,
    tracking: facts.orderValue,
    returnFreight: facts.freight,
    priority: facts.freight,
    repair: facts.itemCost,
    gift: facts.itemCost,
  }[what];
  return facts.costs?.[what] ?? shareOfMoney(base, parameters.shares[what], 'half-even');
}

function line(code: CostCode, group: SumLine['group'], of: Money, share: number): SumLine {
  // A fresh zero: minus nothing is nothing.
  return { code, group, of: money(of.amountMinor, of.currency), share, amount: shareOfMoney(of, share, 'half-even') };
}
