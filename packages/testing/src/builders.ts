import { createSeededRandom } from '@ferryman/core/kernel';
import type { Random } from '@ferryman/core/kernel';
import { commandIdSchema, conversationEventSchema, conversationSummarySchema, messageSentSchema } from '@ferryman/core/schema';
import type {
  Actor,
  CommandId,
  ConversationEvent,
  ConversationId,
  ConversationSnapshot,
  ConversationSummary,
  Message,
} from '@ferryman/core/schema';
import { summarize } from './memory/summarize.ts';

/** What a builder fills in where the test does not care. Each call counts on; the same seed gives the same objects. */
export interface Builders {
  readonly commandId: () => CommandId;
  readonly buyer: (fields?: Partial<ConversationSummary['buyer']>) => ConversationSummary['buyer'];
  /** `conversation.opened`, the first event of a log. */
  readonly opened: (fields?: EventFields) => ConversationEvent;
  /** A reply or note. Without `actor`: from the buyer. */
  readonly message: (fields?: EventFields & { readonly text?: string; readonly kind?: Message['kind'] }) => Message;
  /** Any other event: `type` and its own fields, the rest filled in. */
  readonly event: (
    fields: EventFields & { readonly type: ConversationEvent['type'] } & Readonly<Record<string, unknown>>,
  ) => ConversationEvent;
  /** A whole conversation: opened by the buyer, then `messages` messages, buyer and agent in turn. */
  readonly conversation: (fields?: { readonly id?: string; readonly messages?: number; readonly startAt?: number }) => ConversationSnapshot;
  readonly summary: (fields?: Partial<ConversationSummary>) => ConversationSummary;
}

export interface EventFields {
  readonly conversationId?: string;
  readonly seq?: number;
  readonly at?: number;
  readonly actor?: Actor;
  readonly commandId?: string;
}

/** An agent for tests. */
export const ana: Actor = { kind: 'agent', id: 'ana', name: 'Ana Souza' };
/** Another agent of the same team. */
export const bo: Actor = { kind: 'agent', id: 'bo', name: 'Bo Lindqvist' };
/** A buyer for tests. */
export const mina: Actor = { kind: 'buyer', id: 'mina', name: 'Mina Haddad' };

const markets = ['BR', 'SA', 'DE', 'JP', 'ES', 'KR', 'FR', 'TR'] as const;
const languages = ['pt-BR', 'ar', 'de', 'ja', 'es', 'ko', 'fr', 'tr'] as const;
const chat = { kind: 'chat', richText: true, links: true, attachments: true } as const;
const START_AT = Date.UTC(2026, 0, 1, 9);

/**
 * Builders whose results are valid by the shared schemas.
 *
 * @param seed - The same seed and the same calls give the same objects.
 */
export function createBuilders(seed = 1): Builders {
  const random = createSeededRandom(seed);
  let count = 0;
  const next = (): number => (count += 1);

  function buyer(fields: Partial<ConversationSummary['buyer']> = {}): ConversationSummary['buyer'] {
    const place = Math.floor(random() * markets.length);
    return conversationSummarySchema.shape.buyer.parse({
      id: mina.id,
      name: mina.name,
      market: markets[place],
      language: languages[place],
      ...fields,
    });
  }

  const event: Builders['event'] = (fields) => conversationEventSchema.parse({ ...base(fields), ...fields });
  const opened: Builders['opened'] = (fields = {}) => event({ ...fields, type: 'conversation.opened', buyer: buyer(), channel: chat });
  const message: Builders['message'] = ({ text, kind = 'reply', ...fields } = {}) => {
    const body = { format: 'text', text: text ?? sentence(random) };
    return messageSentSchema.parse({ ...base(fields), type: 'message.sent', kind, body, attachments: [], ...reasonOf(fields.actor, kind) });
  };

  const conversation: Builders['conversation'] = ({ id = `c${next()}`, messages = 4, startAt = START_AT } = {}) => {
    const events: ConversationEvent[] = [opened({ conversationId: id, seq: 1, at: startAt })];
    for (let index = 0; index < messages; index += 1) {
      const actor = index % 2 === 0 ? mina : ana;
      events.push(message({ conversationId: id, seq: index + 2, at: startAt + (index + 1) * 30_000, actor }));
    }
    const summary = events.reduce<ConversationSummary | undefined>((state, each) => summarize(state, each), undefined);
    return { summary: conversationSummarySchema.parse(summary), events, hasOlder: false };
  };

  return {
    commandId: () => commandIdSchema.parse(`test-command-${next()}`),
    buyer,
    opened,
    message,
    event,
    conversation,
    summary: (fields = {}) => ({ ...conversation({ messages: 2 }).summary, ...fields }),
  };
}

function base(fields: EventFields): Record<string, unknown> {
  const { conversationId = 'c1', seq = 1, at = START_AT + seq * 1000, actor = mina, commandId } = fields;
  const reason = actor.kind === 'buyer' ? 'buyer-message' : 'agent-command';
  return { id: `${conversationId}-${seq}`, conversationId, seq, at, actor, reason, ...(commandId === undefined ? {} : { commandId }) };
}

function reasonOf(actor: Actor | undefined, kind: Message['kind']): { reason: string } {
  if (kind === 'note') return { reason: 'agent-note' };
  return { reason: (actor ?? mina).kind === 'buyer' ? 'buyer-message' : 'agent-reply' };
}

const words = ['parcel', 'arrived', 'size', 'not yet', 'please', 'order', '訂單', 'متى', 'farbe', 'obrigada', 'refund', '送料', '🙂'];
function sentence(random: Random): string {
  const length = 3 + Math.floor(random() * 9);
  return Array.from({ length }, () => words[Math.floor(random() * words.length)]).join(' ');
}

/** One valid snapshot, when a test needs nothing special. */
export function buildConversation(fields?: Parameters<Builders['conversation']>[0], seed = 1): ConversationSnapshot {
  return createBuilders(seed).conversation(fields);
}

/** One valid message, when a test needs nothing special. */
export function buildMessage(fields?: Parameters<Builders['message']>[0], seed = 1): Message {
  return createBuilders(seed).message(fields);
}

/** Reads an id for a conversation out of plain text, for tests. */
export function conversationIdOf(text: string): ConversationId {
  return conversationSummarySchema.shape.id.parse(text);
}
