import type { Failure } from '../kernel/index.ts';
import type { CommandEnvelope, CommandId } from '../schema/index.ts';

/**
 * One command on its way.
 * - `queued`: waits for its turn, or for the network.
 * - `sending`: an attempt is under way.
 * - `waiting`: an attempt failed in passing; the next one is at `retryAt`.
 * - `held`: an earlier command of the same conversation failed, and it goes on once that one is settled; or the login
 *   has ended, and it goes on with the next one.
 * - `failed`: refused for good, with its reason, until retried, edited or discarded.
 */
export type OutboxItemState = 'queued' | 'sending' | 'waiting' | 'held' | 'failed';

export interface OutboxItem {
  readonly envelope: CommandEnvelope;
  readonly state: OutboxItemState;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** How often an attempt was begun. 0: it never left this device. */
  readonly attempts: number;
  /** Epoch milliseconds; set while `waiting`. */
  readonly retryAt?: number | undefined;
  /** Why the last attempt failed. */
  readonly failure?: Failure | undefined;
  /** Set when this device could not keep a copy: the command lives only as long as this page. */
  readonly unsaved?: Failure | undefined;
}

export type OutboxItemId = CommandId;
