import { fail, succeed } from '@ferryman/core/kernel';
import type { Clock, Platform, Random, StorageChange } from '@ferryman/core/kernel';

/** One device whose storage outlives its pages, as a browser's does. */
export interface FakeDevice {
  /** Opens a page (a tab): its platform, and what kills it. */
  readonly openPage: () => FakePage;
  readonly setOnline: (isOnline: boolean) => void;
  /** Makes every further write fail as a full disk does, until turned off. */
  readonly setStorageFull: (isFull: boolean) => void;
  /** A copy of all rows of an owner: collection, key, value. */
  readonly rows: (owner: string) => readonly (readonly [collection: string, key: string, value: unknown])[];
}

export interface FakePage {
  readonly platform: Platform;
  /**
   * Ends the page between two instructions: its timers, listeners and promises never run again,
   * its locks go to whoever waits, writes under way are kept or lost by chance.
   */
  readonly kill: () => void;
}

/**
 * Makes a device for tests: a storage, locks and a channel that several pages share and that outlive each of them.
 *
 * @param random - Decides which writes a kill interrupts. Seed it to replay a run.
 */
export function createFakeDevice(options: { clock: Clock; random: Random }): FakeDevice {
  const stored = new Map<string, { collection: string; key: string; value: unknown }>();
  const waiters = new Map<string, LockRequest[]>();
  const listeners = new Set<{ page: object; topic: string; listener: (message: unknown) => void }>();
  const onlineListeners = new Set<() => void>();
  let isOnline = true;
  let isFull = false;

  function apply(owner: string, changes: readonly StorageChange[]): void {
    for (const change of changes) {
      const at = rowKey(owner, change.collection, change.key);
      if (change.op === 'delete') stored.delete(at);
      else stored.set(at, { collection: change.collection, key: change.key, value: structuredClone(change.value) });
    }
  }

  function grantNext(name: string): void {
    const first = waiters.get(name)?.[0];
    if (!first || first.isGranted) return;
    first.isGranted = true;
    // Later, as Web Locks do: never inside the call that asked or released.
    queueMicrotask(() => {
      if (waiters.get(name)?.[0] === first) first.onHeld(() => withdraw(name, first));
    });
  }

  function withdraw(name: string, request: LockRequest): void {
    const queue = waiters.get(name) ?? [];
    const at = queue.indexOf(request);
    if (at === -1) return;
    queue.splice(at, 1);
    grantNext(name);
  }

  function openPage(): FakePage {
    let isAlive = true;
    /** A disk keeps writes in order: after the first that a kill interrupted, none is kept. */
    let isInterrupted = false;
    const page = {};
    /** Nothing of a dead page may run: its promises stay open for ever. */
    const whileAlive = <T>(value: T): Promise<T> => new Promise((resolve) => void Promise.resolve().then(() => isAlive && resolve(value)));
    const held: (() => void)[] = [];

    const platform: Platform = {
      random: options.random,
      clock: {
        now: options.clock.now,
        schedule: (delayMs, run) => options.clock.schedule(delayMs, () => isAlive && run()),
      },
      storage: {
        readAll: (owner, collection) => {
          const prefix = prefixOf(owner);
          const rows = [...stored].filter(([at, row]) => at.startsWith(prefix) && row.collection === collection);
          return whileAlive(succeed(rows.map(([, { key, value }]) => ({ key, value: structuredClone(value) }))));
        },
        write: async (owner, changes) => {
          const copy = structuredClone(changes);
          await Promise.resolve();
          // The page died with this write under way: the disk has it, or not.
          if (!isAlive && !isInterrupted) isInterrupted = options.random() < 0.5;
          if (isInterrupted) return whileAlive(succeed(undefined));
          if (isFull) return whileAlive(fail('storage-full', 'The device is full.', { retryable: true }));
          apply(owner, copy);
          return whileAlive(succeed(undefined));
        },
      },
      locks: {
        hold: (name, onHeld) => {
          const request: LockRequest = { isGranted: false, onHeld: (release) => isAlive && onHeld(release) };
          waiters.set(name, [...(waiters.get(name) ?? []), request]);
          const cancel = () => withdraw(name, request);
          held.push(cancel);
          grantNext(name);
          return cancel;
        },
      },
      channel: {
        post: (topic, message) => {
          if (!isAlive) return;
          const copy: unknown = structuredClone(message);
          for (const other of listeners) {
            if (other.page !== page && other.topic === topic) {
              void Promise.resolve().then(() => listeners.has(other) && other.listener(copy));
            }
          }
        },
        subscribe: (topic, listener) => {
          const entry = { page, topic, listener };
          listeners.add(entry);
          return () => void listeners.delete(entry);
        },
      },
      connectivity: {
        isOnline: () => isOnline,
        subscribe: (listener) => {
          const entry = () => isAlive && listener();
          onlineListeners.add(entry);
          return () => void onlineListeners.delete(entry);
        },
      },
    };

    return {
      platform,
      kill: () => {
        isAlive = false;
        for (const entry of listeners) if (entry.page === page) listeners.delete(entry);
        for (const cancel of held) cancel();
      },
    };
  }

  return {
    openPage,
    setOnline: (next) => {
      if (next === isOnline) return;
      isOnline = next;
      for (const listener of onlineListeners) listener();
    },
    setStorageFull: (next) => void (isFull = next),
    rows: (owner) => [...stored].filter(([at]) => at.startsWith(prefixOf(owner))).map(([, row]) => [row.collection, row.key, row.value]),
  };
}

const prefixOf = (owner: string): string => `${JSON.stringify(owner)} `;
const rowKey = (owner: string, collection: string, key: string): string => `${prefixOf(owner)}${JSON.stringify([collection, key])}`;

interface LockRequest {
  isGranted: boolean;
  readonly onHeld: (release: () => void) => void;
}
