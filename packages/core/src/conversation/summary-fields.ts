import type { ConversationEvent, ConversationSummary, Message } from '../schema/index.ts';
import { previewOf } from './preview.ts';

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
