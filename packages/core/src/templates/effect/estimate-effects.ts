import { betaQuantile } from './beta.ts';
import type { EffectCount } from './score-use.ts';

/** What is believed of a template before its first use: `good` and `bad` uses that need not have happened. */
export interface EffectPrior {
  readonly good: number;
  readonly bad: number;
}

/** The share of uses after which all was well, with its uncertainty. */
export interface EffectEstimate {
  readonly templateId: string;
  readonly uses: number;
  readonly mean: number;
  /** Ends of the interval in which the share lies with the probability `level`. */
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/** Neither good nor bad: every share is as likely. */
const FLAT: EffectPrior = { good: 1, bad: 1 };
const LEVEL = 0.9;

/** Beta-Binomial estimate of one template. @throws RangeError where the count is none. */
export function estimateEffect(count: EffectCount, prior: EffectPrior = FLAT, level = LEVEL): EffectEstimate {
  const { templateId, good, total } = count;
  if (!Number.isSafeInteger(good) || !Number.isSafeInteger(total) || good < 0 || good > total)
    throw new RangeError(`${good} good uses of ${total} is no count: whole numbers are needed, the good ones at most all.`);
  const a = prior.good + good;
  const b = prior.bad + total - good;
  const side = (1 - level) / 2;
  return { templateId, uses: total, mean: a / (a + b), low: betaQuantile(side, a, b), high: betaQuantile(1 - side, a, b), level };
}

/**
 * Estimates of a whole library, each drawn towards what the library as a whole is like, as far as its own data is thin
 * (empirical Bayes; the prior's weight by the method of moments, between 2 and 50 uses).
 */
export function estimateEffects(counts: readonly EffectCount[], level = LEVEL): ReadonlyMap<string, EffectEstimate> {
  const prior = fitPrior(counts);
  return new Map(counts.map((count) => [count.templateId, estimateEffect(count, prior, level)]));
}

/** The prior that fits a library's counts; flat where there are too few to say. */
export function fitPrior(counts: readonly EffectCount[]): EffectPrior {
  const used = counts.filter(({ total }) => total > 0);
  const uses = used.reduce((sum, { total }) => sum + total, 0);
  if (used.length < 5 || uses < 50) return FLAT;
  const mean = used.reduce((sum, { good }) => sum + good, 0) / uses;
  const squares = used.reduce((sum, { total }) => sum + total * total, 0);
  const spread = used.reduce((sum, { good, total }) => sum + total * (good / total - mean) ** 2, 0);
  // What is left of the spread when chance alone is taken off: how much templates truly differ.
  const between = (spread - (used.length - 1) * mean * (1 - mean)) / (uses - squares / uses);
  const weight = between > 0 ? Math.min(50, Math.max(2, (mean * (1 - mean)) / between - 1)) : 50;
  const inside = Math.min(0.99, Math.max(0.01, mean));
  return { good: inside * weight, bad: (1 - inside) * weight };
}
