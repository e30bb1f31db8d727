import { addMoney, compareMoney } from '../kernel/index.ts';
import type { RemedyKind } from '../schema/index.ts';
import type { CompensationCase, RemedyOption } from './compensation-case.ts';
import type { Confidence, LawRule } from './policy.ts';
import type { CompensationReason } from './reasons.ts';

const TRUST: readonly Confidence[] = ['unverified', 'low', 'medium', 'high'];

/** The kinds of remedy that answer what a buyer asks for. */
const ANSWERS: Readonly<Partial<Record<NonNullable<CompensationCase['asksFor']>, readonly RemedyKind[]>>> = {
  refund: ['full-refund', 'return'],
  replacement: ['replacement'],
  repair: ['free-repair'],
};

/** A law that applies to a case: whether it is trusted enough, whether the buyer asked for what it gives, and whether it binds. */
export interface ApplicableLaw {
  readonly rule: LawRule;
  readonly trusted: boolean;
  readonly asked: boolean;
  readonly binds: boolean;
}

/** The laws that apply to a case. */
export function applicableLaws(facts: CompensationCase, laws: readonly LawRule[], lawFrom: Confidence): ApplicableLaw[] {
  const wanted = (facts.asksFor && ANSWERS[facts.asksFor]) ?? [];
  return laws.flatMap((rule) => {
    if (!applies(rule, facts)) return [];
    const trusted = TRUST.indexOf(rule.confidence) >= TRUST.indexOf(lawFrom);
    const asked = rule.kinds.some((kind) => wanted.includes(kind));
    return [{ rule, trusted, asked, binds: trusted && (rule.binding === 'always' || asked) }];
  });
}

/** Whether a remedy gives what the law demands: the right kind, all the money, and the freight on the right side. */
export function satisfies(rule: LawRule, { remedy }: RemedyOption, { orderValue, freightPaid }: CompensationCase): boolean {
  if (remedy.kind === 'nothing' || !rule.kinds.includes(remedy.kind)) return false;
  if (remedy.kind === 'full-refund' || remedy.kind === 'return') {
    const paid = rule.freightBack && freightPaid ? addMoney(orderValue, freightPaid) : orderValue;
    if (compareMoney(remedy.amount, paid) < 0) return false;
  }
  return remedy.kind !== 'return' || remedy.freight === 'shop' || rule.returnFreight === 'either';
}

/** What the law has to say about one option. An option is refused only where the buyer asked for their right and would get less. */
export function checkLaw(
  option: RemedyOption,
  facts: CompensationCase,
  laws: readonly LawRule[],
  lawFrom: Confidence,
): CompensationReason[] {
  return applicableLaws(facts, laws, lawFrom).flatMap(({ rule, trusted, asked, binds }): CompensationReason[] => {
    const { id, words, source, confidence } = rule;
    const cited = { id, words, source, confidence };
    if (satisfies(rule, option, facts)) return trusted ? [{ code: 'law-satisfied', level: 'inform', rule: cited }] : [];
    if (!trusted) return [{ code: 'law-unverified', level: 'inform', rule: cited }];
    if (binds && asked) return [{ code: 'law-demands', level: 'refuse', rule: cited }];
    return [{ code: 'beside-the-right', level: binds ? 'warn' : 'inform', rule: cited }];
  });
}

function applies(rule: LawRule, { market, issue, deliveredDaysAgo, lateDays = 0 }: CompensationCase): boolean {
  if (rule.market !== market || (rule.issues && !rule.issues.includes(issue))) return false;
  if (rule.lateDays !== undefined && lateDays <= rule.lateDays) return false;
  if (deliveredDaysAgo === undefined) return rule.beforeDelivery;
  return rule.withinDays === undefined || deliveredDaysAgo <= rule.withinDays;
}
