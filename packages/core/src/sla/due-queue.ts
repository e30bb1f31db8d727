import type { Cancel, Clock } from '../kernel/index.ts';

/** Keys with the instant each is due, the soonest first. For any number of clocks behind one timer. */
export interface DueQueue<K> {
  readonly size: number;
  /** Adds a key, or moves it to another instant (epoch milliseconds). O(log n). */
  readonly set: (key: K, dueAt: number) => void;
  /** False when it was not there. O(log n). */
  readonly delete: (key: K) => boolean;
  /** The soonest instant, or undefined when nothing is queued. O(1). */
  readonly nextDueAt: () => number | undefined;
  /** Takes out everything due at or before `now`, the soonest first. */
  readonly takeDue: (now: number) => K[];
}

/** Makes an empty queue: a binary heap that knows where each key is. */
export function createDueQueue<K>(): DueQueue<K> {
  const keys: K[] = [];
  const dues: number[] = [];
  const places = new Map<K, number>();

  const dueAt = (place: number) => dues[place] ?? Number.POSITIVE_INFINITY;

  function put(place: number, key: K, due: number): void {
    keys[place] = key;
    dues[place] = due;
    places.set(key, place);
  }

  function moveUp(from: number, key: K, due: number): number {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (dueAt(parent) <= due) break;
      put(place, keys[parent] as K, dueAt(parent));
      place = parent;
    }
    return place;
  }

  function moveDown(from: number, due: number): number {
    let place = from;
    for (;;) {
      const left = 2 * place + 1;
      const sooner = dueAt(left + 1) < dueAt(left) ? left + 1 : left;
      if (dueAt(sooner) >= due) return place;
      put(place, keys[sooner] as K, dueAt(sooner));
      place = sooner;
    }
  }

  function settle(from: number, key: K, due: number): void {
    const up = moveUp(from, key, due);
    put(up === from ? moveDown(from, due) : up, key, due);
  }

  function removeAt(place: number): K {
    const removed = keys[place] as K;
    places.delete(removed);
    const lastKey = keys.pop() as K;
    const lastDue = dues.pop() ?? 0;
    if (place < keys.length) settle(place, lastKey, lastDue);
    return removed;
  }

  return {
    get size() {
      return keys.length;
    },
    set: (key, due) => settle(places.get(key) ?? keys.length, key, due),
    delete: (key) => {
      const place = places.get(key);
      if (place === undefined) return false;
      removeAt(place);
      return true;
    },
    nextDueAt: () => dues[0],
    takeDue: (now) => {
      const taken: K[] = [];
      while (dueAt(0) <= now) taken.push(removeAt(0));
      return taken;
    },
  };
}

export interface DueTimer<K> {
  readonly set: (key: K, dueAt: number) => void;
  readonly delete: (key: K) => boolean;
  readonly size: () => number;
  readonly stop: Cancel;
}

/** Longest sleep of the timer: a clock that was set, or a machine that slept, is noticed at the latest after this. */
const MAX_SLEEP_MS = 60_000;

/**
 * Tells each key once when it is due, with one timer for all of them. A due instant in the past is told at once.
 * Setting a key again after it was told makes it due again.
 */
export function createDueTimer<K>(clock: Clock, onDue: (keys: readonly K[]) => void): DueTimer<K> {
  const queue = createDueQueue<K>();
  let cancel: Cancel | undefined;
  let wakeAt = Number.POSITIVE_INFINITY;

  function arm(): void {
    const next = queue.nextDueAt();
    if (next === undefined || (cancel && wakeAt <= next)) return;
    cancel?.();
    wakeAt = Math.min(next, clock.now() + MAX_SLEEP_MS);
    cancel = clock.schedule(Math.max(0, wakeAt - clock.now()), wake);
  }

  function wake(): void {
    cancel = undefined;
    wakeAt = Number.POSITIVE_INFINITY;
    const due = queue.takeDue(clock.now());
    // Armed before telling: who is told may throw, and the others must still be told.
    arm();
    if (due.length > 0) onDue(due);
  }

  return {
    set: (key, dueAt) => {
      queue.set(key, dueAt);
      arm();
    },
    delete: (key) => queue.delete(key),
    size: () => queue.size,
    stop: () => {
      cancel?.();
      cancel = undefined;
      wakeAt = Number.POSITIVE_INFINITY;
    },
  };
}
