import type { CompensationCase, RemedyOption } from './compensation-case.ts';
import { checkPolicy, type PolicyContext, type PolicyVerdict } from './check-policy.ts';
import { evaluateOption, type Evaluation } from './evaluate-option.ts';
import { applicableLaws, satisfies } from './legal-minimum.ts';
import type { CompensationParameters } from './parameters.ts';

/** One option with its sums and whether it may be granted. */
export interface RankedOption extends Evaluation, PolicyVerdict {}

export interface CompensationAdvice {
  /** The least expected total first; what is refused comes last. */
  readonly ranked: readonly RankedOption[];
  /** What doing nothing is expected to cost. */
  readonly nothing: RankedOption;
  /** The best option that may be granted, alone or with an approval. Undefined: none may. */
  readonly planA: RankedOption | undefined;
  /** The best of another family than plan A; if the law gives the buyer a right that plan A does not meet, the best that does. */
  readonly planB: RankedOption | undefined;
  readonly reasons: readonly ('nothing-costs-less' | 'plan-b-for-the-law' | 'no-second-family' | 'nothing-permitted')[];
}

const FAMILIES: Readonly<Record<RemedyOption['remedy']['kind'], string>> = {
  nothing: 'nothing',
  coupon: 'credit',
  'partial-refund': 'cash',
  'full-refund': 'cash',
  return: 'goods',
  replacement: 'goods',
  'free-repair': 'goods',
  gift: 'extra',
  'priority-shipping': 'extra',
  'personal-tracking': 'extra',
};

/** Evaluates, checks and ranks options. Ties go to the smaller cost, then to the id, so that the same case gets the same advice. */
export function adviseRemedies(
  options: readonly RemedyOption[],
  facts: CompensationCase,
  parameters: CompensationParameters,
  context: PolicyContext,
): CompensationAdvice {
  const judge = (option: RemedyOption): RankedOption => {
    const evaluation = evaluateOption(option, facts, parameters);
    return { ...evaluation, ...checkPolicy(option, evaluation.exposure, facts, context) };
  };
  const nothing = judge({ id: 'nothing', remedy: { kind: 'nothing' } });
  const ranked = [nothing, ...options.filter(({ remedy }) => remedy.kind !== 'nothing').map(judge)].toSorted(
    (a, b) => Number(a.verdict === 'refused') - Number(b.verdict === 'refused') || compareRank(a, b),
  );
  const permitted = ranked.filter(({ verdict, option }) => verdict !== 'refused' && option.remedy.kind !== 'nothing');
  const planA = permitted[0];
  const reasons: CompensationAdvice['reasons'][number][] = [];
  if (!planA) return { ranked, nothing, planA, planB: undefined, reasons: ['nothing-permitted'] };
  if (compareRank(nothing, planA) < 0) reasons.push('nothing-costs-less');
  const unmet = applicableLaws(facts, context.laws, context.policy.lawFrom).filter(
    ({ rule, binds }) => binds && !satisfies(rule, planA.option, facts),
  );
  const lawful = unmet.length > 0 ? permitted.find(({ option }) => unmet.every(({ rule }) => satisfies(rule, option, facts))) : undefined;
  const other = permitted.find(({ option }) => FAMILIES[option.remedy.kind] !== FAMILIES[planA.option.remedy.kind]);
  if (lawful) reasons.push('plan-b-for-the-law');
  else if (!other) reasons.push('no-second-family');
  return { ranked, nothing, planA, planB: lawful ?? other, reasons };
}

function compareRank(a: Evaluation, b: Evaluation): number {
  return (
    a.total.amountMinor - b.total.amountMinor ||
    a.cost.amountMinor - b.cost.amountMinor ||
    (a.option.id < b.option.id ? -1 : a.option.id > b.option.id ? 1 : 0)
  );
}
