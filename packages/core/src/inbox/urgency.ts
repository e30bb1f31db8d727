import type { ConversationSummary } from '../schema/index.ts';
import type { InboxViewDefinition } from './inbox-contract.ts';

const PRIORITY_RANK = { urgent: 0, high: 1, normal: 2, low: 3 } as const satisfies Record<ConversationSummary['priority'], number>;

/** The named orders of rows. Each sorts by instants, never by what remains until them. */
export const urgencyPresets = {
  /** Who waits comes before who does not, by priority, and who has waited longest first; then the latest activity. */
  waitingLongest: (summary) =>
    summary.waiting
      ? [0, PRIORITY_RANK[summary.priority], summary.waiting.since]
      : [1, PRIORITY_RANK[summary.priority], -summary.updatedAt],
  /** The latest activity first. */
  latest: (summary) => [-summary.updatedAt],
  /** Which snooze ends first; those without an end come last. */
  snoozeEnd: (summary) => [summary.snoozedUntil ?? Infinity, -summary.updatedAt],
} as const satisfies Record<string, InboxViewDefinition['urgency']>;
