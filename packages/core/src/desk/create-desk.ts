import { backoffDelay, createStore, notifyAll, tellSafely } from '../kernel/index.ts';
import type { Cancel, Platform } from '../kernel/index.ts';
import { createCommandId, createDrafts, createOutbox, createStreamSync } from '../conversation/index.ts';
import type { CommandEnvelope, CommandReceipt, ConversationEvent, ConversationId } from '../schema/index.ts';
import type { Source } from '../source/index.ts';
import { createInbox, groupByConversation } from '../inbox/index.ts';
import { answerAlways } from './answer-always.ts';
import type { ConnectionState, ConversationHandle, Desk } from './desk-contract.ts';
import { deskPresets } from './desk-presets.ts';
import type { DeskPreset } from './desk-presets.ts';
import { createInboxLoader } from './inbox-loader.ts';
import { createMessageNotices } from './message-notices.ts';
import { createOpenConversation } from './open-conversation.ts';
import type { OpenConversation } from './open-conversation.ts';
import { createReadMarks } from './read-marks.ts';

export interface DeskOptions {
  readonly source: Source;
  readonly platform: Platform;
  readonly preset?: DeskPreset;
}

interface SharedConversation {
  readonly conversation: OpenConversation;
  handles: number;
}

/** Wires everything around one source: the one thing a host makes. Nothing happens before `start`. */
export function createDesk({ source: hosts, platform, preset = deskPresets.standard }: DeskOptions): Desk {
  const source = answerAlways(hosts);
  const { clock, connectivity } = platform;
  const { owner, capabilities } = source;
  const isBuyer = owner.actor.kind === 'buyer';
  const inbox = createInbox();
  const open = new Map<ConversationId, SharedConversation>();
  /** What is being learned of, and how to stop that. */
  const asked = new Map<ConversationId, Cancel>();
  const connection = createStore<ConnectionState>({ status: 'stopped', since: clock.now() });
  let isStarted = false;
  let hasFollowed = false;
  let stopHint: Cancel = () => undefined;

  const setConnection = (status: ConnectionState['status'], retryAt?: number): void => {
    const before = connection.get();
    const since = before.status === status ? before.since : clock.now();
    if (before.status !== status || before.retryAt !== retryAt) connection.set({ status, since, retryAt });
  };

  const drafts = createDrafts({ owner: owner.key, platform });
  const outbox = createOutbox({
    owner: owner.key,
    platform,
    execute: source.execute,
    onReceipt: (_envelope, receipt) => takeAnswer(receipt),
    preset: preset.outbox,
  });
  const notices = createMessageNotices({ owner, platform, handoverMs: preset.noticeHandoverMs });
  const readMarks = createReadMarks({ platform, preset, execute: source.execute, onReceipt: (receipt) => takeAnswer(receipt) });

  const sync = createStreamSync({
    source,
    platform,
    preset: preset.stream,
    onEvents: (events) => tellSafely(() => takeStreamed(events)),
    onReset: () => {
      loader.load();
      for (const { conversation } of open.values()) conversation.distrust();
    },
    onHole: (id) => {
      const shared = open.get(id);
      if (shared) shared.conversation.distrust();
      else void learn(id);
    },
    onTyping: (typing) => tellSafely(() => open.get(typing.conversationId)?.conversation.takeTyping(typing)),
    knownSeq: (id) => inbox.summary(id)?.seq,
  });
  sync.state.subscribe(() => {
    const { status, retryAt } = sync.state.get();
    setConnection(status, retryAt);
  });
  const serverNow = (): number => clock.now() + sync.offsetMs();

  const loader = createInboxLoader({
    source,
    platform,
    preset,
    inbox,
    onCursor: (cursor) => {
      // A snapshot asked for before the stream's first cursor was may be older than it: what happened in between
      // would be in neither.
      if (!hasFollowed) for (const { conversation } of open.values()) conversation.distrust();
      hasFollowed = true;
      sync.start(cursor);
    },
    onFailure: (_failure, retryAt) => {
      if (retryAt === undefined) sync.stop();
      if (retryAt === undefined) setConnection('unauthorized');
      else if (sync.state.get().status === 'stopped') setConnection(connectivity.isOnline() ? 'waiting' : 'offline', retryAt);
    },
  });

  /** Every part learns of the events before an error of any listener is passed on. */
  const fold = (events: readonly ConversationEvent[], inOrder: boolean): (() => void)[] => [
    () => {
      for (const id of inbox.takeEvents(events)) void learn(id);
    },
    ...Array.from(
      groupByConversation(events),
      ([id, own]) =>
        () =>
          open.get(id)?.conversation.takeEvents(own, inOrder),
    ),
  ];

  const takeStreamed = (events: readonly ConversationEvent[]): void => {
    notifyAll([
      ...fold(events, true),
      // Only now: an item leaves the queue when the log shows it, never before.
      () => events.forEach(({ commandId }) => commandId !== undefined && outbox.settle(commandId)),
      () => notices.takeEvents(events),
      () => markDelivered(events),
    ]);
  };

  /** An answer is certain, but may be ahead of the stream, which brings the same events again. */
  const takeAnswer = (receipt: CommandReceipt): void => notifyAll(fold(receipt.events, false));

  /** Learns of a conversation that the inbox has never heard of, or has a hole in. */
  const learn = async (id: ConversationId, attempt = 1): Promise<void> => {
    if (asked.has(id)) return;
    asked.set(id, () => undefined);
    const outcome = await source.loadConversation(id, { limit: 1 });
    asked.delete(id);
    if (outcome.ok) {
      sync.noteSnapshot(id, outcome.value.summary.seq);
      return tellSafely(() => inbox.takeSummaries([outcome.value.summary]));
    }
    if (!outcome.failure.retryable) return inbox.forgetUnknown(id);
    if (!isStarted) return;
    const again = (): void => {
      asked.delete(id);
      void learn(id, attempt + 1);
    };
    asked.set(id, clock.schedule(backoffDelay(preset.stream, attempt, platform.random, outcome.failure.retryAfterMs), again));
  };

  /** Only buyers say "delivered": a team's row has no such mark, and thousands of desks saying it would be noise. */
  const markDelivered = (events: readonly ConversationEvent[]): void => {
    if (!isBuyer || !capabilities.receipts) return;
    for (const event of events) {
      if (event.type !== 'message.sent' || event.actor.kind === 'buyer') continue;
      const readSeq = inbox.summary(event.conversationId)?.readSeqByBuyer ?? 0;
      readMarks.advance(event.conversationId, { deliveredSeq: event.seq, readSeq });
    }
  };

  const enqueue: Desk['execute'] = (conversationId, command, options) => {
    const envelope = toEnvelope(conversationId, command, options?.suggestion);
    outbox.enqueue(envelope);
    return envelope.id;
  };

  const toEnvelope = (
    conversationId: ConversationId,
    command: CommandEnvelope['command'],
    suggestion: CommandEnvelope['suggestion'],
  ): CommandEnvelope => ({
    id: createCommandId(clock, platform.random),
    conversationId,
    command,
    ...(suggestion ? { suggestion } : {}),
  });

  const share = (id: ConversationId): SharedConversation => {
    const existing = open.get(id);
    if (existing) return existing;
    const conversation = createOpenConversation({
      id,
      source,
      platform,
      preset,
      items: outbox.items,
      serverNow,
      onSnapshot: ({ summary }) => {
        sync.noteSnapshot(id, summary.seq);
        inbox.takeSummaries([summary]);
      },
    });
    const shared = { conversation, handles: 0 };
    open.set(id, shared);
    conversation.load();
    return shared;
  };

  const openConversation = (id: ConversationId): ConversationHandle => {
    const shared = share(id);
    shared.handles += 1;
    let isOpen = true;
    return {
      state: shared.conversation.state,
      loadOlder: shared.conversation.loadOlder,
      reload: shared.conversation.load,
      close: () => {
        if (!isOpen) return;
        isOpen = false;
        shared.handles -= 1;
        if (shared.handles > 0) return;
        shared.conversation.close();
        if (open.get(id) === shared) open.delete(id);
      },
    };
  };

  return {
    capabilities,
    owner,
    connection,
    serverNow,
    inbox,
    outbox,
    drafts,
    openConversation,
    execute: enqueue,
    send: (conversationId, { suggestion, ...message }) => {
      const envelope = toEnvelope(conversationId, { type: 'message.send', ...message }, suggestion);
      outbox.enqueue(envelope, { alsoChanges: drafts.clear(conversationId) });
      return envelope.id;
    },
    markRead: (id, seq) => {
      if (!capabilities.receipts) return;
      const summary = inbox.summary(id);
      const already = (isBuyer ? summary?.readSeqByBuyer : summary?.readSeqByTeam) ?? 0;
      if (seq > already) readMarks.advance(id, { deliveredSeq: seq, readSeq: seq });
    },
    sendTyping: (id) => {
      if (capabilities.typing) source.sendTyping(id);
    },
    upload: source.upload,
    attachmentUrl: source.attachmentUrl,
    search: source.search,
    onNewMessage: notices.subscribe,
    start: () => {
      if (isStarted && connection.get().status !== 'unauthorized') return;
      isStarted = true;
      setConnection('connecting');
      drafts.start();
      outbox.start();
      notices.start();
      readMarks.start();
      stopHint();
      stopHint = connectivity.subscribe(() => {
        if (connectivity.isOnline()) loader.hurry();
      });
      loader.load();
    },
    stop: () => {
      isStarted = false;
      stopHint();
      for (const cancel of asked.values()) cancel();
      asked.clear();
      loader.stop();
      sync.stop();
      notices.stop();
      readMarks.stop();
      outbox.stop();
      drafts.stop();
      setConnection('stopped');
    },
  };
}
