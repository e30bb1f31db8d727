import * as z from 'zod/mini';
import { eventIdSchema } from './ids.ts';
import { instantSchema } from './conversation.ts';

/** What a target measures. */
export const slaMetricSchema = z.enum(['firstResponse', 'nextResponse', 'resolution']);
/** To whom a promise was made: a conversation may hold one of each. */
export const slaPromiseSchema = z.enum(['company', 'marketplace']);
/** The points a running clock passes, in this order. */
export const slaSignalKindSchema = z.enum(['warning', 'due-soon', 'breached']);

/** A clock passed one of its points. For one run of a clock each point is told once, whatever happens to servers meanwhile. */
export const slaSignalFieldsSchema = z.object({
  signal: slaSignalKindSchema,
  promise: slaPromiseSchema,
  metric: slaMetricSchema,
  /** The policy as it was applied. */
  policyId: z.string().check(z.minLength(1), z.maxLength(100)),
  /** The event that started this run of the clock. */
  startedBy: eventIdSchema,
  startedAt: instantSchema,
  /** When the clock passed the point; the event's own `at` is when that was noticed. */
  reachedAt: instantSchema,
});

export type SlaMetric = z.infer<typeof slaMetricSchema>;
export type SlaPromise = z.infer<typeof slaPromiseSchema>;
export type SlaSignalKind = z.infer<typeof slaSignalKindSchema>;
