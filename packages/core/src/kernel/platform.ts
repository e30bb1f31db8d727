import type { Cancel, Clock } from './clock.ts';
import type { Random } from './random.ts';
import type { Outcome } from './outcome.ts';

/**
 * What core needs from the machine it runs on. `@ferryman/browser` has the browser's,
 * `createMemoryPlatform` one that forgets everything when the page goes.
 */
export interface Platform {
  readonly clock: Clock;
  readonly random: Random;
  readonly storage: Storage;
  readonly locks: Locks;
  readonly channel: Channel;
  readonly connectivity: Connectivity;
}

/**
 * Durable rows, grouped by owner (tenant and person) and collection. Writes take effect in the order of the calls, over
 * all tabs of the browser, even when the tab that called has died since; a read sees every write that was answered before it was called.
 */
export interface Storage {
  readonly readAll: (owner: string, collection: string) => Promise<Outcome<readonly StoredRow[]>>;
  /** Applies all changes or none. A failure (full, broken, blocked) is a value, never an exception. */
  readonly write: (owner: string, changes: readonly StorageChange[]) => Promise<Outcome<void>>;
}

export interface StoredRow {
  readonly key: string;
  /** Structured-clonable; parsed by whoever reads it, since another version may have written it. */
  readonly value: unknown;
}

export type StorageChange =
  | { readonly op: 'put'; readonly collection: string; readonly key: string; readonly value: unknown }
  | { readonly op: 'delete'; readonly collection: string; readonly key: string };

/** Mutual exclusion between all desks of one browser (Web Locks), or within one process. */
export interface Locks {
  /**
   * Waits for the lock, then holds it until `release` is called, the returned cancel is called, or the tab dies.
   * Cancelling before the lock was granted withdraws the request.
   */
  readonly hold: (name: string, onHeld: (release: () => void) => void) => Cancel;
}

/** Messages between the desks of one browser (BroadcastChannel). A desk does not hear itself. */
export interface Channel {
  readonly post: (topic: string, message: unknown) => void;
  readonly subscribe: (topic: string, listener: (message: unknown) => void) => Cancel;
}

/** A hint that the network is there. It may be wrong; only an answer proves a connection. */
export interface Connectivity {
  readonly isOnline: () => boolean;
  readonly subscribe: (listener: () => void) => Cancel;
}
