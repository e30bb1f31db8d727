import { fail, succeed } from '../../kernel/index.ts';
import type { Outcome } from '../../kernel/index.ts';
import type {
  Actor,
  CommandEnvelope,
  CommandId,
  CommandReceipt,
  ConversationEvent,
  ConversationId,
  ConversationSnapshot,
  Cursor,
  StreamBatch,
} from '../../schema/index.ts';
import type { ConversationPage, Source, StreamObserver } from '../../source/index.ts';
import { LIN, message, opened, rowOf, snapshotOf } from './build-events.ts';

/** A server in memory whose every line the test cuts, delays and repeats by hand. */
export interface ScriptedServer {
  /** A desk's end of it. */
  readonly connect: (actor?: Actor, ordering?: Source['capabilities']['ordering']) => ScriptedSource;
  /** Adds an event to a conversation's log and to the feed; lines that are open get it at once. */
  readonly append: (make: (seq: number) => ConversationEvent, id?: ConversationId) => ConversationEvent;
  readonly log: (id?: ConversationId) => readonly ConversationEvent[];
  /** Cursors before the present are too old from now on. */
  readonly expireCursors: () => void;
}

export interface ScriptedSource extends Source {
  /** Lines opened so far, the last one newest; `cursor` is where it was asked to begin. */
  readonly lines: readonly { readonly cursor: Cursor; readonly observer: StreamObserver; readonly isOpen: () => boolean }[];
  readonly line: () => StreamObserver;
  /** While set, the server's pushes do not reach this source's open line, though it looks open. */
  muted: boolean;
  /** While set, new lines end at once. */
  unreachable: boolean;
  /** Called before each answer; what it returns or waits for decides it. */
  intercept: <T>(what: 'list' | 'load' | 'older' | 'execute', answer: () => Outcome<T>) => Promise<Outcome<T>>;
  readonly batch: (from: number, to?: number) => StreamBatch;
  executed: CommandEnvelope[];
}

export const DEFAULT = 'c1' as ConversationId;

export function createScriptedServer(): ScriptedServer {
  const logs = new Map<ConversationId, ConversationEvent[]>();
  const feed: ConversationEvent[] = [];
  const results = new Map<CommandId, CommandReceipt>();
  const pushes = new Set<(from: number) => void>();
  let oldest = 0;
  const cursorAt = (place: number): Cursor => `at-${place}` as Cursor;
  const placeOf = (cursor: Cursor): number => Number(cursor.slice(3));
  const batch = (from: number, to = feed.length): StreamBatch => ({
    after: cursorAt(from),
    cursor: cursorAt(to),
    events: feed.slice(from, to),
  });

  const append: ScriptedServer['append'] = (make, id = DEFAULT) => {
    const log = logs.get(id) ?? [];
    logs.set(id, log);
    if (log.length === 0) {
      const first = opened(1, { conversationId: id });
      log.push(first);
      feed.push(first);
    }
    const event = { ...make(log.length + 1), conversationId: id, id: `${id}-e${log.length + 1}` } as ConversationEvent;
    log.push(event);
    feed.push(event);
    for (const push of pushes) push(feed.length - 1);
    return event;
  };

  const run = (envelope: CommandEnvelope, actor: Actor): CommandReceipt => {
    const before = results.get(envelope.id);
    if (before) return before;
    const { command, conversationId } = envelope;
    const made = append((seq) => {
      if (command.type !== 'message.send') return { ...message(seq), side: 'team', ...command, type: 'receipt.advanced' } as never;
      return message(seq, { actor, kind: command.kind, body: command.body, commandId: envelope.id });
    }, conversationId);
    const receipt = { events: [made] };
    results.set(envelope.id, receipt);
    return receipt;
  };

  const connect = (actor: Actor = LIN, ordering: Source['capabilities']['ordering'] = 'chained'): ScriptedSource => {
    const lines: { cursor: Cursor; observer: StreamObserver; isOpen: () => boolean }[] = [];
    const source: ScriptedSource = {
      lines,
      muted: false,
      unreachable: false,
      executed: [],
      intercept: (_what, answer) => Promise.resolve(answer()),
      line: () => lines.at(-1)?.observer as StreamObserver,
      batch,
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
        search: false,
        attachments: false,
        ordering,
      },
      owner: { key: `shop/${actor.id}`, actor },
      listConversations: () =>
        source.intercept<ConversationPage>('list', () =>
          succeed({ summaries: Array.from(logs.values(), rowOf), cursor: cursorAt(feed.length) }),
        ),
      loadConversation: (id, { limit }) =>
        source.intercept<ConversationSnapshot>('load', () => {
          const log = logs.get(id);
          return log ? succeed(snapshotOf(log, limit)) : fail('not-found', 'there is no such conversation', { retryable: false });
        }),
      loadOlder: (id, { beforeSeq, limit }) =>
        source.intercept('older', () => {
          const before = (logs.get(id) ?? []).filter((event) => event.seq < beforeSeq && event.type !== 'receipt.advanced');
          return succeed({ events: before.slice(-limit), hasOlder: before.length > limit });
        }),
      subscribe: (cursor, observer) => {
        let isOpen = true;
        lines.push({ cursor, observer, isOpen: () => isOpen });
        const push = (from: number): void => {
          if (!source.muted) observer.onBatch(batch(from, from + 1));
        };
        // As a real source does: nothing is said before `subscribe` has returned.
        void Promise.resolve().then(() => {
          if (!isOpen) return;
          if (source.unreachable) return observer.onEnd({ reason: 'unreachable' });
          observer.onHeartbeat(0);
          pushes.add(push);
          if (placeOf(cursor) < oldest) return observer.onReset(cursorAt(feed.length));
          if (placeOf(cursor) < feed.length) observer.onBatch(batch(placeOf(cursor)));
        });
        return () => {
          isOpen = false;
          pushes.delete(push);
        };
      },
      execute: (envelope) => {
        source.executed.push(envelope);
        return source.intercept('execute', () => succeed(run(envelope, actor)));
      },
      sendTyping: () => undefined,
      upload: () => {
        throw new Error('not scripted');
      },
      attachmentUrl: () => Promise.resolve(fail('unsupported', 'not scripted', { retryable: false })),
      search: () => Promise.resolve(fail('unsupported', 'not scripted', { retryable: false })),
    };
    return source;
  };

  return {
    connect,
    append,
    log: (id = DEFAULT) => logs.get(id) ?? [],
    expireCursors: () => {
      oldest = feed.length;
    },
  };
}
