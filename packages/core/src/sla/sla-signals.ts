import { slaSignalKindSchema, type SlaSignalKind } from '../schema/index.ts';
import { instantOfUse } from './sla-clock.ts';
import type { SlaCycle } from './sla-cycles.ts';
import type { SlaPolicy, SlaTarget } from './sla-policy.ts';

/** A point of a clock and when the clock passes it. */
export interface SlaPoint {
  readonly signal: SlaSignalKind;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * The points of one run of a clock, soonest first, with when it passes, or passed, each if nothing else happens.
 * Without those that it cannot pass: behind its end, behind a pause that goes on, or in a calendar that never opens enough.
 * A clock passes `breached` one millisecond after its deadline, since an answer on the deadline is in time.
 */
export function slaPoints(cycle: SlaCycle, target: SlaTarget, policy: SlaPolicy): SlaPoint[] {
  const end = cycle.end?.at ?? Infinity;
  return slaSignalKindSchema.options.flatMap((signal) => {
    const before = beforeDeadline(signal, target);
    if (before === undefined) return [];
    const used = instantOfUse(cycle, policy, Math.max(0, target.withinMs - before));
    if (used === undefined) return [];
    const at = signal === 'breached' ? used + 1 : used;
    return at <= end ? [{ signal, at }] : [];
  });
}

function beforeDeadline(signal: SlaSignalKind, target: SlaTarget): number | undefined {
  if (signal === 'breached') return 0;
  return signal === 'due-soon' ? target.dueSoonMs : target.warnMs;
}
