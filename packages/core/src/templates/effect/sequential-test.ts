import { logBeta } from './beta.ts';

/** Counted outcomes of one arm. */
export interface ArmCount {
  readonly good: number;
  readonly total: number;
}

/**
 * How strongly two arms' counts speak against one common share, as the logarithm of an e-value.
 *
 * For a fixed share p, the likelihood of both arms under independent Beta(1, 1) mixtures over the likelihood under p is a
 * non-negative martingale that starts at 1. The value here is its least over all p, so under any common share it stays below
 * 1/level for ever with a probability of at least 1 - level (Ville's inequality), however often it is looked at and in whatever
 * order the outcomes come. Exact for any sample size: nothing is approximated by a normal curve.
 * Sources: J. Ville 1939; H. Robbins 1970; A. Ramdas and others 2023, "Game-theoretic statistics and safe anytime-valid inference".
 */
export function logEvidence(one: ArmCount, other: ArmCount): number {
  const good = one.good + other.good;
  const total = one.total + other.total;
  if (total === 0) return 0;
  return logMixture(one) + logMixture(other) - logBest(good, total);
}

/** A p-value that is valid at every look, whenever one stops: 1 over the e-value, at most 1. */
export function alwaysValidP(one: ArmCount, other: ArmCount): number {
  return Math.min(1, Math.exp(-logEvidence(one, other)));
}

/**
 * An interval that holds an arm's true share at all times at once with probability 1 - level: all shares that the Beta-mixture
 * martingale has not spoken against.
 */
export function confidenceSequence({ good, total }: ArmCount, level: number): { readonly low: number; readonly high: number } {
  if (total === 0) return { low: 0, high: 1 };
  const bound = logMixture({ good, total }) + Math.log(level);
  const likely = (share: number) => logLikelihood(share, good, total) >= bound;
  const best = good / total;
  return { low: edge(best, 0, likely), high: edge(best, 1, likely) };
}

/** The last share from `from` towards `to` that is still likely, rounded outwards. */
function edge(from: number, to: number, isLikely: (share: number) => boolean): number {
  if (isLikely(to)) return to;
  let inside = from;
  let outside = to;
  for (let step = 0; step < 50; step += 1) {
    const middle = (inside + outside) / 2;
    if (isLikely(middle)) inside = middle;
    else outside = middle;
  }
  return outside;
}

function logMixture({ good, total }: ArmCount): number {
  return logBeta(good + 1, total - good + 1);
}

function logBest(good: number, total: number): number {
  return logLikelihood(good / total, good, total);
}

function logLikelihood(share: number, good: number, total: number): number {
  const bad = total - good;
  return (good === 0 ? 0 : good * Math.log(share)) + (bad === 0 ? 0 : bad * Math.log1p(-share));
}
