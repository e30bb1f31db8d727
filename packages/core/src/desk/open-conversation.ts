import { backoffDelay, createStore, succeed } from '../kernel/index.ts';
import type { Cancel, Failure, Outcome, Platform, Readable } from '../kernel/index.ts';
import { createConversationLog, foldConversation, mergeOlder, mergeSnapshot, summaryOf } from '../conversation/index.ts';
import type { ConversationState, OutboxItem } from '../conversation/index.ts';
import type { CommandId, ConversationEvent, ConversationId, ConversationSnapshot } from '../schema/index.ts';
import type { Source, Typing } from '../source/index.ts';
import type { DeskPreset } from './desk-presets.ts';

export interface OpenConversationOptions {
  readonly id: ConversationId;
  readonly source: Source;
  readonly platform: Platform;
  readonly preset: DeskPreset;
  readonly items: Readable<readonly OutboxItem[]>;
  readonly serverNow: () => number;
  readonly onSnapshot: (snapshot: ConversationSnapshot) => void;
}

/** One open conversation, shared by all its handles. */
export interface OpenConversation {
  readonly state: Readable<ConversationState>;
  readonly loadOlder: () => Promise<Outcome<void>>;
  readonly load: () => void;
  /** Events may have been missed: what is shown stays, and is loaded again. */
  readonly distrust: () => void;
  readonly takeEvents: (events: readonly ConversationEvent[], inOrder: boolean) => void;
  readonly takeTyping: (typing: Typing) => void;
  readonly close: Cancel;
}

/** So far back an item that is new here is looked for in the log; one that was on its way before, in all of it. */
const RECENT_EVENTS = 200;

