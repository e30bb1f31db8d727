import { createConversationLog, foldConversation, mergeSnapshot, summaryOf } from '@ferryman/core/conversation';
import type { ConversationLog, ConversationState, Draft, OutboxItem } from '@ferryman/core/conversation';
import type { ConnectionState, Desk } from '@ferryman/core/desk';
import { createInbox } from '@ferryman/core/inbox';
import { createStore, fail, succeed, type Failure, type Store } from '@ferryman/core/kernel';
import { commandIdSchema, conversationEventSchema } from '@ferryman/core/schema';
import type { Command, ConversationEvent, ConversationId, ConversationSnapshot, ConversationSummary } from '@ferryman/core/schema';
import type { SourceCapabilities, SourceOwner } from '@ferryman/core/source';

/** A desk whose every state a story or a test can set, which no healthy source would show on demand. */
export interface StoryDesk extends Desk {
  readonly connection: Store<ConnectionState>;
  readonly storageFailure: Store<Failure | null>;
  readonly inboxStore: ReturnType<typeof createInbox>;
  readonly setNow: (now: number) => void;
  /** Takes events as if the source had sent them. */
  readonly receive: (events: readonly ConversationEvent[]) => void;
  /** Every command executed so far. */
  readonly executed: readonly { readonly id: ConversationId; readonly command: Command }[];
  /** How many conversations and views are open now. */
  readonly openHandles: () => number;
}

export interface StoryDeskOptions {
  readonly snapshots?: readonly ConversationSnapshot[];
  /** Rows without events. */
  readonly summaries?: readonly ConversationSummary[];
  readonly connection?: Partial<ConnectionState>;
  readonly inboxStatus?: 'loading' | 'ready' | 'failed';
  readonly storageFailure?: Failure | null;
  readonly capabilities?: Partial<SourceCapabilities>;
  readonly owner?: SourceOwner;
  readonly now?: number;
  /** Set: commands fail with it. */
  readonly refuseWith?: Failure;
  readonly searchFailure?: Failure;
}

/** Saturday, 14 March 2026, 09:30 UTC: stories stand still here. */
export const STORY_NOW = Date.UTC(2026, 2, 14, 9, 30);

const everything: SourceCapabilities = {
  send: true,
  notes: true,
  olderPages: true,
  typing: true,
  receipts: true,
  status: true,
  assign: true,
  tags: true,
  priority: true,
  offers: true,
  search: true,
  attachments: { maxBytes: 10_000_000, mediaTypes: ['image/png', 'image/jpeg', 'application/pdf'] },
  ordering: 'contiguous',
};

