/** A desk whose every state is set by hand, for the thread's own tests and stories. */
import { createStore, succeed, type Outcome } from '@ferryman/core/kernel';
import type { ConnectionState, Desk } from '@ferryman/core/desk';
import type { ConversationState, OutboxItem, Timeline, TimelineEvent } from '@ferryman/core/conversation';
import type {
  Actor,
  Attachment,
  CommandId,
  ConversationId,
  ConversationSummary,
  EventId,
  Message,
  MessageBody,
} from '@ferryman/core/schema';

export const CONVERSATION = 'conversation-1' as ConversationId;
export const BUYER: Actor = { kind: 'buyer', id: 'buyer-1', name: 'Mina Park' };
export const AGENT: Actor = { kind: 'agent', id: 'agent-1', name: 'Ana Silva' };
export const COLLEAGUE: Actor = { kind: 'agent', id: 'agent-2', name: 'Wei Chen' };
/** 2026-11-20, 08:00 UTC. */
export const START = Date.UTC(2026, 10, 20, 8);
/** One transparent pixel. */
const PICTURE = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const MINUTE = 60_000;

export function timelineOf(events: readonly TimelineEvent[]): Timeline {
  return {
    length: events.length,
    at: (index) => events[index],
    findSeq: (seq) => {
      let low = 0;
      let high = events.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((events[middle]?.seq ?? 0) < seq) low = middle + 1;
        else high = middle;
      }
      return events[low]?.seq === seq ? low : -(low + 1);
    },
  };
}

export function message(seq: number, change: Partial<Omit<Message, 'body'>> & { text?: string; body?: MessageBody } = {}): Message {
  const { text, body, ...rest } = change;
  const actor = rest.actor ?? (seq % 3 === 0 ? AGENT : BUYER);
  return {
    id: `event-${seq}` as EventId,
    conversationId: CONVERSATION,
    seq,
    at: START + seq * MINUTE,
    actor,
    reason: actor.kind === 'buyer' ? 'buyer-message' : 'agent-reply',
    type: 'message.sent',
    kind: 'reply',
    body: body ?? { format: 'text', text: text ?? `Message ${seq}. ${'Where is my parcel? '.repeat(seq % 5)}` },
    attachments: [],
    ...rest,
  };
}

export function messages(from: number, to: number): Message[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => message(from + step));
}

export function pendingReply(id: string, change: Partial<OutboxItem> & { text?: string; kind?: 'reply' | 'note' } = {}): OutboxItem {
  const { text = 'On its way', kind = 'reply', ...rest } = change;
  return {
    envelope: {
      id: id as CommandId,
      conversationId: CONVERSATION,
      command: { type: 'message.send', kind, body: { format: 'text', text }, attachmentIds: [] },
    },
    state: 'queued',
    createdAt: START + 600 * MINUTE,
    attempts: 0,
    ...rest,
  };
}

export function summaryOf(change: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    id: CONVERSATION,
    seq: 1,
    buyer: { id: 'buyer-1' as ConversationSummary['buyer']['id'], name: BUYER.name },
    channel: { kind: 'chat', richText: true, links: true, attachments: true },
    status: 'open',
    assignee: null,
    tags: [],
    priority: 'normal',
    lastMessage: null,
    waiting: null,
    lastBuyerSeq: 0,
    readSeqByTeam: 1_000_000,
    readSeqByBuyer: 0,
    deliveredSeqToBuyer: 0,
    createdAt: START,
    updatedAt: START,
    ...change,
  };
}

export function readyState(events: readonly TimelineEvent[], change: Partial<ConversationState> = {}): ConversationState {
  return {
    id: CONVERSATION,
    phase: 'ready',
    summary: summaryOf(),
    timeline: timelineOf(events),
    older: 'none',
    typing: [],
    pending: [],
    ...change,
  };
}

export interface HandDesk {
  readonly desk: Desk & { readonly markRead: (id: ConversationId, seq: number) => void };
  readonly set: (state: ConversationState) => void;
  readonly change: (change: Partial<ConversationState>) => void;
  readonly connection: (status: ConnectionState['status']) => void;
  /** Every call that the thread made, in order, e.g. `retry cmd-1`. */
  readonly calls: string[];
}

export interface HandDeskOptions {
  readonly owner?: Actor;
  readonly now?: () => number;
  readonly attachmentUrl?: (attachment: Attachment) => Promise<Outcome<string>>;
  readonly discard?: boolean;
}

/** Conforms to the Desk contract as far as a thread uses it; the rest throws when touched. */
export function createHandDesk(initial: ConversationState, options: HandDeskOptions = {}): HandDesk {
  const state = createStore(initial);
  const connection = createStore<ConnectionState>({ status: 'live', since: START });
  const calls: string[] = [];
  const untouched = (): never => {
    throw new Error('A thread has no business with this part of the desk.');
  };
  const desk: HandDesk['desk'] = {
    capabilities: {
      send: true,
      notes: true,
      olderPages: true,
      typing: true,
      receipts: true,
      status: true,
      assign: true,
      tags: true,
      priority: true,
      search: true,
      attachments: false,
      ordering: 'chained',
    },
    owner: { key: `shop/${(options.owner ?? AGENT).id}`, actor: options.owner ?? AGENT },
    connection,
    serverNow: options.now ?? (() => START + 24 * 60 * MINUTE),
    inbox: { status: createStore<'ready'>('ready'), summary: () => state.get().summary, openView: untouched },
    outbox: {
      items: createStore<readonly OutboxItem[]>([]),
      storageFailure: createStore(null),
      retry: (id) => void calls.push(`retry ${id}`),
      discard: (id) => {
        calls.push(`discard ${id}`);
        return options.discard ?? true;
      },
      takeBack: (id) => {
        calls.push(`takeBack ${id}`);
        return options.discard === false ? undefined : state.get().pending.find((item) => item.envelope.id === id)?.envelope;
      },
    },
    drafts: { draft: untouched, keep: untouched, flush: untouched },
    openConversation: () => ({
      state,
      loadOlder: () => {
        calls.push('loadOlder');
        return Promise.resolve(succeed<void>(undefined));
      },
      reload: () => void calls.push('reload'),
      close: () => undefined,
    }),
    execute: untouched,
    send: untouched,
    sendTyping: untouched,
    upload: untouched,
    attachmentUrl: options.attachmentUrl ?? (() => Promise.resolve(succeed(PICTURE))),
    search: untouched,
    onNewMessage: untouched,
    markRead: (_id, seq) => void calls.push(`markRead ${seq}`),
    start: untouched,
    stop: untouched,
  };
  return {
    desk,
    set: (next) => state.set(next),
    change: (change) => state.set({ ...state.get(), ...change }),
    connection: (status) => connection.set({ status, since: START }),
    calls,
  };
}
