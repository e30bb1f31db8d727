import type { ConversationEvent } from '@ferryman/core/schema';
import type { Identity } from '../auth/identity.ts';

/** Buyers learn that the team has read, not who of it. */
const TEAM = { kind: 'agent', id: 'team', name: '' } as const;

/**
 * What a buyer may see of an event: undefined for notes, tags, priority, assignment, clocks and offers (a reply tells the buyer of an offer). Snoozed looks like pending;
 * what the team's tools had to do with a message stays with the team.
 */
export function buyerView(event: ConversationEvent): ConversationEvent | undefined {
  switch (event.type) {
    case 'conversation.opened':
      return event;
    case 'message.sent':
      return event.kind === 'note' ? undefined : withoutInternals(event);
    case 'status.changed': {
      const { snoozedUntil: _, ...rest } = withoutInternals(event);
      return event.status === 'snoozed' ? { ...rest, status: 'pending' } : rest;
    }
    case 'receipt.advanced':
      return event.side === 'buyer' ? event : { ...withoutInternals(event), actor: TEAM };
    case 'assignee.changed':
    case 'tags.changed':
    case 'priority.changed':
    case 'offer.changed':
    case 'sla.signal':
      return undefined;
  }
}

/** What `identity` may see of `events`. */
export function visibleTo(identity: Pick<Identity, 'role'>, events: readonly ConversationEvent[]): ConversationEvent[] {
  if (identity.role !== 'buyer') return [...events];
  return events.flatMap((event) => buyerView(event) ?? []);
}

function withoutInternals<E extends ConversationEvent>(event: E): E {
  const { suggestion: _, commandId, ...rest } = event;
  const own = event.reason === 'buyer-message' && commandId !== undefined;
  return { ...rest, ...(own ? { commandId } : {}) } as E;
}
