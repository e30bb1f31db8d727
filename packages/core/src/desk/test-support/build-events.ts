import { applyToSummary, createSummary } from '../../conversation/index.ts';
import type { Actor, ConversationEvent, ConversationId, ConversationSnapshot, ConversationSummary, Message } from '../../schema/index.ts';

export const AMAL: Actor = { kind: 'buyer', id: 'buyer-amal', name: 'Amal' };
export const LIN: Actor = { kind: 'agent', id: 'agent-lin', name: 'Lin' };
export const TOMAS: Actor = { kind: 'agent', id: 'agent-tomas', name: 'Tomás' };
export const BOT: Actor = { kind: 'bot', id: 'bot-1', name: 'Helper' };
export const START = 1_767_225_600_000;
const conversationId = (name = 'c1'): ConversationId => name as ConversationId;

type Kind = ConversationEvent['type'];
type Fields<T extends Kind> = Partial<Extract<ConversationEvent, { type: T }>>;

function base(seq: number, id: ConversationId) {
  return { id: `${id}-e${seq}`, conversationId: id, seq, at: START + seq * 1_000, actor: AMAL, reason: 'source-sync' };
}

export function opened(seq = 1, fields: Fields<'conversation.opened'> = {}): Extract<ConversationEvent, { type: 'conversation.opened' }> {
  const channel = { kind: 'chat', richText: true, links: true, attachments: true };
  const made = { ...base(seq, fields.conversationId ?? conversationId()), type: 'conversation.opened', buyer: AMAL, channel, ...fields };
  return made as Extract<ConversationEvent, { type: 'conversation.opened' }>;
}

export function message(seq: number, fields: Fields<'message.sent'> & { text?: string } = {}): Message {
  const { text = `message ${seq}`, ...rest } = fields;
  const own = { type: 'message.sent', kind: 'reply', body: { format: 'text', text }, attachments: [] };
  return { ...base(seq, fields.conversationId ?? conversationId()), ...own, ...rest } as Message;
}

export function event<T extends Kind>(type: T, seq: number, fields: Fields<T>): ConversationEvent {
  return { ...base(seq, fields.conversationId ?? conversationId()), actor: LIN, type, ...fields } as ConversationEvent;
}

/** The row as the whole log tells it, folded in order. */
export function rowOf(log: readonly ConversationEvent[]): ConversationSummary {
  const [first, ...rest] = log;
  if (first?.type !== 'conversation.opened') throw new Error('a log begins with conversation.opened');
  return rest.reduce(applyToSummary, createSummary(first));
}

/** What a source answers when it is asked for a conversation whose log is `log`. */
export function snapshotOf(log: readonly ConversationEvent[], limit: number): ConversationSnapshot {
  const timeline = log.filter((entry) => entry.type !== 'receipt.advanced');
  return { summary: rowOf(log), events: timeline.slice(-limit), hasOlder: timeline.length > limit };
}
