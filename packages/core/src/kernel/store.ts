import type { Cancel } from './clock.ts';

/** What a view needs to follow a piece of state: fits React's `useSyncExternalStore`. */
export interface Readable<T> {
  /** The current value; the same reference until something changed. */
  readonly get: () => T;
  /** Calls `listener` after each change. Returns its own undo. */
  readonly subscribe: (listener: () => void) => Cancel;
}

/** A readable whose owner may replace the value. */
export interface Store<T> extends Readable<T> {
  /** Replaces the value and tells every listener, unless the value is the same. */
  readonly set: (value: T) => void;
}

/** The smallest store that works: a value and its listeners. A listener that throws never stops the others. */
export function createStore<T>(initial: T): Store<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (value) => {
      if (Object.is(value, current)) return;
      current = value;
      notifyAll(listeners);
    },
    subscribe: (listener) => {
      // Wrapped, so that the same function subscribed twice is two subscriptions.
      const entry = () => listener();
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
  };
}

/** Calls every listener even if one throws; the first error is rethrown once all were called. */
export function notifyAll(listeners: Iterable<() => void>): void {
  let failure: { error: unknown } | undefined;
  for (const listener of [...listeners]) {
    try {
      listener();
    } catch (error) {
      failure ??= { error };
    }
  }
  if (failure) throw failure.error;
}
