import type { Failure, Outcome, Platform, Readable, StorageChange } from '../kernel/index.ts';
import type { CommandEnvelope, CommandId, CommandReceipt } from '../schema/index.ts';
import type { OutboxItem } from './outbox-item.ts';
import type { OutboxPreset } from './outbox-preset.ts';
import type { SetAside } from './outbox-row.ts';

export interface OutboxOptions {
  /** `SourceOwner.key`: rows, lock and channel of another owner are never touched. */
  readonly owner: string;
  readonly platform: Platform;
  /** `Source.execute`: safe to repeat with the same envelope. */
  readonly execute: (envelope: CommandEnvelope) => Promise<Outcome<CommandReceipt>>;
  /** Called with every answer that says "took effect", before the item leaves `items`; more than once if answers come twice. */
  readonly onReceipt: (envelope: CommandEnvelope, receipt: CommandReceipt) => void;
  /** Told of each stored row that could not be read and was set aside. */
  readonly onSetAside?: (row: SetAside) => void;
  readonly preset?: OutboxPreset;
}

/** The queue of one owner's commands. Fits the desk's `OutboxControl`. */
export interface Outbox {
  readonly items: Readable<readonly OutboxItem[]>;
  readonly storageFailure: Readable<Failure | null>;
  /**
   * Queues a command: it is in `items` when this returns, kept on the device before its first attempt, `alsoChanges`
   * (the removal of its draft) in the same storage step. An id that is queued or was settled already is ignored.
   */
  readonly enqueue: (envelope: CommandEnvelope, options?: { readonly alsoChanges?: readonly StorageChange[] }) => void;
  readonly retry: (id: CommandId) => void;
  readonly discard: (id: CommandId) => boolean;
  readonly takeBack: (id: CommandId) => CommandEnvelope | undefined;
  /** Says that the log shows this command's effect: removes the item, even if its answer never came. Cheap for unknown ids. */
  readonly settle: (id: CommandId) => void;
  /** Begins to send, or goes on after the login had ended. Does nothing when running. */
  readonly start: () => void;
  /** Stops sending and lets go of lock, timers and channel. The queue stays on the device; `start` goes on with it. */
  readonly stop: () => void;
}
