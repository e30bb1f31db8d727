import type { PolicyProblem, RoleField, guardFields, timeFields } from './policy-draft.ts';
import type { TextKey } from '../locales/words.ts';
import '../locales/english/policy.ts';

export const roleFieldKeys: Readonly<Record<RoleField, TextKey>> = {
  perOffer: 'policy.perOffer',
  perOrder: 'policy.perOrder',
  perBuyerMonth: 'policy.perBuyerMonth',
  orderShare: 'policy.orderShare',
};
export const timeFieldKeys: Readonly<Record<(typeof timeFields)[number], TextKey>> = {
  warnFrom: 'policy.warnFrom',
  approvalMs: 'policy.approvalMinutes',
  validMs: 'policy.validDays',
  rateMaxAgeMs: 'policy.rateHours',
};
export const guardFieldKeys: Readonly<Record<(typeof guardFields)[number], TextKey>> = {
  claims: 'policy.claims',
  claimShare: 'policy.claimShare',
  refunds: 'policy.refunds',
  sameIssueClaims: 'policy.sameIssue',
};
export const problemKeys: Readonly<Record<PolicyProblem['code'], TextKey>> = {
  amount: 'policy.problem.amount',
  share: 'policy.problem.share',
  whole: 'policy.problem.whole',
  above: 'policy.problem.above',
  role: 'policy.problem.role',
};
