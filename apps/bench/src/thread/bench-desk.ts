import { createStore, succeed, type Store } from '@ferryman/core/kernel';
import type { ConnectionState, Desk } from '@ferryman/core/desk';
import type { ConversationState, Draft, OutboxItem, TimelineEvent } from '@ferryman/core/conversation';
import type { CommandId, ConversationId, ConversationSummary, EventId } from '@ferryman/core/schema';
import type { BenchMessage } from './bench-message.ts';

export const BENCH_CONVERSATION = 'bench' as ConversationId;
/** Room for prepended messages below number 1. */
const SEQ_OFFSET = 1_000_000;

/** A message as core would hold it. */
export function eventOf({ id, number, mine, text, at }: BenchMessage): TimelineEvent {
  return {
    id: id as EventId,
    conversationId: BENCH_CONVERSATION,
    seq: SEQ_OFFSET + number,
    at,
    actor: mine ? { kind: 'agent', id: 'agent-1', name: 'Ana Silva' } : { kind: 'buyer', id: 'buyer-1', name: 'Mina Park' },
    reason: mine ? 'agent-reply' : 'buyer-message',
    type: 'message.sent',
    kind: 'reply',
    body: { format: 'text', text },
    attachments: [],
  };
}

/** One open conversation whose events are in an array. */
export function stateOf(events: readonly TimelineEvent[]): ConversationState {
  return {
    id: BENCH_CONVERSATION,
    phase: 'ready',
    summary: SUMMARY,
    timeline: {
      length: events.length,
      at: (index) => events[index],
      findSeq: (seq) => {
        const first = events[0]?.seq ?? 0;
        const index = seq - first;
        if (index < 0) return -1;
        return index < events.length ? index : -(events.length + 1);
      },
    },
    older: 'none',
    typing: [],
    pending: [],
  };
}

const SUMMARY: ConversationSummary = {
  id: BENCH_CONVERSATION,
  seq: 1,
  buyer: { id: 'buyer-1' as ConversationSummary['buyer']['id'], name: 'Mina Park' },
  channel: { kind: 'chat', richText: true, links: true, attachments: false },
  status: 'open',
  assignee: null,
  tags: [],
  priority: 'normal',
  lastMessage: null,
  waiting: null,
  lastBuyerSeq: 0,
  readSeqByTeam: 10_000_000,
  readSeqByBuyer: SEQ_OFFSET,
  deliveredSeqToBuyer: SEQ_OFFSET,
  createdAt: 0,
  updatedAt: 0,
};

/** A desk that does nothing: the benchmark measures the interface, not the network. */
export function benchDesk(state: Store<ConversationState>): Desk {
  const nothing = () => undefined;
  const drafts = createStore<Draft | undefined>(undefined);
  return {
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
    owner: { key: 'bench', actor: { kind: 'agent', id: 'agent-1', name: 'Ana Silva' } },
    connection: createStore<ConnectionState>({ status: 'live', since: 0 }),
    serverNow: () => Date.now(),
    inbox: {
      status: createStore<'ready'>('ready'),
      summary: () => SUMMARY,
      openView: () => {
        throw new Error('The benchmark opens no inbox.');
      },
    },
    outbox: {
      items: createStore<readonly OutboxItem[]>([]),
      storageFailure: createStore(null),
      retry: nothing,
      discard: () => true,
      takeBack: nothing,
    },
    drafts: { draft: () => drafts, keep: (_id, draft) => drafts.set({ ...draft, updatedAt: Date.now() }), flush: nothing },
    openConversation: () => ({ state, loadOlder: () => Promise.resolve(succeed<void>(undefined)), reload: nothing, close: nothing }),
    execute: () => 'bench-command' as CommandId,
    send: () => 'bench-command' as CommandId,
    markRead: nothing,
    sendTyping: nothing,
    upload: () => {
      throw new Error('The benchmark uploads nothing.');
    },
    attachmentUrl: () => Promise.resolve(succeed('data:,')),
    search: () => Promise.resolve(succeed([])),
    onNewMessage: () => nothing,
    start: nothing,
    stop: nothing,
  };
}
