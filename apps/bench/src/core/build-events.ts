import { createSeededRandom } from '@ferryman/core/kernel';
import type { ConversationId, ConversationSummary, EventId, Message } from '@ferryman/core/schema';

const START = Date.UTC(2026, 0, 1);
const WORDS = 'where is my order it was due on monday and tracking has not moved for three days please help gracias 谢谢 شكرا'.split(' ');

/** Messages of one conversation, of 3 to 60 words, now and then on several lines. */
export function buildMessages(count: number): readonly Message[] {
  const random = createSeededRandom(7);
  return Array.from({ length: count }, (_, index): Message => {
    const words = Array.from({ length: 3 + Math.floor(random() ** 3 * 57) }, () => WORDS[Math.floor(random() * WORDS.length)]);
    const isBuyer = random() < 0.55;
    return {
      type: 'message.sent',
      id: `event-${index + 1}` as EventId,
      conversationId: 'conversation-0' as ConversationId,
      seq: index + 2,
      at: START + index * 1_000,
      actor: isBuyer ? { kind: 'buyer', id: 'buyer-1', name: 'Amal' } : { kind: 'agent', id: 'agent-1', name: 'Lin' },
      reason: isBuyer ? 'buyer-message' : 'agent-reply',
      kind: 'reply',
      body: { format: 'text', text: words.join(random() < 0.1 ? '\n' : ' ') },
      attachments: [],
    };
  });
}

/** One row of an inbox; the same index gives the same row. */
export function buildSummary(index: number): ConversationSummary {
  const random = createSeededRandom(index + 1);
  const status = (['open', 'open', 'open', 'pending', 'snoozed', 'resolved'] as const)[Math.floor(random() * 6)] ?? 'open';
  const updatedAt = START + Math.floor(random() * 1e9);
  return {
    id: `conversation-${index}` as ConversationId,
    seq: 1,
    subject: undefined,
    buyer: { id: `buyer-${index}` as ConversationSummary['buyer']['id'], name: `Buyer ${index}` },
    channel: { kind: 'chat', richText: true, links: true, attachments: true },
    status,
    snoozedUntil: status === 'snoozed' ? updatedAt + 86_400_000 : undefined,
    assignee:
      random() < 0.5
        ? null
        : { id: `agent-${Math.floor(random() * 20)}` as NonNullable<ConversationSummary['assignee']>['id'], name: 'Lin' },
    teamId: undefined,
    tags: [],
    priority: (['low', 'normal', 'normal', 'normal', 'high', 'urgent'] as const)[Math.floor(random() * 6)] ?? 'normal',
    lastMessage: null,
    waiting: random() < 0.4 ? { seq: 1, since: updatedAt } : null,
    lastBuyerSeq: 1,
    readSeqByTeam: 0,
    readSeqByBuyer: 0,
    deliveredSeqToBuyer: 0,
    createdAt: updatedAt,
    updatedAt,
  };
}
