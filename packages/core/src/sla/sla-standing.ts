import * as z from 'zod/mini';
import { conversationIdSchema, eventIdSchema, instantSchema, slaMetricSchema, statusSchema } from '../schema/index.ts';
import { readSlaClock, type SlaClock } from './sla-clock.ts';
import type { SlaCycle, SlaTrack } from './sla-cycles.ts';
import type { SlaPolicy, SlaTarget } from './sla-policy.ts';

const stretchSchema = z.object({ from: instantSchema, until: z.optional(instantSchema), pausedBy: z.optional(statusSchema) });
const cycleSchema = z.object({
  metric: slaMetricSchema,
  startedAt: instantSchema,
  startedBy: eventIdSchema,
  stretches: z.array(stretchSchema),
  end: z.optional(z.object({ at: instantSchema, by: eventIdSchema, result: z.enum(['met', 'cancelled']) })),
});

/** Where the reading of one log stands, as it travels and is stored. */
export const slaTrackSchema = z.object({
  status: statusSchema,
  lastAt: instantSchema,
  begun: z.boolean(),
  cycles: z.array(cycleSchema),
});

/** One promise on one conversation: which policy, as it was applied, and how its clocks stand. */
export const slaStandingSchema = z.object({
  conversationId: conversationIdSchema,
  /** Where the policy as applied is found: the same key is always the same policy. */
  policyKey: z.string(),
  appliedAt: instantSchema,
  track: slaTrackSchema,
});

export type SlaStanding = z.infer<typeof slaStandingSchema>;

/** One run of a clock with all that reading it takes. */
export interface SlaRun {
  readonly cycle: SlaCycle;
  readonly target: SlaTarget;
  /** As it was applied. */
  readonly policy: SlaPolicy;
  readonly appliedAt: number;
}

/** The runs of a track that its policy has a target for, in the order they started. */
export function slaRuns(track: Pick<SlaTrack, 'cycles'>, policy: SlaPolicy, appliedAt: number): SlaRun[] {
  return track.cycles.flatMap((cycle) => {
    const target = policy.targets.find(({ metric }) => metric === cycle.metric);
    return target ? { cycle, target, policy, appliedAt } : [];
  });
}

/** How a run stands at `now` (epoch milliseconds, by the server's clock). */
export function readSlaRun({ cycle, target, policy }: SlaRun, now: number): SlaClock {
  return readSlaClock(cycle, target, policy, now);
}

/** The run to look at first: the running one that is due first, then a paused one; undefined when none runs. */
export function mostUrgentRun(runs: readonly SlaRun[], now: number): SlaRun | undefined {
  return runs
    .filter(({ cycle }) => !cycle.end)
    .map((run) => ({ run, dueAt: readSlaRun(run, now).dueAt ?? Infinity }))
    .sort((a, b) => (a.dueAt === b.dueAt ? 0 : a.dueAt - b.dueAt))[0]?.run;
}
