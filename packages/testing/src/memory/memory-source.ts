import { createStore, fail, succeed } from '@ferryman/core/kernel';
import type { Outcome } from '@ferryman/core/kernel';
import { attachmentSchema, cursorSchema } from '@ferryman/core/schema';
import type { ConversationEvent, ConversationId, Cursor } from '@ferryman/core/schema';
import type { Source, SourceCapabilities, StreamObserver } from '@ferryman/core/source';
import type { MemoryBackend, MemoryViewer, StartedConversation } from './memory-backend.ts';
import { summarize } from './summarize.ts';

/** A source inside this process, which can also open a conversation for a buyer. */
export interface MemorySource extends Source {
  readonly startConversation: (
    started: StartedConversation,
  ) => Promise<Outcome<{ readonly conversationId: ConversationId; readonly events: readonly ConversationEvent[] }>>;
}

/** Everything a memory source can do. */
export const memoryCapabilities: SourceCapabilities = {
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
  attachments: { maxBytes: 1_000_000, mediaTypes: ['image/png', 'image/jpeg', 'text/plain'] },
  ordering: 'chained',
};

const TYPING_MS = 6_000;

/**
 * Connects one person to a backend in this process. Answers come in a later microtask, so that callers meet the same
 * order as over a network; several sources on one backend see each other live.
 *
 * @param viewer - Who connects: tenant and person.
 */
export function createMemorySource(
  backend: MemoryBackend,
  viewer: MemoryViewer,
  capabilities: SourceCapabilities = viewer.actor.kind === 'buyer'
    ? { ...memoryCapabilities, notes: false, status: false, assign: false, tags: false, priority: false, offers: false }
    : memoryCapabilities,
): MemorySource {
  backend.introduce(viewer);
  let attachmentCount = 0;

  const place = (): Cursor => cursorSchema.parse(String(backend.log(viewer.tenant).length));

  function subscribe(cursor: Cursor, observer: StreamObserver): () => void {
    let isOpen = true;
    let at = Number(cursor);
    let isPumping = false;

    function pump(): void {
      if (isPumping) return;
      isPumping = true;
      queueMicrotask(() => {
        isPumping = false;
        if (!isOpen) return;
        const log = backend.log(viewer.tenant);
        const events = log.slice(at).filter((event) => backend.canSee(viewer, event));
        const after = cursorSchema.parse(String(at));
        if (events.length === 0) return;
        at = log.length;
        observer.onBatch({ after, cursor: place(), events });
      });
    }

    queueMicrotask(() => {
      if (!isOpen) return;
      observer.onHeartbeat(backend.clock.now());
      const isKnown = /^\d+$/.test(cursor) && at >= backend.oldestCursor(viewer.tenant) && at <= backend.log(viewer.tenant).length;
      if (!isKnown) {
        at = backend.log(viewer.tenant).length;
        observer.onReset(place());
      }
      pump();
    });
    const stopLog = backend.onLog(viewer.tenant, pump);
    const typing = backend.typing(viewer.tenant);
    const stopTyping = typing.subscribe(() => {
      const sign = typing.get();
      if (sign && sign.actor.id !== viewer.actor.id && backend.events(viewer, sign.conversationId).ok) observer.onTyping(sign);
    });
    return () => {
      isOpen = false;
      stopLog();
      stopTyping();
    };
  }

  return {
    capabilities,
    owner: { key: `${viewer.tenant}/${viewer.actor.kind}/${viewer.actor.id}`, actor: viewer.actor },
    listConversations: async ({ limit, token }) => {
      const cursor = place();
      const first = token === undefined ? 0 : Number(token);
      const all = backend.summaries(viewer);
      const next = first + limit < all.length ? { nextToken: String(first + limit) } : {};
      return succeed({ summaries: all.slice(first, first + limit), cursor, ...next });
    },
    loadConversation: async (id, { limit }) => {
      const found = backend.events(viewer, id);
      if (!found.ok) return found;
      const summary = found.value.reduce<ReturnType<typeof summarize>>(summarize, undefined);
      if (!summary) return fail('not-found', 'There is no such conversation.', { retryable: false });
      const timeline = found.value.filter((event) => event.type !== 'receipt.advanced');
      return succeed({ summary, events: timeline.slice(-limit), hasOlder: timeline.length > limit });
    },
    loadOlder: async (id, { beforeSeq, limit }) => {
      const found = backend.events(viewer, id);
      if (!found.ok) return found;
      const older = found.value.filter((event) => event.type !== 'receipt.advanced' && event.seq < beforeSeq);
      return succeed({ events: older.slice(-limit), hasOlder: older.length > limit });
    },
    subscribe,
    execute: async (envelope) => backend.execute(viewer, envelope),
    startConversation: async (started) => backend.start(viewer, started),
    sendTyping: (conversationId) => {
      const until = backend.clock.now() + TYPING_MS;
      if (backend.events(viewer, conversationId).ok) backend.typing(viewer.tenant).set({ conversationId, actor: viewer.actor, until });
    },
    upload: (conversationId, file, onProgress) => {
      const isCancelled = createStore(false);
      const result = Promise.resolve().then(() => {
        const limits = capabilities.attachments;
        if (isCancelled.get()) return fail('unavailable', 'The upload was cancelled.', { retryable: true });
        if (!limits) return fail('unsupported', 'Attachments are off.', { retryable: false });
        if (file.sizeBytes > limits.maxBytes) return fail('too-large', 'The file is too large.', { retryable: false });
        if (!limits.mediaTypes.includes(file.mediaType))
          return fail('unsupported', 'Files of this type are not taken.', { retryable: false });
        onProgress(file.sizeBytes);
        const id = `${viewer.actor.id}-file-${(attachmentCount += 1)}-${backend.log(viewer.tenant).length}`;
        const { content: _, ...described } = file;
        return backend.keepAttachment(viewer, conversationId, attachmentSchema.parse({ id, ...described }));
      });
      return { result, cancel: () => isCancelled.set(true) };
    },
    attachmentUrl: async ({ id }) =>
      backend.seesAttachment(viewer, id)
        ? succeed(`https://memory.invalid/${encodeURIComponent(id)}`)
        : fail('not-found', 'There is no such attachment.', { retryable: false }),
    search: async (query, { limit }) => {
      const wanted = query.toLowerCase();
      const hits = backend.summaries(viewer).filter((row) => {
        const events = backend.events(viewer, row.id);
        const texts = events.ok ? events.value.map((event) => (event.type === 'message.sent' ? event.body.text : '')) : [];
        return [row.subject ?? '', row.buyer.name, ...texts].some((text) => text.toLowerCase().includes(wanted));
      });
      return succeed(hits.slice(0, limit));
    },
  };
}
