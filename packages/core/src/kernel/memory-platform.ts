import type { Clock } from './clock.ts';
import { succeed } from './outcome.ts';
import type { Channel, Connectivity, Locks, Platform, Storage, StoredRow } from './platform.ts';
import type { Random } from './random.ts';
import { notifyAll } from './store.ts';

// Every runtime of ours has it, but it is no part of ECMAScript, and core knows no other library.
declare function structuredClone<T>(value: T): T;

/** A platform that forgets everything with the process: for servers, tools and tests. */
export interface MemoryPlatform extends Platform {
  /** Another desk of the same "browser": same storage and locks, its own end of the channel. */
  readonly createTab: () => MemoryPlatform;
  readonly setOnline: (online: boolean) => void;
}

/** Makes a platform without a browser. `clock` and `random` are the host's, or a test's. */
export function createMemoryPlatform(options: { readonly clock: Clock; readonly random: Random }): MemoryPlatform {
  const storage = createMemoryStorage();
  const locks = createMemoryLocks();
  const listeners = new Set<ChannelEntry>();
  let online = true;
  const onlineListeners = new Set<() => void>();
  const connectivity: Connectivity = {
    isOnline: () => online,
    subscribe: (listener) => {
      const entry = () => listener();
      onlineListeners.add(entry);
      return () => void onlineListeners.delete(entry);
    },
  };
  const setOnline = (next: boolean): void => {
    if (next === online) return;
    online = next;
    notifyAll(onlineListeners);
  };
  const createTab = (): MemoryPlatform => ({
    ...options,
    storage,
    locks,
    channel: createMemoryChannel(options.clock, listeners),
    connectivity,
    createTab,
    setOnline,
  });
  return createTab();
}

function createMemoryStorage(): Storage {
  const owners = new Map<string, Map<string, Map<string, unknown>>>();
  return {
    readAll: (owner, collection) => {
      const rows: StoredRow[] = [];
      for (const [key, value] of owners.get(owner)?.get(collection) ?? []) rows.push({ key, value: structuredClone(value) });
      return Promise.resolve(succeed(rows));
    },
    write: (owner, changes) => {
      const collections = owners.get(owner) ?? new Map<string, Map<string, unknown>>();
      owners.set(owner, collections);
      for (const change of changes) {
        const rows = collections.get(change.collection) ?? new Map<string, unknown>();
        collections.set(change.collection, rows);
        if (change.op === 'put') rows.set(change.key, structuredClone(change.value));
        else rows.delete(change.key);
      }
      return Promise.resolve(succeed(undefined));
    },
  };
}

function createMemoryLocks(): Locks {
  const queues = new Map<string, LockRequest[]>();
  return {
    hold: (name, onHeld) => {
      const queue = queues.get(name) ?? [];
      queues.set(name, queue);
      const request: LockRequest = { grant: () => onHeld(release) };
      const release = (): void => {
        const place = queue.indexOf(request);
        if (place < 0) return;
        queue.splice(place, 1);
        if (place === 0) grantFirst(queue);
      };
      queue.push(request);
      if (queue.length === 1) grantFirst(queue);
      return release;
    },
  };
}

interface LockRequest {
  readonly grant: () => void;
}

/** Granted in a microtask, as Web Locks are, unless withdrawn by then. */
function grantFirst(queue: readonly LockRequest[]): void {
  const first = queue[0];
  if (!first) return;
  void Promise.resolve().then(() => {
    if (queue[0] === first) first.grant();
  });
}

interface ChannelEntry {
  readonly tab: object;
  readonly topic: string;
  readonly listener: (message: unknown) => void;
}

function createMemoryChannel(clock: Clock, entries: Set<ChannelEntry>): Channel {
  const tab = {};
  return {
    post: (topic, message) => {
      const copy: unknown = structuredClone(message);
      clock.schedule(0, () => {
        notifyAll([...entries].filter((entry) => entry.tab !== tab && entry.topic === topic).map((entry) => () => entry.listener(copy)));
      });
    },
    subscribe: (topic, listener) => {
      const entry: ChannelEntry = { tab, topic, listener };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
  };
}
