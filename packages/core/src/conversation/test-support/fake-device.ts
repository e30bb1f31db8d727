import { createSeededRandom, fail, succeed } from '../../kernel/index.ts';
import type { Clock, Locks, Outcome, Platform, Random, Storage, StorageChange, TabChannel } from '../../kernel/index.ts';

export interface FakeClock extends Clock {
  /** Lets `ms` milliseconds pass: runs what is due in order, and all promises in between. */
  readonly advance: (ms: number) => Promise<void>;
}

/** A clock that stands still until told otherwise. */
function createFakeClock(startAt = 1_700_000_000_000): FakeClock {
  let now = startAt;
  let count = 0;
  const timers: { at: number; order: number; run: () => void }[] = [];
  const settle = async () => {
    for (let turn = 0; turn < 60; turn++) await Promise.resolve();
  };
  return {
    now: () => now,
    schedule: (delayMs, run) => {
      const timer = { at: now + Math.max(0, delayMs), order: count++, run };
      timers.push(timer);
      return () => {
        const index = timers.indexOf(timer);
        if (index >= 0) timers.splice(index, 1);
      };
    },
    advance: async (ms) => {
      const until = now + ms;
      for (;;) {
        await settle();
        let next: (typeof timers)[number] | undefined;
        for (const timer of timers)
          if (timer.at <= until && (!next || timer.at < next.at || (timer.at === next.at && timer.order < next.order))) next = timer;
        if (!next) break;
        timers.splice(timers.indexOf(next), 1);
        now = Math.max(now, next.at);
        next.run();
      }
      now = until;
    },
  };
}

/** `silent`: never answers. `write-fails` breaks only writing. */
export type DiskMode = 'works' | 'full' | 'broken' | 'write-fails' | 'silent' | 'throws';

export interface FakeDevice {
  readonly clock: FakeClock;
  /** owner -> collection -> key -> value */
  readonly disk: Map<string, Map<string, Map<string, unknown>>>;
  readonly rows: (owner: string, collection: string) => ReadonlyMap<string, unknown>;
  /** Keys of rows of which a write or removal has failed at some time. */
  readonly refused: ReadonlySet<string>;
  mode: DiskMode;
  online: boolean;
  readonly setOnline: (online: boolean) => void;
  readonly holdsLock: (tab: Pick<FakeTab, 'platform'>, name: string) => boolean;
  /** A tab of the browser: `kill` ends it between any two steps, without a goodbye. */
  readonly openTab: () => FakeTab;
}

export interface FakeTab {
  readonly platform: Platform;
  readonly kill: () => void;
  readonly isAlive: () => boolean;
  /** Wraps what reaches the tab from outside, so that a dead tab never hears it. */
  readonly whileAlive: <T>(promise: Promise<T>) => Promise<T>;
}

const forever = <T>() => new Promise<T>(() => undefined);

