import type { ConversationSummary } from '../schema/index.ts';
import type { InboxViewDefinition } from './inbox-contract.ts';
import { urgencyPresets } from './urgency.ts';

const isActive = ({ status }: ConversationSummary): boolean => status === 'open' || status === 'pending';

/** The views a desk begins with: data, to be taken, changed and added to. `agentId` is the desk's own agent, for `mine`. */
export function standardViews(agentId: string): readonly InboxViewDefinition[] {
  return [
    { id: 'open', includes: isActive, urgency: urgencyPresets.waitingLongest },
    { id: 'mine', includes: (row) => isActive(row) && row.assignee?.id === agentId, urgency: urgencyPresets.waitingLongest },
    { id: 'waiting', includes: (row) => isActive(row) && row.waiting !== null, urgency: urgencyPresets.waitingLongest },
    { id: 'unassigned', includes: (row) => isActive(row) && row.assignee === null, urgency: urgencyPresets.waitingLongest },
    { id: 'pending', includes: (row) => row.status === 'pending', urgency: urgencyPresets.latest },
    { id: 'snoozed', includes: (row) => row.status === 'snoozed', urgency: urgencyPresets.snoozeEnd },
    { id: 'resolved', includes: (row) => row.status === 'resolved' || row.status === 'closed', urgency: urgencyPresets.latest },
    { id: 'all', includes: () => true, urgency: urgencyPresets.latest },
  ];
}
