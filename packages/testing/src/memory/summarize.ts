import type { ConversationEvent, ConversationSummary } from '@ferryman/core/schema';

/**
 * The row of a conversation after one more event of its log, told in order: the plain reading of the contract,
 * written apart from core's own fold so that each can be checked against the other.
 */
export function summarize(before: ConversationSummary | undefined, event: ConversationEvent): ConversationSummary | undefined {
  if (event.type === 'conversation.opened') return open(event);
  if (!before) return undefined;
  // Reading something is no news, and a clock that ran out is none of the conversation's: neither moves a row to the top.
  const isQuiet = event.type === 'receipt.advanced' || event.type === 'sla.signal';
  const updatedAt = isQuiet ? before.updatedAt : Math.max(before.updatedAt, event.at);
  const row: ConversationSummary = { ...before, seq: event.seq, updatedAt };
  switch (event.type) {
    case 'message.sent':
      return withMessage(row, event);
    case 'status.changed': {
      const { snoozedUntil: _, ...rest } = row;
      return { ...rest, status: event.status, ...(event.snoozedUntil === undefined ? {} : { snoozedUntil: event.snoozedUntil }) };
    }
    case 'assignee.changed': {
      const { teamId: _, ...rest } = row;
      return { ...rest, assignee: event.assignee, ...(event.teamId === undefined ? {} : { teamId: event.teamId }) };
    }
    case 'tags.changed':
      return { ...row, tags: event.tags };
    case 'priority.changed':
      return { ...row, priority: event.priority };
    case 'offer.changed':
    case 'sla.signal':
      return row;
    case 'receipt.advanced':
      break;
  }
  if (event.side === 'team') return { ...row, readSeqByTeam: Math.max(row.readSeqByTeam, event.readSeq) };
  return {
    ...row,
    readSeqByBuyer: Math.max(row.readSeqByBuyer, event.readSeq),
    deliveredSeqToBuyer: Math.max(row.deliveredSeqToBuyer, event.deliveredSeq, event.readSeq),
  };
}

function open(event: Extract<ConversationEvent, { type: 'conversation.opened' }>): ConversationSummary {
  return {
    id: event.conversationId,
    seq: event.seq,
    ...(event.subject === undefined ? {} : { subject: event.subject }),
    buyer: event.buyer,
    channel: event.channel,
    status: 'open',
    assignee: null,
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

function withMessage(row: ConversationSummary, event: Extract<ConversationEvent, { type: 'message.sent' }>): ConversationSummary {
  const { seq, kind, actor: author, at, language } = event;
  const preview = event.body.text.replace(/\s+/g, ' ').trim().slice(0, 200);
  const next: ConversationSummary = {
    ...row,
    lastMessage: { seq, kind, author, preview, at, ...(language === undefined ? {} : { language }) },
  };
  if (kind === 'note') return next;
  if (author.kind === 'buyer') return { ...next, lastBuyerSeq: seq, waiting: row.waiting ?? { seq, since: at } };
  return author.kind === 'agent' ? { ...next, waiting: null } : next;
}
