import { estimateEffect, fitPrior, type EffectEstimate } from './estimate-effects.ts';
import type { EffectCount } from './score-use.ts';

/** A template that the audit proposes to retire. */
export interface AuditProposal extends EffectEstimate {
  /** True where the interval reaches the keepers' median: it may be as good as they are, and the sentence says so. */
  readonly overlapsKeepers: boolean;
  readonly messageKey: 'templates.audit.below' | 'templates.audit.maybeBelow';
  readonly values: {
    readonly mean: number;
    readonly low: number;
    readonly high: number;
    readonly keepersMedian: number;
    readonly uses: number;
  };
}

/** What came of an audit. */
export interface TemplateAudit {
  readonly proposals: readonly AuditProposal[];
  /** Median share of those that stay. */
  readonly keepersMedian: number | undefined;
  /** How many had enough data to be judged. */
  readonly judged: number;
  /** Not judged: too few uses to say anything. */
  readonly tooFew: readonly string[];
}

/** How an audit is made. */
export interface AuditChoice {
  /** Uses a template must have. Default 30. */
  readonly minUses?: number | undefined;
  /** The share proposed of those judged. Default 0.1; rounded down, so that fewer than ten lose none. */
  readonly share?: number | undefined;
  readonly level?: number | undefined;
}

/** Proposes the weakest tenth of the templates that have enough data, by their mean, the weakest first. It retires nothing itself. */
export function auditTemplates(counts: readonly EffectCount[], choice: AuditChoice = {}): TemplateAudit {
  const { minUses = 30, share = 0.1, level = 0.9 } = choice;
  const enough = counts.filter(({ total }) => total >= minUses);
  const prior = fitPrior(enough);
  const estimates = enough
    .map((count) => estimateEffect(count, prior, level))
    .toSorted((one, other) => one.mean - other.mean || (one.templateId < other.templateId ? -1 : 1));
  const weakest = Math.floor(estimates.length * share + 1e-9);
  const keepers = estimates.slice(weakest);
  const keepersMedian = medianOf(keepers.map(({ mean }) => mean));
  const proposals = keepersMedian === undefined ? [] : estimates.slice(0, weakest).map((estimate) => proposal(estimate, keepersMedian));
  return {
    proposals,
    keepersMedian,
    judged: enough.length,
    tooFew: counts.filter(({ total }) => total < minUses).map(({ templateId }) => templateId),
  };
}

function proposal(estimate: EffectEstimate, keepersMedian: number): AuditProposal {
  const { mean, low, high, uses } = estimate;
  const overlapsKeepers = high >= keepersMedian;
  return {
    ...estimate,
    overlapsKeepers,
    messageKey: overlapsKeepers ? 'templates.audit.maybeBelow' : 'templates.audit.below',
    values: { mean, low, high, keepersMedian, uses },
  };
}

function medianOf(sorted: readonly number[]): number | undefined {
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}

/** The quarter that an instant lies in, in UTC: an audit is made once for each. */
export function quarterOf(now: number): { readonly id: string; readonly startAt: number; readonly endAt: number } {
  const date = new Date(now);
  const year = date.getUTCFullYear();
  const quarter = Math.floor(date.getUTCMonth() / 3);
  return { id: `${year}-Q${quarter + 1}`, startAt: Date.UTC(year, quarter * 3), endAt: Date.UTC(year, quarter * 3 + 3) };
}
