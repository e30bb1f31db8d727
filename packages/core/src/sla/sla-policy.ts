import * as z from 'zod/mini';
import {
  channelSchema,
  instantSchema,
  prioritySchema,
  slaMetricSchema,
  slaPromiseSchema,
  statusSchema,
  tagSchema,
  type ConversationSummary,
} from '../schema/index.ts';
import { businessCalendarSchema } from './business-calendar.ts';

export { slaMetricSchema } from '../schema/index.ts';
export type { SlaMetric } from '../schema/index.ts';

/** Which conversations a target is for: all that is named must fit; what is absent does not matter. */
export const slaConditionSchema = z.object({
  channels: z.optional(z.array(channelSchema.shape.kind)),
  marketplaces: z.optional(z.array(z.string())),
  priorities: z.optional(z.array(prioritySchema)),
  /** Any one of these tags. Lanes are tags. */
  tags: z.optional(z.array(tagSchema)),
});

const durationSchema = z.number().check(z.int(), z.positive());

export const slaTargetSchema = z.object({
  metric: slaMetricSchema,
  /** How much counted time there is, in milliseconds. */
  withinMs: durationSchema,
  /** How much counted time before the deadline the target is "due soon", in milliseconds. */
  dueSoonMs: durationSchema,
  /** How much counted time before the deadline a first warning is raised, in milliseconds. Absent: none. */
  warnMs: z.optional(durationSchema),
  when: z.optional(slaConditionSchema),
});

/** One promise: to the company's own standard, or to a marketplace. A conversation may have both at once. */
export const slaPolicySchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  promise: slaPromiseSchema,
  /** Counts only its open hours; null counts around the clock. */
  calendar: z.nullable(businessCalendarSchema),
  /** No time counts while the conversation has one of these statuses. */
  pausedWhile: z.array(statusSchema),
  /** Whether a bot's reply answers the buyer. Marketplaces mostly say no. */
  automaticRepliesCount: z.boolean(),
  /** The first fitting target of each metric applies. */
  targets: z.array(slaTargetSchema),
  /** Where the rule is written: an address, or words. */
  source: z.optional(z.string().check(z.minLength(1), z.maxLength(1000))),
  /** The day on which the source was read, `2026-11-21`. */
  asOf: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
  confidence: z.optional(z.enum(['high', 'medium', 'low', 'unverified'])),
  /** Where this policy counts otherwise than the rule it stands for, one sentence each. */
  caveats: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(500)))),
});

/** A policy as it was when the promise was made: later edits of the policy do not change it. */
export const appliedSlaSchema = z.object({ policy: slaPolicySchema, appliedAt: instantSchema });

export type SlaTarget = z.infer<typeof slaTargetSchema>;
export type SlaPolicy = z.infer<typeof slaPolicySchema>;
export type AppliedSla = z.infer<typeof appliedSlaSchema>;

/** Picks what is promised for a conversation: of each promise the first policy that has a target for it. */
export function applySlaPolicies(policies: readonly SlaPolicy[], summary: ConversationSummary, appliedAt: number): AppliedSla[] {
  const applied = policies.map((policy) => applySlaPolicy(policy, summary, appliedAt)).filter(({ policy }) => policy.targets.length > 0);
  return slaPromiseSchema.options.flatMap((promise) => applied.find(({ policy }) => policy.promise === promise) ?? []);
}

/** Makes the promise for a conversation: keeps only the targets that fit it, at most one a metric. */
export function applySlaPolicy(policy: SlaPolicy, summary: ConversationSummary, appliedAt: number): AppliedSla {
  const targets = slaMetricSchema.options.flatMap(
    (metric) => policy.targets.find((target) => target.metric === metric && fits(target, summary)) ?? [],
  );
  return { policy: { ...policy, targets }, appliedAt };
}

function fits({ when }: SlaTarget, { channel, priority, tags }: ConversationSummary): boolean {
  if (!when) return true;
  return (
    (when.channels?.includes(channel.kind) ?? true) &&
    (when.marketplaces?.includes(channel.marketplace ?? '') ?? true) &&
    (when.priorities?.includes(priority) ?? true) &&
    (when.tags?.some((tag) => tags.includes(tag)) ?? true)
  );
}
