import type { ConversationEvent, ConversationOpened, ConversationSummary } from '../schema/index.ts';
import { SummaryDraft, trackSummary } from './summary-draft.ts';

/** The inbox row of a conversation that was just opened. */
export function createSummary(event: ConversationOpened): ConversationSummary {
  return {
    id: event.conversationId,
    seq: event.seq,
    subject: event.subject,
    buyer: event.buyer,
    channel: event.channel,
    status: 'open',
    snoozedUntil: undefined,
    assignee: null,
    teamId: undefined,
    tags: [],
    priority: 'normal',
    lastMessage: null,
    waiting: null,
    lastBuyerSeq: 0,
    readSeqByTeam: 0,
    readSeqByBuyer: 0,
    deliveredSeqToBuyer: 0,
    createdAt: event.at,
    updatedAt: event.at,
  };
}

/**
 * The row after one more event of its log. Events must come in log order; one that the row has already is ignored,
 * so repeating is safe. (`foldConversation` and the inbox also accept events out of order.)
 */
export function applyToSummary(summary: ConversationSummary, event: ConversationEvent): ConversationSummary {
  const draft = new SummaryDraft(trackSummary(summary));
  draft.apply(event);
  return draft.finish().summary;
}
