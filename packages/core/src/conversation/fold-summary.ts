import type { ConversationEvent, ConversationOpened, ConversationSummary, Message } from '../schema/index.ts';
import { previewOf } from './preview.ts';

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
  if (event.seq <= summary.seq) return summary;
  const seq = event.seq;
  if (event.type === 'receipt.advanced') return { ...summary, seq, ...advancedMarks(summary, event) };
  const updatedAt = Math.max(summary.updatedAt, event.at);
  switch (event.type) {
    case 'conversation.opened':
      return { ...summary, seq, updatedAt, subject: event.subject, buyer: event.buyer, channel: event.channel };
    case 'message.sent':
      return {
        ...summary,
        seq,
        updatedAt,
        lastMessage: toLastMessage(event),
        waiting: isBuyerReply(event) ? (summary.waiting ?? { seq, since: event.at }) : answers(event) ? null : summary.waiting,
        lastBuyerSeq: isBuyerReply(event) ? seq : summary.lastBuyerSeq,
      };
    case 'status.changed':
      return { ...summary, seq, updatedAt, ...statusOf(event) };
    case 'assignee.changed':
      return { ...summary, seq, updatedAt, ...assigneeOf(event) };
    case 'tags.changed':
      return { ...summary, seq, updatedAt, tags: event.tags };
    case 'priority.changed':
      return { ...summary, seq, updatedAt, priority: event.priority };
  }
}

type EventOf<T extends ConversationEvent['type']> = Extract<ConversationEvent, { type: T }>;
type ReceiptMarks = Pick<ConversationSummary, 'readSeqByTeam' | 'readSeqByBuyer' | 'deliveredSeqToBuyer'>;

export function isBuyerReply(event: Message): boolean {
  return event.kind === 'reply' && event.actor.kind === 'buyer';
}

/** Only a person's reply answers a buyer: an automatic one leaves them waiting. */
export function answers(event: Message): boolean {
  return event.kind === 'reply' && event.actor.kind === 'agent';
}

export function toLastMessage(event: Message): NonNullable<ConversationSummary['lastMessage']> {
  return {
    seq: event.seq,
    kind: event.kind,
    author: event.actor,
    preview: previewOf(event.body.text),
    language: event.language,
    at: event.at,
  };
}

/** A status and its end belong together: leaving `snoozed` forgets when it would have ended. */
export function statusOf(event: EventOf<'status.changed'>): Pick<ConversationSummary, 'status' | 'snoozedUntil'> {
  return { status: event.status, snoozedUntil: event.status === 'snoozed' ? event.snoozedUntil : undefined };
}

/** An assignment states the whole: who, and which team. */
export function assigneeOf(event: EventOf<'assignee.changed'>): Pick<ConversationSummary, 'assignee' | 'teamId'> {
  return { assignee: event.assignee, teamId: event.teamId ?? event.assignee?.teamId };
}

/** Marks only grow, so that late receipts and repeated ones do no harm. Who has read has also received. */
export function advancedMarks(marks: ReceiptMarks, event: EventOf<'receipt.advanced'>): ReceiptMarks {
  const { readSeqByTeam, readSeqByBuyer, deliveredSeqToBuyer } = marks;
  if (event.side === 'team') return { readSeqByTeam: Math.max(readSeqByTeam, event.readSeq), readSeqByBuyer, deliveredSeqToBuyer };
  return {
    readSeqByTeam,
    readSeqByBuyer: Math.max(readSeqByBuyer, event.readSeq),
    deliveredSeqToBuyer: Math.max(deliveredSeqToBuyer, event.deliveredSeq, event.readSeq),
  };
}
