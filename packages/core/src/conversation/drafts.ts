import { createStore, tellSafely } from '../kernel/index.ts';
import type { Cancel, Failure, Platform, Readable, StorageChange, Store } from '../kernel/index.ts';
import type { ConversationId } from '../schema/index.ts';
import { createDeviceWriter } from './device-writer.ts';
import type { Draft } from './draft.ts';
import { DRAFT_COLLECTION, keepDraft, readDraftPost, readDrafts, removeDraft } from './draft-row.ts';

export interface DraftsOptions {
  /** `SourceOwner.key`: drafts of another owner are never touched. */
  readonly owner: string;
  readonly platform: Platform;
  /** How long the changes after a write are gathered for the next one. Milliseconds, 300 by default. */
  readonly writeDelayMs?: number;
}

/** What one owner has begun to write. Fits the desk's `DraftControl`. */
export interface Drafts {
  readonly draft: (id: ConversationId) => Readable<Draft | undefined>;
  readonly keep: (id: ConversationId, draft: Omit<Draft, 'updatedAt'>) => void;
  /**
   * Empties a draft at once, here and in the other tabs, and returns the storage changes of that:
   * pass them to `Outbox.enqueue` as `alsoChanges`, so that message and draft never exist both or neither.
   */
  readonly clear: (id: ConversationId) => readonly StorageChange[];
  /** Writes at once what is not on the device yet: for a page that is about to go. */
  readonly flush: () => void;
  /** What is wrong with this device's storage, if anything. */
  readonly storageFailure: Readable<Failure | null>;
  /** Listens to the other tabs. Does nothing when started already. */
  readonly start: () => void;
  /** Writes what is not on the device yet and lets go of timer and channel. */
  readonly stop: () => void;
}

/** How long a storage may be silent, and how often one that failed is tried again. Milliseconds. */
const STORAGE_TIMEOUT_MS = 5_000;
const STORAGE_RETRY_MS = 15_000;

/** Makes the drafts of one owner. Of two tabs that write the same draft the last writer wins, and the other one sees it. */
export function createDrafts({ owner, platform, writeDelayMs = 300 }: DraftsOptions): Drafts {
  const { clock, storage, channel } = platform;
  const topic = `ferryman:drafts:${owner}`;
  const writer = createDeviceWriter({ owner, clock, storage, timeoutMs: STORAGE_TIMEOUT_MS, retryMs: STORAGE_RETRY_MS });
  const drafts = new Map<ConversationId, Store<Draft | undefined>>();
  /** When each draft was last changed or removed, as far as this tab knows. */
  const changedAt = new Map<ConversationId, number>();
  const dirty = new Set<ConversationId>();
  let hasLoaded = false;
  let cancelWrite: Cancel | undefined;
  let cancelRetry: Cancel | undefined;
  let cancelChannel: Cancel | undefined;

  function storeOf(id: ConversationId): Store<Draft | undefined> {
    const known = drafts.get(id);
    if (known) return known;
    const made = createStore<Draft | undefined>(undefined);
    drafts.set(id, made);
    return made;
  }

  function set(id: ConversationId, draft: Draft | undefined, at: number) {
    changedAt.set(id, at);
    tellSafely(() => storeOf(id).set(draft));
  }

  /** Never earlier than what this tab has seen, so that a clock set back does not lose what is being typed. */
  const nextInstant = (id: ConversationId) => Math.max(Math.floor(clock.now()), (changedAt.get(id) ?? 0) + 1);

  function load() {
    if (hasLoaded) return;
    hasLoaded = true;
    void writer.readAll(DRAFT_COLLECTION).then((result) => {
      if (!result.ok) {
        hasLoaded = false;
        cancelRetry?.();
        cancelRetry = clock.schedule(STORAGE_RETRY_MS, load);
        return;
      }
      const { stored, changes } = readDrafts(owner, result.value, clock.now());
      if (changes.length > 0) writer.write(changes);
      // What was typed or heard while the storage was read is newer.
      for (const [id, draft] of stored) if (!changedAt.has(id)) set(id, draft, draft.updatedAt);
    });
  }

  /** The first change is written at once, since a page may go at any moment; the next ones together, a little later. */
  function writeSoon() {
    if (cancelWrite || dirty.size === 0) return;
    writeDirty();
    cancelWrite = clock.schedule(writeDelayMs, () => {
      cancelWrite = undefined;
      writeSoon();
    });
  }

  function writeDirty() {
    for (const id of dirty) {
      const draft = drafts.get(id)?.get();
      writer.write([draft ? keepDraft(owner, id, draft) : removeDraft(id)]);
      channel.post(topic, { id, at: changedAt.get(id) ?? clock.now(), draft: draft ?? null });
    }
    dirty.clear();
  }

  function hear(message: unknown) {
    const heard = readDraftPost(message);
    if (!heard || heard.at < (changedAt.get(heard.id) ?? 0)) return;
    dirty.delete(heard.id);
    set(heard.id, heard.draft ?? undefined, heard.at);
  }

  return {
    draft: (id) => {
      load();
      return storeOf(id);
    },
    keep: (id, draft) => {
      const at = nextInstant(id);
      const isEmpty = draft.text === '' && draft.attachments.length === 0 && draft.grant === undefined;
      set(id, isEmpty ? undefined : { ...draft, updatedAt: at }, at);
      dirty.add(id);
      writeSoon();
    },
    flush: writeDirty,
    clear: (id) => {
      const at = nextInstant(id);
      set(id, undefined, at);
      channel.post(topic, { id, at, draft: null });
      // Written once more by ourselves: if the step with the message fails, the draft still goes.
      dirty.add(id);
      writeSoon();
      return [removeDraft(id)];
    },
    storageFailure: writer.failure,
    start: () => {
      writer.resume();
      cancelChannel ??= channel.subscribe(topic, hear);
    },
    stop: () => {
      writeDirty();
      cancelWrite?.();
      cancelWrite = undefined;
      cancelRetry?.();
      cancelChannel?.();
      cancelChannel = undefined;
      writer.stop();
    },
  };
}
