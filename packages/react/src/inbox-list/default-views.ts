import type { ConversationSummary } from '@ferryman/core/schema';
import type { InboxViewDefinition } from '@ferryman/core/inbox';
import type { SourceOwner } from '@ferryman/core/source';
import type { TextKey } from '../locales/words.ts';

/** A view an agent can choose. */
export interface InboxViewOption {
  readonly definition: InboxViewDefinition;
  /** What the host calls it. Without one, Ferryman's own words for its default views, else the id. */
  readonly label?: string;
}

const PRIORITY = { urgent: 0, high: 1, normal: 2, low: 3 } as const;

/** Waiting buyers first, more urgent before less, longest wait first; then what changed last. */
export function urgencyByWaiting(summary: ConversationSummary): readonly number[] {
  return summary.waiting ? [0, PRIORITY[summary.priority], summary.waiting.since] : [1, 0, -summary.updatedAt];
}

const newestFirst = (summary: ConversationSummary): readonly number[] => [-summary.updatedAt];
const soonestFirst = (summary: ConversationSummary): readonly number[] => [summary.snoozedUntil ?? Number.MAX_SAFE_INTEGER];
const isActive = (summary: ConversationSummary) => summary.status === 'open' || summary.status === 'pending';

/** The views of a desk that was told nothing else. */
export function createDefaultViews(owner: SourceOwner): readonly InboxViewOption[] {
  return [
    { definition: { id: 'open', includes: isActive, urgency: urgencyByWaiting } },
    {
      definition: {
        id: 'mine',
        includes: (summary) => isActive(summary) && summary.assignee?.id === owner.actor.id,
        urgency: urgencyByWaiting,
      },
    },
    { definition: { id: 'unassigned', includes: (summary) => isActive(summary) && summary.assignee === null, urgency: urgencyByWaiting } },
    { definition: { id: 'waiting', includes: (summary) => isActive(summary) && summary.waiting !== null, urgency: urgencyByWaiting } },
    { definition: { id: 'snoozed', includes: (summary) => summary.status === 'snoozed', urgency: soonestFirst } },
    {
      definition: {
        id: 'resolved',
        includes: (summary) => summary.status === 'resolved' || summary.status === 'closed',
        urgency: newestFirst,
      },
    },
  ];
}

const labels: Readonly<Record<string, TextKey>> = {
  open: 'inbox.views.open',
  mine: 'inbox.views.mine',
  unassigned: 'inbox.views.unassigned',
  waiting: 'inbox.views.waiting',
  snoozed: 'inbox.views.snoozed',
  resolved: 'inbox.views.resolved',
};

/** What a view is called. */
export function viewLabel(option: InboxViewOption, text: (key: TextKey) => string): string {
  const key = labels[option.definition.id];
  return option.label ?? (key === undefined ? option.definition.id : text(key));
}
