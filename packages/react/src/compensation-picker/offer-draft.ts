import type { CompensationCase, CompensationParameters, PolicyContext, RankedOption, RemedyOption } from '@ferryman/core/compensation';
import { createTimeOrderedId, exchangeMoney, money, smallerMoney, subtractMoney, type Money } from '@ferryman/core/kernel';
import type { OfferGrant, OfferId, Remedy } from '@ferryman/core/schema';

/** What is known of a case when the picker opens. The host's, from its orders, its packs and its server. */
export interface CompensationSubject {
  readonly facts: CompensationCase;
  readonly parameters: CompensationParameters;
  readonly context: PolicyContext;
  /** What to weigh; absent: the standard options of the case. */
  readonly options?: readonly RemedyOption[] | undefined;
  readonly orderId?: string | undefined;
  /** The budget it is booked on. */
  readonly budgetId?: string | undefined;
  /**
   * Somebody else looks at whatever was exchanged into the currency of the limits, since the server has no rates to check it by: so the
   * reference server has it.
   */
  readonly approveExchanged?: boolean | undefined;
}

/** The same option, sent for approval where it was exchanged and the host asks for that. */
export function withExchangeApproval(option: RankedOption, { context, approveExchanged }: CompensationSubject): RankedOption {
  const { policy, role, now } = context;
  const isExchanged = option.exposure.currency !== policy.currency && option.option.remedy.kind !== 'nothing';
  if (!approveExchanged || !isExchanged || option.verdict === 'refused' || option.verdict === 'needs-approval') return option;
  const next = policy.roles[Math.min(policy.roles.findIndex((each) => each.role === role) + 1, policy.roles.length - 1)];
  const approval = { role: next?.role ?? role, rule: 'old-rate', dueAt: now + policy.approvalMs } as const;
  return { ...option, verdict: 'needs-approval', approval };
}

/** The terms of a chosen option, with the most it can cost in the policy's currency, as limits and budgets count it. */
export function grantOf(option: RankedOption, facts: CompensationCase, subject: CompensationSubject, id: OfferId): OfferGrant | undefined {
  const { remedy } = option.option;
  const exposure = inCurrency(option.exposure, subject.context);
  if (remedy.kind === 'nothing' || !exposure) return undefined;
  const { orderId, budgetId, parameters, context } = subject;
  return {
    terms: {
      id,
      remedy,
      exposure,
      ...(orderId === undefined ? {} : { orderId }),
      ...(budgetId === undefined ? {} : { budgetId }),
    },
    why: `${facts.issue}: ${option.option.id}`,
    suggestion: { by: 'rule', id: `compensation/${parameters.id}/${context.policy.id}`.slice(0, 200) },
  };
}

/** A new offer's id. `now` in epoch milliseconds. */
export function createOfferId(now: number): OfferId {
  return `offer-${createTimeOrderedId({ now: () => now }, Math.random)}` as OfferId;
}

/** The option with another amount; itself where its amount is not to be chosen. */
export function withAmount(option: RemedyOption, amount: Money): RemedyOption {
  const { remedy } = option;
  return hasFreeAmount(remedy) ? { ...option, remedy: { ...remedy, amount } } : option;
}

/** Whether an agent may choose how much: all of the money is no matter of choice. */
export function hasFreeAmount(
  remedy: Remedy | { readonly kind: 'nothing' },
): remedy is Extract<Remedy, { readonly kind: 'coupon' | 'partial-refund' }> {
  return remedy.kind === 'coupon' || remedy.kind === 'partial-refund';
}

/** The most the role may still grant alone for this buyer now, in the policy's currency; undefined: nothing limits it. */
export function roomAlone({ policy, role, usage }: PolicyContext): Money | undefined {
  const limits = policy.roles.find((each) => each.role === role);
  const none = money(0, policy.currency);
  if (!limits) return none;
  const { perOffer, perOrder, perBuyerMonth } = limits;
  const of = (amount: number | undefined, used: Money) =>
    amount === undefined ? [] : [subtractMoney(money(amount, policy.currency), used)];
  const rooms = [
    ...of(perOffer, none),
    ...of(perOrder, usage.order),
    ...of(perBuyerMonth, usage.buyerMonth),
    ...(usage.budgetLeft ? [usage.budgetLeft] : []),
  ];
  const room = rooms.reduce<Money | undefined>((least, each) => (least ? smallerMoney(least, each) : each), undefined);
  return room && room.amountMinor < 0 ? none : room;
}

function inCurrency(amount: Money, { policy, rate }: PolicyContext): Money | undefined {
  if (amount.currency === policy.currency) return amount;
  return rate?.from === amount.currency && rate.to === policy.currency ? exchangeMoney(amount, rate, 'up') : undefined;
}