/** One browser on one machine: a disk, locks and channels shared by its tabs. Latencies come from the seed. */
export function createFakeDevice({ seed = 1, clock = createFakeClock() }: { seed?: number; clock?: FakeClock } = {}): FakeDevice {
  const random: Random = createSeededRandom(seed);
  const disk: FakeDevice['disk'] = new Map();
  const listeners = new Set<{ tab: FakeTab; topic: string; listen: (message: unknown) => void }>();
  const onlineListeners = new Set<() => void>();
  const queues = new Map<string, { tab: FakeTab; grant: (release: () => void) => void }[]>();
  const holders = new Map<string, { readonly tab: FakeTab }>();
  const refused = new Set<string>();
  let lastWriteAt = 0;

  const device: FakeDevice = {
    clock,
    disk,
    refused,
    mode: 'works',
    online: true,
    rows: (owner, collection) => disk.get(owner)?.get(collection) ?? new Map(),
    setOnline: (online) => {
      device.online = online;
      for (const listener of [...onlineListeners]) listener();
    },
    holdsLock: (tab, name) => holders.get(name)?.tab.platform === tab.platform,
    openTab,
  };

  function apply(owner: string, changes: readonly StorageChange[]) {
    for (const change of changes) {
      const collections = disk.get(owner) ?? new Map<string, Map<string, unknown>>();
      disk.set(owner, collections);
      const rows = collections.get(change.collection) ?? new Map<string, unknown>();
      collections.set(change.collection, rows);
      if (change.op === 'put') rows.set(change.key, JSON.parse(JSON.stringify(change.value)));
      else rows.delete(change.key);
    }
  }

  function failing(changes?: readonly StorageChange[]): Promise<Outcome<never>> | undefined {
    const { mode } = device;
    const writes = changes !== undefined;
    if (mode !== 'works') for (const { key } of changes ?? []) refused.add(key);
    if (mode === 'silent') return forever();
    if (mode === 'throws') throw new Error('the disk is on fire');
    if (mode === 'broken' || (writes && mode === 'write-fails'))
      return Promise.resolve(fail('storage-broken', 'broken', { retryable: true }));
    if (mode === 'full' && writes) return Promise.resolve(fail('storage-full', 'full', { retryable: true }));
    return undefined;
  }

  function grantNext(name: string) {
    if (holders.has(name)) return;
    const next = queues.get(name)?.shift();
    if (!next) return;
    if (!next.tab.isAlive()) return grantNext(name);
    const hold = { tab: next.tab };
    holders.set(name, hold);
    next.grant(() => {
      if (holders.get(name) !== hold) return;
      holders.delete(name);
      clock.schedule(0, () => grantNext(name));
    });
  }

  function openTab(): FakeTab {
    let alive = true;
    const cleanups: (() => void)[] = [];
    const whileAlive: FakeTab['whileAlive'] = async (promise) => {
      const value = await promise;
      return alive ? value : forever();
    };
    const tabClock: Clock = { now: clock.now, schedule: (delayMs, run) => clock.schedule(delayMs, () => alive && run()) };
    const storage: Storage = {
      readAll: (owner, collection) =>
        whileAlive(
          failing() ??
            new Promise((resolve) => {
              clock.schedule(random() * 5, () =>
                resolve(succeed([...device.rows(owner, collection)].map(([key, value]) => ({ key, value })))),
              );
            }),
        ),
      // A write that was handed over takes effect even if the tab dies; in the order of the calls.
      write: (owner, changes) =>
        whileAlive(
          failing(changes) ??
            new Promise((resolve) => {
              lastWriteAt = Math.max(lastWriteAt, clock.now() + random() * 5);
              clock.schedule(lastWriteAt - clock.now(), () => {
                apply(owner, changes);
                resolve(succeed(undefined));
              });
            }),
        ),
    };
    const locks: Locks = {
      hold: (name, onHeld) => {
        let release: (() => void) | undefined;
        const entry = {
          tab,
          grant: (free: () => void) => {
            release = free;
            onHeld(free);
          },
        };
        const queue = queues.get(name) ?? [];
        queues.set(name, queue);
        queue.push(entry);
        clock.schedule(0, () => grantNext(name));
        const cancel = () => {
          if (queue.includes(entry)) queue.splice(queue.indexOf(entry), 1);
          release?.();
        };
        cleanups.push(cancel);
        return cancel;
      },
    };
    const channel: TabChannel = {
      post: (topic, message) => {
        if (!alive) return;
        const text = JSON.stringify(message);
        for (const entry of listeners)
          if (entry.tab !== tab && entry.topic === topic)
            clock.schedule(1, () => entry.tab.isAlive() && listeners.has(entry) && entry.listen(JSON.parse(text)));
      },
      subscribe: (topic, listen) => {
        const entry = { tab, topic, listen };
        listeners.add(entry);
        cleanups.push(() => listeners.delete(entry));
        return () => void listeners.delete(entry);
      },
    };
    const tab: FakeTab = {
      platform: {
        clock: tabClock,
        random,
        storage,
        locks,
        channel,
        connectivity: {
          isOnline: () => device.online,
          subscribe: (listener) => {
            const entry = () => alive && listener();
            onlineListeners.add(entry);
            cleanups.push(() => onlineListeners.delete(entry));
            return () => void onlineListeners.delete(entry);
          },
        },
      },
      isAlive: () => alive,
      whileAlive,
      kill: () => {
        alive = false;
        for (const cleanup of cleanups) cleanup();
      },
    };
    return tab;
  }

  return device;
}