export function createOpenConversation(options: OpenConversationOptions): OpenConversation {
  const { id, source, platform, preset, items } = options;
  const ownId = source.owner.actor.id;
  let log = createConversationLog();
  let failure: Failure | undefined;
  let isTrusted = false;
  let olderStatus: 'available' | 'loading' | 'failed' = 'available';
  let olderRequest: Promise<Outcome<void>> | undefined;
  let typing: readonly Typing[] = [];
  /** Items that are still in the queue although the log shows their effect already. */
  const shown = new Set<CommandId>();
  const known = new Set<CommandId>();
  let loads = 0;
  let failedLoads = 0;
  let cancelRetry: Cancel = () => undefined;
  let cancelExpiry: Cancel = () => undefined;
  let isClosed = false;

  const build = (before?: ConversationState): ConversationState => ({
    id,
    phase: log.loaded ? 'ready' : failure ? 'failed' : 'loading',
    failure: log.loaded ? undefined : failure,
    summary: summaryOf(log),
    timeline: log.timeline,
    older: !log.loaded || !log.hasOlder || !source.capabilities.olderPages ? 'none' : olderStatus,
    typing,
    pending: keepIfSame(
      before?.pending,
      items.get().filter((item) => item.envelope.conversationId === id && !shown.has(item.envelope.id)),
    ),
  });

  /** The queue's changes and the log's come together here, so a message is shown as one of them and never as both. */
  const noticeItems = (): void => {
    const current = new Set<CommandId>();
    for (const { envelope, attempts } of items.get()) {
      if (envelope.conversationId !== id) continue;
      current.add(envelope.id);
      if (!known.has(envelope.id) && isInLog(envelope.id, attempts > 0 ? Infinity : RECENT_EVENTS)) shown.add(envelope.id);
    }
    known.clear();
    for (const own of current) known.add(own);
    for (const own of shown) if (!current.has(own)) shown.delete(own);
  };

  const isInLog = (commandId: CommandId, howFar: number): boolean => {
    const { timeline } = log;
    const stop = Math.max(0, timeline.length - howFar);
    for (let index = timeline.length - 1; index >= stop; index -= 1) if (timeline.at(index)?.commandId === commandId) return true;
    return false;
  };

  noticeItems();
  const state = createStore(build());
  const publish = (): void => {
    if (isClosed) return;
    const before = state.get();
    const after = build(before);
    if (!isSameState(before, after)) state.set(after);
  };

  const load = (): void => {
    cancelRetry();
    loads += 1;
    const mine = loads;
    failure = undefined;
    void source.loadConversation(id, { limit: preset.windowLimit }).then((outcome) => {
      if (isClosed || mine !== loads) return;
      if (outcome.ok) return takeSnapshot(outcome.value);
      failure = outcome.failure;
      failedLoads += 1;
      if (failure.retryable) {
        cancelRetry = platform.clock.schedule(backoffDelay(preset.stream, failedLoads, platform.random, failure.retryAfterMs), load);
      }
      publish();
    });
    publish();
  };

  const takeSnapshot = (snapshot: ConversationSnapshot): void => {
    failedLoads = 0;
    isTrusted = source.capabilities.ordering !== 'unordered';
    log = mergeSnapshot(log, snapshot);
    markShown(snapshot.events);
    publish();
    options.onSnapshot(snapshot);
  };

  const markShown = (events: readonly ConversationEvent[]): void => {
    if (known.size === 0) return;
    for (const { commandId } of events) if (commandId !== undefined && known.has(commandId)) shown.add(commandId);
  };

  const requestOlder = async (beforeSeq: number): Promise<Outcome<void>> => {
    const outcome = await source.loadOlder(id, { beforeSeq, limit: preset.windowLimit });
    olderRequest = undefined;
    olderStatus = outcome.ok ? 'available' : 'failed';
    // A page that is empty ends the way back, whatever it says: else a reader would ask for it for ever.
    if (outcome.ok) {
      const { events, hasOlder } = outcome.value;
      log = mergeOlder(log, { beforeSeq, events, hasOlder: hasOlder && events.length > 0 });
    }
    publish();
    return outcome.ok ? succeed(undefined) : outcome;
  };

  const expireTyping = (): void => {
    cancelExpiry();
    const now = options.serverNow();
    if (typing.some((sign) => sign.until <= now)) typing = typing.filter((sign) => sign.until > now);
    const next = Math.min(...typing.map((sign) => sign.until));
    if (typing.length > 0) cancelExpiry = platform.clock.schedule(Math.max(1, next - now), expireTyping);
    publish();
  };

  const stopFollowingItems = items.subscribe(() => {
    noticeItems();
    publish();
  });

  return {
    state,
    load,
    distrust: () => {
      isTrusted = false;
      load();
    },
    loadOlder: () => {
      const firstSeq = log.timeline.at(0)?.seq;
      const { older } = state.get();
      if (olderRequest) return olderRequest;
      if (firstSeq === undefined || older === 'none') return Promise.resolve(succeed(undefined));
      olderStatus = 'loading';
      olderRequest = requestOlder(firstSeq);
      publish();
      return olderRequest;
    },
    takeEvents: (events, inOrder) => {
      const authors = new Set(events.filter((event) => event.type === 'message.sent').map((event) => event.actor.id));
      if (typing.some((sign) => authors.has(sign.actor.id))) typing = typing.filter((sign) => !authors.has(sign.actor.id));
      log = foldConversation(log, events, inOrder && isTrusted);
      markShown(events);
      publish();
    },
    takeTyping: (sign) => {
      if (sign.actor.id === ownId) return;
      typing = [...typing.filter((other) => other.actor.id !== sign.actor.id), sign];
      expireTyping();
    },
    close: () => {
      isClosed = true;
      cancelRetry();
      cancelExpiry();
      stopFollowingItems();
    },
  };
}

function keepIfSame<T>(before: readonly T[] | undefined, after: readonly T[]): readonly T[] {
  return before?.length === after.length && before.every((item, index) => item === after[index]) ? before : after;
}

function isSameState(a: ConversationState, b: ConversationState): boolean {
  return (
    a.phase === b.phase &&
    a.failure === b.failure &&
    a.summary === b.summary &&
    a.timeline === b.timeline &&
    a.older === b.older &&
    a.typing === b.typing &&
    a.pending === b.pending
  );
}
