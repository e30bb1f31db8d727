import type {
  CompensationAdvice,
  CompensationIssue,
  CompensationReason,
  CostCode,
  Evaluation,
  OfferRefusal,
  PolicyVerdict,
} from '@ferryman/core/compensation';
import type { TextKey } from '../locales/words.ts';
import '../locales/english/compensation.ts';

// Written out rather than put together, so that a code without words is a type error, and words without a code are found.

/** What each reason of the policy check is called. */
export const reasonKeys: Readonly<Record<CompensationReason['code'], TextKey>> = {
  'limit-per-offer': 'compensation.reason.limit-per-offer',
  'limit-order-share': 'compensation.reason.limit-order-share',
  'limit-per-order': 'compensation.reason.limit-per-order',
  'limit-buyer-month': 'compensation.reason.limit-buyer-month',
  'limit-budget': 'compensation.reason.limit-budget',
  'more-than-paid': 'compensation.reason.more-than-paid',
  'no-rate': 'compensation.reason.no-rate',
  'old-rate': 'compensation.reason.old-rate',
  'unknown-role': 'compensation.reason.unknown-role',
  'law-demands': 'compensation.reason.law-demands',
  'law-satisfied': 'compensation.reason.law-satisfied',
  'beside-the-right': 'compensation.reason.beside-the-right',
  'law-unverified': 'compensation.reason.law-unverified',
  'law-above-limits': 'compensation.reason.law-above-limits',
  'platform-forbids': 'compensation.reason.platform-forbids',
  'platform-warns': 'compensation.reason.platform-warns',
  'tied-to-review': 'compensation.reason.tied-to-review',
  'repeat-claims': 'compensation.reason.repeat-claims',
  'serial-refunds': 'compensation.reason.serial-refunds',
  'same-issue-again': 'compensation.reason.same-issue-again',
};

/** What the advice as a whole has to say. */
export const adviceKeys: Readonly<Record<CompensationAdvice['reasons'][number], TextKey>> = {
  'nothing-costs-less': 'compensation.advice.nothing-costs-less',
  'plan-b-for-the-law': 'compensation.advice.plan-b-for-the-law',
  'no-second-family': 'compensation.advice.no-second-family',
  'nothing-permitted': 'compensation.advice.nothing-permitted',
};

/** What each line of a sum is called. */
export const lineKeys: Readonly<Record<CostCode, TextKey>> = {
  face: 'compensation.line.face',
  refund: 'compensation.line.refund',
  goods: 'compensation.line.goods',
  freight: 'compensation.line.freight',
  'return-freight': 'compensation.line.return-freight',
  handling: 'compensation.line.handling',
  'recovered-goods': 'compensation.line.recovered-goods',
  gift: 'compensation.line.gift',
  repair: 'compensation.line.repair',
  priority: 'compensation.line.priority',
  tracking: 'compensation.line.tracking',
  dispute: 'compensation.line.dispute',
  review: 'compensation.line.review',
  'lost-buyer': 'compensation.line.lost-buyer',
  goodwill: 'compensation.line.goodwill',
};

/** What each part of the buyer's satisfaction is called. */
export const satisfiedKeys: Readonly<Record<Evaluation['satisfactionLines'][number]['code'], TextKey>> = {
  unspoilt: 'compensation.satisfied.unspoilt',
  mended: 'compensation.satisfied.mended',
};

/** Why a step of an offer is not possible. */
export const refusalKeys: Readonly<Record<OfferRefusal, TextKey>> = {
  'unknown-offer': 'compensation.refusal.unknown-offer',
  'exists-already': 'compensation.refusal.exists-already',
  'awaits-approval': 'compensation.refusal.awaits-approval',
  'needs-no-approval': 'compensation.refusal.needs-no-approval',
  'own-approval': 'compensation.refusal.own-approval',
  'not-granted': 'compensation.refusal.not-granted',
  ended: 'compensation.refusal.ended',
};

/** Whether an option may be granted, in a sentence. */
export const verdictKeys: Readonly<Record<PolicyVerdict['verdict'], TextKey>> = {
  allowed: 'compensation.verdict.allowed',
  warned: 'compensation.verdict.warned',
  'needs-approval': 'compensation.verdict.needs-approval',
  refused: 'compensation.verdict.refused',
};

/** What went wrong; in the order in which the picker lists it. */
export const issueKeys: Readonly<Record<CompensationIssue, TextKey>> = {
  late: 'compensation.issue.late',
  lost: 'compensation.issue.lost',
  damaged: 'compensation.issue.damaged',
  defective: 'compensation.issue.defective',
  'not-as-described': 'compensation.issue.not-as-described',
  'wrong-item': 'compensation.issue.wrong-item',
  'missing-part': 'compensation.issue.missing-part',
  counterfeit: 'compensation.issue.counterfeit',
  size: 'compensation.issue.size',
  colour: 'compensation.issue.colour',
  'change-of-mind': 'compensation.issue.change-of-mind',
  price: 'compensation.issue.price',
  service: 'compensation.issue.service',
};

const roleKeys: Readonly<Record<string, TextKey>> = {
  agent: 'compensation.role.agent',
  'senior-agent': 'compensation.role.senior-agent',
  supervisor: 'compensation.role.supervisor',
};

/** A role's name; a shop's own role as its policy writes it. */
export function roleText(role: string, text: (key: TextKey) => string): string {
  const key = roleKeys[role];
  return key ? text(key) : role;
}
