import { addOpenTime, openTimeBetween } from './business-hours.ts';
import type { SlaCycle, SlaStretch } from './sla-cycles.ts';
import type { SlaMetric } from '../schema/index.ts';
import type { SlaPolicy, SlaTarget } from './sla-policy.ts';

export type SlaStatus = 'pending' | 'paused' | 'due-soon' | 'breached' | 'met' | 'cancelled';

/** How one target stands at one moment. All instants in epoch milliseconds. */
export interface SlaClock {
  readonly metric: SlaMetric;
  readonly promise: SlaPolicy['promise'];
  readonly status: SlaStatus;
  readonly startedAt: number;
  /** When it breaks, or broke, or would have broken. Absent while paused, and when the calendar never opens enough. */
  readonly dueAt?: number | undefined;
  /** When it is, or was, due soon. Absent as `dueAt` is. */
  readonly dueSoonAt?: number | undefined;
  /** When it was kept or called off. A late answer has `status: 'breached'` and an `endedAt`. */
  readonly endedAt?: number | undefined;
  /** Counted time, and time that went by without counting: together all the time since `startedAt`. */
  readonly usedMs: number;
  readonly pausedMs: number;
  /** Counted time left; negative when overdue. */
  readonly remainingMs: number;
  /** When `status` next changes if nothing happens. */
  readonly nextChangeAt?: number | undefined;
}

/** Reads a clock from its cycle. Pure: the same log and moment give the same answer on every machine. */
export function readSlaClock(cycle: SlaCycle, target: SlaTarget, policy: SlaPolicy, now: number): SlaClock {
  const until = Math.max(cycle.startedAt, cycle.end?.at ?? now);
  const usedMs = countedTime(cycle, policy, until);
  const dueAt = instantOfUse(cycle, policy, target.withinMs);
  const dueSoonAt = instantOfUse(cycle, policy, Math.max(0, target.withinMs - target.dueSoonMs));
  const status = statusOf(cycle, { usedMs, dueAt, now }, target);
  return {
    metric: cycle.metric,
    promise: policy.promise,
    status,
    startedAt: cycle.startedAt,
    dueAt,
    dueSoonAt,
    endedAt: cycle.end?.at,
    usedMs,
    pausedMs: until - cycle.startedAt - usedMs,
    remainingMs: target.withinMs - usedMs,
    nextChangeAt: cycle.end ? undefined : [dueSoonAt, dueAt].find((at) => at !== undefined && at > now),
  };
}

function statusOf(
  cycle: SlaCycle,
  { usedMs, dueAt = Infinity, now }: { usedMs: number; dueAt: number | undefined; now: number },
  target: SlaTarget,
): SlaStatus {
  // An answer on the deadline is in time; a clock still running then has broken its promise. By the instant, not by counted time:
  // a deadline at closing time is broken by an answer in the night after it, although none of the night counts.
  const isBroken = cycle.end ? cycle.end.at > dueAt : now >= dueAt;
  if (isBroken) return 'breached';
  if (cycle.end) return cycle.end.result;
  if (cycle.stretches.at(-1)?.pausedBy) return 'paused';
  return usedMs >= target.withinMs - target.dueSoonMs ? 'due-soon' : 'pending';
}

function countedTime(cycle: SlaCycle, policy: SlaPolicy, until: number): number {
  return cycle.stretches.reduce((sum, stretch) => sum + countedWithin(stretch, policy, until), 0);
}

function countedWithin(stretch: SlaStretch, policy: SlaPolicy, until: number): number {
  const end = Math.min(stretch.until ?? until, until);
  if (stretch.pausedBy || end <= stretch.from) return 0;
  return policy.calendar ? openTimeBetween(policy.calendar, stretch.from, end) : end - stretch.from;
}

/** When the cycle has used `ms` of counted time, supposing that a counting cycle goes on counting. */
export function instantOfUse(cycle: SlaCycle, policy: SlaPolicy, ms: number): number | undefined {
  let left = ms;
  for (const [index, stretch] of cycle.stretches.entries()) {
    if (stretch.pausedBy) continue;
    const isLast = index === cycle.stretches.length - 1;
    const length = isLast ? Number.POSITIVE_INFINITY : countedWithin(stretch, policy, stretch.until ?? stretch.from);
    if (left <= length) return policy.calendar ? addOpenTime(policy.calendar, stretch.from, left) : stretch.from + left;
    left -= length;
  }
  return undefined;
}
