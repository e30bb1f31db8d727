import { applyToSummary, createSummary } from '@ferryman/core/conversation';
import { FerrymanError } from '@ferryman/core/kernel';
import type { ConversationEvent, ConversationSummary } from '@ferryman/core/schema';
import { buyerView } from './buyer-view.ts';

/**
 * A conversation as the team and as its buyer see it. Both are core's own fold, over all events and over the visible ones:
 * what the server lists is by construction what a desk computes from the stream.
 */
export interface Projection {
  readonly team: ConversationSummary;
  readonly buyer: ConversationSummary;
}

/** Folds `events` into `before`, or into a new projection when the first of them opens the conversation. */
export function project(before: Projection | undefined, events: readonly ConversationEvent[]): Projection {
  let projection = before;
  for (const event of events) {
    if (!projection) {
      if (event.type !== 'conversation.opened')
        throw new FerrymanError('log-without-opening', 'a conversation begins with conversation.opened; this one does not.', {
          type: event.type,
        });
      const summary = createSummary(event);
      projection = { team: summary, buyer: summary };
      continue;
    }
    const visible = buyerView(event);
    projection = {
      team: applyToSummary(projection.team, event),
      buyer: visible ? applyToSummary(projection.buyer, visible) : projection.buyer,
    };
  }
  if (!projection) throw new FerrymanError('log-without-opening', 'a conversation without any event was projected.');
  return projection;
}
