import { compareMoney, exchangeMoney, money, shareOfMoney, addMoney, type ExchangeRate, type Money } from '../kernel/index.ts';
import type { CompensationCase, RemedyOption } from './compensation-case.ts';
import { checkLaw } from './legal-minimum.ts';
import type { CompensationPolicy, LawRule, PlatformRule, RoleLimits } from './policy.ts';
import { strongest, type CompensationReason, type ReasonLevel } from './reasons.ts';

/** What has been given before. In the policy's currency. */
export interface CompensationUsage {
  readonly order: Money;
  readonly buyerMonth: Money;
  /** What the team's budget still holds; null: there is none. */
  readonly budgetLeft: Money | null;
}

/** What an option is judged by. */
export interface PolicyContext {
  readonly policy: CompensationPolicy;
  readonly laws: readonly LawRule[];
  readonly platformRules: readonly PlatformRule[];
  readonly role: string;
  readonly usage: CompensationUsage;
  /** From the order's currency to the policy's, when they differ. */
  readonly rate?: ExchangeRate | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface PolicyVerdict {
  readonly verdict: 'allowed' | 'warned' | 'needs-approval' | 'refused';
  readonly reasons: readonly CompensationReason[];
  /** Who has to agree, and by when. Set with `needs-approval`. */
  readonly approval?: { readonly role: string; readonly rule: CompensationReason['code']; readonly dueAt: number } | undefined;
}

const VERDICTS: Readonly<Record<ReasonLevel, PolicyVerdict['verdict']>> = {
  inform: 'allowed',
  warn: 'warned',
  approve: 'needs-approval',
  refuse: 'refused',
};

/**
 * Whether `role` may grant an option now. Warns before it refuses; above a role's limits asks the next role that may; what the law
 * demands is never refused for a limit, but then somebody with the last word has to agree. `exposure` is the most the option can cost.
 */
export function checkPolicy(option: RemedyOption, exposure: Money, facts: CompensationCase, context: PolicyContext): PolicyVerdict {
  const { policy } = context;
  if (option.remedy.kind === 'nothing') return verdictOf(checkLaw(option, facts, context.laws, policy.lawFrom), context);
  const law = checkLaw(option, facts, context.laws, policy.lawFrom);
  const isDemanded = law.some(({ code }) => code === 'law-satisfied') && !law.some(({ level }) => level === 'refuse');
  const reasons = [...law, ...checkPlatform(option, facts, context.platformRules), ...checkPaid(option, facts)];
  const converted = inPolicyCurrency(exposure, context);
  const paid = inPolicyCurrency(facts.orderValue, context, 'down');
  if (!converted || !paid) return verdictOf([...reasons, { code: 'no-rate', level: 'refuse' }], context);
  if (context.rate && exposure.currency !== policy.currency && context.now - context.rate.at > policy.rateMaxAgeMs)
    reasons.push({ code: 'old-rate', level: 'warn' });
  return verdictOf(
    [...reasons, ...checkLimits(converted, paid, isDemanded, context), ...checkAbuse(facts, policy, isDemanded)],
    context,
    paid,
  );
}

function verdictOf(reasons: readonly CompensationReason[], { policy, now, role }: PolicyContext, paid?: Money): PolicyVerdict {
  const level = strongest(reasons);
  const verdict = VERDICTS[level];
  if (level !== 'approve') return { verdict, reasons };
  const needed = Math.max(...reasons.map((reason) => (reason.level === 'approve' ? roleFor(reason, policy, role, paid) : 0)));
  const rule = reasons.find((reason) => reason.level === 'approve')?.code ?? 'unknown-role';
  return { verdict, reasons, approval: { role: policy.roles[needed]?.role ?? role, rule, dueAt: now + policy.approvalMs } };
}

/** The place of the lowest role above the asking one that may agree to a reason. */
function roleFor({ wouldBe, code }: CompensationReason, policy: CompensationPolicy, role: string, paid: Money | undefined): number {
  const next = Math.min(policy.roles.findIndex((each) => each.role === role) + 1, policy.roles.length - 1);
  if (code === 'law-above-limits' || code === 'limit-budget') return policy.roles.length - 1;
  if (!wouldBe) return next;
  const at = policy.roles.findIndex((each, place) => place >= next && (limitOf(each, code, paid) ?? Infinity) >= wouldBe.amountMinor);
  return at < 0 ? policy.roles.length - 1 : at;
}

function limitOf(limits: RoleLimits, code: CompensationReason['code'], paid?: Money): number | undefined {
  switch (code) {
    case 'limit-per-offer':
      return limits.perOffer;
    case 'limit-per-order':
      return limits.perOrder;
    case 'limit-buyer-month':
      return limits.perBuyerMonth;
    case 'limit-order-share':
      // A limit is rounded down: nobody passes it by a fraction.
      return limits.orderShare === undefined || !paid ? undefined : shareOfMoney(paid, limits.orderShare, 'down').amountMinor;
    default:
      return undefined;
  }
}

function checkLimits(exposure: Money, paid: Money, isDemanded: boolean, context: PolicyContext): CompensationReason[] {
  const { policy, usage } = context;
  const at = policy.roles.findIndex(({ role }) => role === context.role);
  const own = policy.roles[at];
  if (!own) return [{ code: 'unknown-role', level: 'refuse' }];
  const totals = {
    'limit-per-offer': exposure,
    'limit-order-share': addMoney(usage.order, exposure),
    'limit-per-order': addMoney(usage.order, exposure),
    'limit-buyer-month': addMoney(usage.buyerMonth, exposure),
  };
  const codes = Object.keys(totals) as (keyof typeof totals)[];
  const exceeds = (limits: RoleLimits, code: keyof typeof totals): boolean =>
    totals[code].amountMinor > (limitOf(limits, code, paid) ?? Infinity);
  const someoneMay = policy.roles.slice(at + 1).some((limits) => !codes.some((code) => exceeds(limits, code)));
  const beyond: CompensationReason[] = [];
  const reasons = codes.flatMap((code): CompensationReason[] => {
    const limit = limitOf(own, code, paid);
    if (limit === undefined) return [];
    const wouldBe = totals[code];
    const told = { code, limit: money(limit, policy.currency), wouldBe };
    if (wouldBe.amountMinor > limit) {
      if (!someoneMay && isDemanded) beyond.push({ ...told, code: 'law-above-limits', level: 'approve' });
      return [{ ...told, level: someoneMay || isDemanded ? 'approve' : 'refuse' }];
    }
    const warns = wouldBe.amountMinor > shareOfMoney(told.limit, policy.warnFrom, 'down').amountMinor;
    return warns ? [{ ...told, level: 'warn' }] : [];
  });
  return [...reasons, ...beyond.slice(0, 1), ...checkBudget(exposure, isDemanded, context)];
}

function checkBudget(exposure: Money, isDemanded: boolean, { usage: { budgetLeft } }: PolicyContext): CompensationReason[] {
  if (!budgetLeft || compareMoney(exposure, budgetLeft) <= 0) return [];
  return [{ code: 'limit-budget', level: isDemanded ? 'approve' : 'refuse', limit: budgetLeft, wouldBe: exposure }];
}

/** Money back can never be more than what was paid. */
function checkPaid({ remedy }: RemedyOption, { orderValue, freightPaid }: CompensationCase): CompensationReason[] {
  if (remedy.kind !== 'partial-refund' && remedy.kind !== 'full-refund' && remedy.kind !== 'return') return [];
  const limit = freightPaid ? addMoney(orderValue, freightPaid) : orderValue;
  return compareMoney(remedy.amount, limit) > 0 ? [{ code: 'more-than-paid', level: 'refuse', limit, wouldBe: remedy.amount }] : [];
}

function checkPlatform({ remedy }: RemedyOption, facts: CompensationCase, rules: readonly PlatformRule[]): CompensationReason[] {
  // Everywhere, not only where a platform says so: a reward for a review is no compensation.
  const tied: CompensationReason[] = facts.tiedToReview ? [{ code: 'tied-to-review', level: 'refuse' }] : [];
  const fitting = rules.filter(
    (rule) =>
      rule.platform === facts.platform &&
      (!rule.kinds || rule.kinds.some((kind) => kind === remedy.kind)) &&
      (!rule.spentAt || (remedy.kind === 'coupon' && remedy.spentAt === rule.spentAt)) &&
      (!rule.tiedToReview || facts.tiedToReview === true),
  );
  return [
    ...tied,
    ...fitting.map(({ id, words, source, confidence, effect }): CompensationReason => {
      const rule = { id, words, source, confidence };
      return effect === 'refuse' ? { code: 'platform-forbids', level: 'refuse', rule } : { code: 'platform-warns', level: 'warn', rule };
    }),
  ];
}

/** Says what is unusual, with the counts, for a second pair of eyes. It accuses nobody and refuses nothing; a right stays a right. */
function checkAbuse({ buyer }: CompensationCase, { abuse }: CompensationPolicy, isDemanded: boolean): CompensationReason[] {
  const level = isDemanded ? 'warn' : 'approve';
  const reasons: CompensationReason[] = [];
  if (buyer.claims >= abuse.claims && buyer.claims * 10_000 >= abuse.claimShare * buyer.orders)
    reasons.push({ code: 'repeat-claims', level, count: buyer.claims, from: abuse.claims });
  if (buyer.refunds >= abuse.refunds) reasons.push({ code: 'serial-refunds', level, count: buyer.refunds, from: abuse.refunds });
  if (buyer.sameIssueClaims >= abuse.sameIssueClaims)
    reasons.push({ code: 'same-issue-again', level, count: buyer.sameIssueClaims, from: abuse.sameIssueClaims });
  return reasons;
}

function inPolicyCurrency(amount: Money, { policy, rate }: PolicyContext, rounding: 'up' | 'down' = 'up'): Money | undefined {
  if (amount.currency === policy.currency) return amount;
  return rate?.from === amount.currency && rate.to === policy.currency ? exchangeMoney(amount, rate, rounding) : undefined;
}
