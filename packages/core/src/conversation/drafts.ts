import { FerrymanError } from '../kernel/index.ts';
import type { Failure, Platform, Readable, StorageChange } from '../kernel/index.ts';
import type { ConversationId } from '../schema/index.ts';
import type { Draft } from './draft.ts';

export interface DraftsOptions {
  /** `SourceOwner.key`: drafts of another owner are never touched. */
  readonly owner: string;
  readonly platform: Platform;
  /** A change is on the device at most this much later. Milliseconds, 300 by default. */
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
  /** What is wrong with this device's storage, if anything. */
  readonly storageFailure: Readable<Failure | null>;
  /** Listens to the other tabs. Does nothing when started already. */
  readonly start: () => void;
  /** Writes what is not on the device yet and lets go of timer and channel. */
  readonly stop: () => void;
}

/** Makes the drafts of one owner. */
export function createDrafts(options: DraftsOptions): Drafts {
  throw new FerrymanError('drafts-unfinished', 'the drafts are being built in this same hour', { owner: options.owner });
}