/** Makes a desk over fixed conversations: commands take effect at once, and nothing leaves the page. */
export function createStoryDesk(options: StoryDeskOptions = {}): StoryDesk {
  let now = options.now ?? STORY_NOW;
  let count = 0;
  let handles = 0;
  const owner = options.owner ?? { key: 'story/ana', actor: { kind: 'agent', id: 'ana', name: 'Ana Souza' } };
  const connection = createStore<ConnectionState>({ status: 'live', since: now, ...options.connection });
  const storageFailure = createStore(options.storageFailure ?? null);
  const items = createStore<readonly OutboxItem[]>([]);
  const inbox = createInbox();
  const executed: { id: ConversationId; command: Command }[] = [];
  const logs = new Map<ConversationId, ConversationLog>();
  const states = new Map<ConversationId, Store<ConversationState>>();
  const drafts = new Map<ConversationId, Store<Draft | undefined>>();

  for (const snapshot of options.snapshots ?? []) {
    logs.set(snapshot.summary.id, mergeSnapshot(createConversationLog(), snapshot));
  }
  inbox.takeSummaries([...(options.snapshots ?? []).map(({ summary }) => summary), ...(options.summaries ?? [])]);
  inbox.setStatus(options.inboxStatus ?? 'ready');

  const stateNow = (id: ConversationId): ConversationState => {
    const log = logs.get(id) ?? createConversationLog();
    const summary = summaryOf(log) ?? inbox.summary(id);
    const pending = items.get().filter(({ envelope }) => envelope.conversationId === id);
    const failure = summary ? undefined : ({ code: 'not-found', message: 'No such conversation.', retryable: false } as const);
    return { id, phase: failure ? 'failed' : 'ready', failure, summary, timeline: log.timeline, older: 'none', typing: [], pending };
  };
  const stateOf = (id: ConversationId): Store<ConversationState> => {
    const known = states.get(id) ?? createStore(stateNow(id));
    states.set(id, known);
    return known;
  };
  const refresh = () => {
    for (const [id, state] of states) state.set(stateNow(id));
  };
  const receive = (events: readonly ConversationEvent[]) => {
    for (const event of events) {
      logs.set(event.conversationId, foldConversation(logs.get(event.conversationId) ?? createConversationLog(), [event]));
    }
    inbox.takeEvents(events);
    refresh();
  };
  const draftOf = (id: ConversationId): Store<Draft | undefined> => {
    const known = drafts.get(id) ?? createStore<Draft | undefined>(undefined);
    drafts.set(id, known);
    return known;
  };
  const execute: Desk['execute'] = (id, command, more) => {
    const commandId = commandIdSchema.parse(`story-command-${(count += 1)}`);
    executed.push({ id, command });
    const failure = options.refuseWith;
    if (failure) {
      const envelope = { id: commandId, conversationId: id, command, ...(more?.suggestion ? { suggestion: more.suggestion } : {}) };
      items.set([...items.get(), { envelope, state: 'failed', createdAt: now, attempts: 1, failure }]);
      refresh();
      return commandId;
    }
    const lastSeq = stateNow(id).summary?.seq ?? 0;
    const effects = effectsOf(command, inbox.summary(id), owner);
    receive(
      effects.map((effect, index) =>
        conversationEventSchema.parse({
          id: `${id}-${lastSeq + index + 1}`,
          conversationId: id,
          seq: lastSeq + index + 1,
          at: now,
          actor: owner.actor,
          commandId,
          ...(more?.suggestion ? { suggestion: more.suggestion } : {}),
          ...effect,
        }),
      ),
    );
    return commandId;
  };
  const forget = (commandId: string) => {
    const found = items.get().find(({ envelope }) => envelope.id === commandId);
    items.set(items.get().filter((item) => item !== found));
    refresh();
    return found?.envelope;
  };
  const counted = <T extends { readonly close: () => void }>(handle: T): T => {
    handles += 1;
    let isOpen = true;
    return {
      ...handle,
      close: () => {
        if (isOpen) handles -= 1;
        isOpen = false;
        handle.close();
      },
    };
  };

  return {
    capabilities: { ...everything, ...options.capabilities },
    owner,
    connection,
    storageFailure,
    inboxStore: inbox,
    executed,
    receive,
    openHandles: () => handles,
    setNow: (next) => {
      now = next;
    },
    serverNow: () => now,
    inbox: { ...inbox, openView: (definition) => counted(inbox.openView(definition)) },
    outbox: {
      items,
      storageFailure,
      retry: () => undefined,
      discard: (id) => forget(id) !== undefined,
      takeBack: forget,
    },
    drafts: {
      draft: draftOf,
      keep: (id, draft) => {
        const isEmpty = draft.text === '' && draft.attachments.length === 0 && draft.grant === undefined;
        draftOf(id).set(isEmpty ? undefined : { ...draft, updatedAt: now });
      },
      flush: () => undefined,
    },
    openConversation: (id) =>
      counted({ state: stateOf(id), loadOlder: () => Promise.resolve(succeed(undefined)), reload: refresh, close: () => undefined }),
    execute,
    send: (id, { suggestion, ...message }) => {
      draftOf(id).set(undefined);
      return execute(id, { type: 'message.send', ...message }, suggestion ? { suggestion } : {});
    },
    sendTyping: () => undefined,
    markRead: (id, seq) => void execute(id, { type: 'receipt.advance', deliveredSeq: seq, readSeq: seq }),
    upload: (_id, file, onProgress) => {
      onProgress(file.sizeBytes);
      return { result: Promise.resolve(fail('unsupported', 'A story keeps no files.', { retryable: false })), cancel: () => undefined };
    },
    attachmentUrl: () => Promise.resolve(fail('not-found', 'A story has no files.', { retryable: false })),
    search: (query, { limit }) => {
      if (options.searchFailure) return Promise.resolve({ ok: false, failure: options.searchFailure });
      const wanted = query.toLocaleLowerCase();
      const view = inbox.openView({ id: 'search', includes: () => true, urgency: ({ updatedAt }) => [-updatedAt] });
      const rows = view.rows.get();
      const found: ConversationSummary[] = [];
      for (let index = 0; index < rows.length && found.length < limit; index += 1) {
        const row = rows.at(index);
        const text = `${row?.buyer.name} ${row?.subject ?? ''} ${row?.lastMessage?.preview ?? ''}`;
        if (row && text.toLocaleLowerCase().includes(wanted)) found.push(row);
      }
      view.close();
      return Promise.resolve(succeed(found));
    },
    onNewMessage: () => () => undefined,
    start: () => undefined,
    stop: () => undefined,
  };
}

function grantEffects({ grant }: Extract<Command, { type: 'message.send' }>, { actor }: SourceOwner): readonly Record<string, unknown>[] {
  if (!grant) return [];
  const proposedBy = `${actor.kind}:${actor.id}`;
  return (['proposed', 'granted'] as const).map((status) => ({
    type: 'offer.changed',
    reason: 'agent-reply',
    offer: { ...grant.terms, status, proposedBy },
    why: grant.why,
    suggestion: grant.suggestion,
  }));
}

function effectsOf(command: Command, summary: ConversationSummary | undefined, owner: SourceOwner): readonly Record<string, unknown>[] {
  const reason = 'agent-command';
  switch (command.type) {
    case 'message.send':
      return [
        {
          type: 'message.sent',
          reason: command.kind === 'note' ? 'agent-note' : 'agent-reply',
          kind: command.kind,
          body: command.body,
          attachments: [],
          language: command.language,
        },
        ...grantEffects(command, owner),
        ...(command.thenStatus ? [{ type: 'status.changed', reason, status: command.thenStatus }] : []),
      ];
    case 'status.set':
      return [{ type: 'status.changed', reason, status: command.status, snoozedUntil: command.snoozedUntil }];
    case 'assignee.set': {
      const agent = command.assigneeId === null ? null : { id: command.assigneeId, name: owner.actor.name };
      return [{ type: 'assignee.changed', reason, assignee: agent }];
    }
    case 'tags.change': {
      const kept = (summary?.tags ?? []).filter((tag) => !command.remove.includes(tag));
      return [{ type: 'tags.changed', reason, tags: [...new Set([...kept, ...command.add])] }];
    }
    case 'priority.set':
      return [{ type: 'priority.changed', reason, priority: command.priority }];
    case 'offer.propose':
      return [
        { type: 'offer.changed', reason, offer: { ...command.offer, status: 'proposed', proposedBy: owner.actor.id }, why: command.why },
      ];
    case 'offer.advance':
      return [];
    case 'receipt.advance':
      return [{ type: 'receipt.advanced', reason, side: 'team', deliveredSeq: command.deliveredSeq, readSeq: command.readSeq }];
  }
}
