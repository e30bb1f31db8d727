import type { Status } from '../schema/index.ts';
import { describeHours } from './business-hours.ts';
import type { SlaCycle } from './sla-cycles.ts';
import type { SlaPolicy } from './sla-policy.ts';

/** Why a stretch of time counted or did not. */
export type SlaReason =
  | { readonly code: 'counting' }
  | { readonly code: 'outside-hours' }
  | { readonly code: 'holiday'; readonly name: string }
  | { readonly code: 'status'; readonly status: Status };

export interface SlaExplanation {
  readonly from: number;
  readonly until: number;
  readonly counted: boolean;
  readonly reason: SlaReason;
}

/** Every stretch of a cycle up to its end or `now`, without holes, each with the reason why it counted or not. */
export function explainSla(cycle: SlaCycle, policy: SlaPolicy, now: number): SlaExplanation[] {
  const end = Math.max(cycle.startedAt, cycle.end?.at ?? now);
  return cycle.stretches.flatMap((stretch) => {
    const from = stretch.from;
    const until = Math.min(stretch.until ?? end, end);
    if (until <= from) return [];
    if (stretch.pausedBy) return [{ from, until, counted: false, reason: { code: 'status' as const, status: stretch.pausedBy } }];
    if (!policy.calendar) return [{ from, until, counted: true, reason: { code: 'counting' as const } }];
    return describeHours(policy.calendar, from, until).map((hours) => ({
      from: hours.from,
      until: hours.until,
      counted: hours.open,
      reason: reasonOf(hours.open, hours.holiday),
    }));
  });
}

function reasonOf(open: boolean, holiday: string | undefined): SlaReason {
  if (open) return { code: 'counting' };
  return holiday ? { code: 'holiday', name: holiday } : { code: 'outside-hours' };
}
