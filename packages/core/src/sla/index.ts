export { businessCalendarSchema, openingSchema } from './business-calendar.ts';
export type { BusinessCalendar, Opening } from './business-calendar.ts';
export { addOpenTime, describeHours, openIntervals, openTimeBetween } from './business-hours.ts';
export type { HoursInterval, Interval } from './business-hours.ts';
export { createDueQueue, createDueTimer } from './due-queue.ts';
export type { DueQueue, DueTimer } from './due-queue.ts';
export { explainSla } from './explain-sla.ts';
export type { SlaExplanation, SlaReason } from './explain-sla.ts';
export { readSlaClock } from './sla-clock.ts';
export type { SlaClock, SlaStatus } from './sla-clock.ts';
export { advanceSlaTrack, deriveSlaCycles, emptySlaTrack } from './sla-cycles.ts';
export type { SlaCycle, SlaCycleEnd, SlaCycleRules, SlaStretch, SlaTrack } from './sla-cycles.ts';
export {
  appliedSlaSchema,
  applySlaPolicies,
  applySlaPolicy,
  slaConditionSchema,
  slaMetricSchema,
  slaPolicySchema,
  slaTargetSchema,
} from './sla-policy.ts';
export type { AppliedSla, SlaMetric, SlaPolicy, SlaTarget } from './sla-policy.ts';
export { slaPoints } from './sla-signals.ts';
export type { SlaPoint } from './sla-signals.ts';
export { mostUrgentRun, readSlaRun, slaRuns, slaStandingSchema, slaTrackSchema } from './sla-standing.ts';
export type { SlaRun, SlaStanding } from './sla-standing.ts';
export { checkSlaPolicy } from './check-sla-policy.ts';
export type { SlaPolicyProblem } from './check-sla-policy.ts';
export { createSlaBook } from './sla-book.ts';
export type { DueConversation, SlaBook, SlaStandings } from './sla-book.ts';
