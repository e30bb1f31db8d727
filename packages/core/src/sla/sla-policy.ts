import * as z from 'zod/mini';
import { channelSchema, instantSchema, prioritySchema, statusSchema, tagSchema, type ConversationSummary } from '../schema/index.ts';
import { businessCalendarSchema } from './business-calendar.ts';

export const slaMetricSchema = z.enum(['firstResponse', 'nextResponse', 'resolution']);

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
  when: z.optional(slaConditionSchema),
});

/** One promise: to the company's own standard, or to a marketplace. A conversation may have both at once. */
export const slaPolicySchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  promise: z.enum(['company', 'marketplace']),
  /** Counts only its open hours; null counts around the clock. */
  calendar: z.nullable(businessCalendarSchema),
  /** No time counts while the conversation has one of these statuses. */
  pausedWhile: z.array(statusSchema),
  /** Whether a bot's reply answers the buyer. Marketplaces mostly say no. */
  automaticRepliesCount: z.boolean(),
  /** The first fitting target of each metric applies. */
  targets: z.array(slaTargetSchema),
});

/** A policy as it was when the promise was made: later edits of the policy do not change it. */
export const appliedSlaSchema = z.object({ policy: slaPolicySchema, appliedAt: instantSchema });

export type SlaMetric = z.infer<typeof slaMetricSchema>;
export type SlaTarget = z.infer<typeof slaTargetSchema>;
export type SlaPolicy = z.infer<typeof slaPolicySchema>;
export type AppliedSla = z.infer<typeof appliedSlaSchema>;

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
