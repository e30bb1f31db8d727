import type { Money } from '../kernel/index.ts';
import type { Confidence } from './policy.ts';

/** How far a reason goes, from harmless to final. */
export const levels = ['inform', 'warn', 'approve', 'refuse'] as const;
export type ReasonLevel = (typeof levels)[number];

/** Why something is allowed, warned of, sent for approval or refused. Interfaces word it by `code`. */
export interface CompensationReason {
  readonly code:
    | 'limit-per-offer'
    | 'limit-order-share'
    | 'limit-per-order'
    | 'limit-buyer-month'
    | 'limit-budget'
    | 'more-than-paid'
    | 'no-rate'
    | 'old-rate'
    | 'unknown-role'
    | 'law-demands'
    | 'law-satisfied'
    | 'beside-the-right'
    | 'law-unverified'
    | 'law-above-limits'
    | 'platform-forbids'
    | 'platform-warns'
    | 'tied-to-review'
    | 'repeat-claims'
    | 'serial-refunds'
    | 'same-issue-again';
  readonly level: ReasonLevel;
  /** The limit, and what the total would be with this offer. In the policy's currency. */
  readonly limit?: Money | undefined;
  readonly wouldBe?: Money | undefined;
  /** A count that was reached, and from which count on somebody looks. */
  readonly count?: number | undefined;
  readonly from?: number | undefined;
  /** The law's or platform's rule. */
  readonly rule?:
    | { readonly id: string; readonly words: string; readonly source: readonly string[]; readonly confidence: Confidence }
    | undefined;
}

export function strongest(reasons: readonly CompensationReason[]): ReasonLevel {
  return levels[Math.max(0, ...reasons.map(({ level }) => levels.indexOf(level)))] ?? 'inform';
}
