import { adviseRemedies } from './advise-remedies.ts';
import type { PolicyContext } from './check-policy.ts';
import type { CompensationCase, RemedyOption } from './compensation-case.ts';
import type { CompensationParameters } from './parameters.ts';

/** A number that would change plan A, the smallest change of it that does, and what plan A would be then. */
export interface SensitivityFinding {
  /** e.g. `parameters.redemption.open` or `case.reviewRisk`. */
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly planA: string | undefined;
}

/** In percent of the value; what is tried, the smallest change first. */
const STEPS = [-10, 10, -25, 25, -50, 50, -100, 100] as const;
const CASE_SHARES = ['severity', 'reviewRisk', 'disputeRisk'] as const;

/** Tries each number alone, by up to all of it in either direction, and says which would change plan A: the nearest first. */
export function findSensitivity(
  options: readonly RemedyOption[],
  facts: CompensationCase,
  parameters: CompensationParameters,
  context: PolicyContext,
): SensitivityFinding[] {
  const planOf = (own: CompensationCase, other: CompensationParameters) => adviseRemedies(options, own, other, context).planA?.option.id;
  const before = planOf(facts, parameters);
  const findings: (SensitivityFinding & { readonly step: number })[] = [];
  const tryOut = (path: string, from: number, plan: (to: number) => string | undefined): void => {
    for (const step of STEPS) {
      const to = Math.min(100_000, from + Math.trunc((from * step) / 100));
      if (to === from) continue;
      const planA = plan(to);
      if (planA === before) continue;
      findings.push({ path, from, to, planA, step: Math.abs(step) });
      return;
    }
  };
  for (const name of CASE_SHARES)
    tryOut(`case.${name}`, facts[name], (to) => planOf({ ...facts, [name]: Math.min(10_000, to) }, parameters));
  for (const path of numberPaths(parameters)) {
    const { top, keys, value } = path;
    tryOut(`parameters.${[top, ...keys].join('.')}`, value, (to) => planOf(facts, withNumber(parameters, top, keys, to)));
  }
  return findings.toSorted((a, b) => a.step - b.step).map(({ path, from, to, planA }) => ({ path, from, to, planA }));
}

type Top =
  | 'redemption'
  | 'shares'
  | 'recovered'
  | 'felt'
  | 'fit'
  | 'disputeLoss'
  | 'severityOfLateDay'
  | 'disputeFee'
  | 'reviewCost'
  | 'churn'
  | 'goodwill';
const TOPS: readonly Top[] = [
  'redemption',
  'shares',
  'recovered',
  'felt',
  'fit',
  'disputeLoss',
  'severityOfLateDay',
  'disputeFee',
  'reviewCost',
  'churn',
  'goodwill',
];
/** Shares that may be more than all. */
const MULTIPLES: ReadonlySet<Top> = new Set(['shares', 'disputeFee', 'reviewCost']);

function numberPaths(parameters: CompensationParameters): { top: Top; keys: string[]; value: number }[] {
  const walk = (top: Top, value: unknown, keys: string[]): { top: Top; keys: string[]; value: number }[] => {
    if (typeof value === 'number') return [{ top, keys, value }];
    return Object.entries(value as object).flatMap(([key, inner]) => walk(top, inner, [...keys, key]));
  };
  return TOPS.flatMap((top) => walk(top, parameters[top], []));
}

function withNumber(parameters: CompensationParameters, top: Top, keys: readonly string[], to: number): CompensationParameters {
  const value = MULTIPLES.has(top) ? to : Math.min(10_000, to);
  const put = (inner: unknown, [key, ...rest]: readonly string[]): unknown =>
    key === undefined ? value : { ...(inner as object), [key]: put((inner as Record<string, unknown>)[key], rest) };
  return { ...parameters, [top]: put(parameters[top], keys) };
}
