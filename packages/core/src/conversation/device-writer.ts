import { createStore, fail, tellSafely } from '../kernel/index.ts';
import type { Cancel, Clock, Failure, Outcome, Readable, Storage, StorageChange } from '../kernel/index.ts';

export interface DeviceWriterOptions {
  readonly owner: string;
  readonly clock: Clock;
  readonly storage: Storage;
  /** A storage that does not answer for so long counts as broken. Milliseconds. */
  readonly timeoutMs: number;
  /** How often what could not be written is tried again. Milliseconds. */
  readonly retryMs: number;
}

/**
 * One line to the device: writes and reads take their turns in the order of the calls, one at a time, so a read sees
 * every write that was asked for before it. What could not be written is written as soon as the storage works again.
 */
export interface DeviceWriter {
  readonly failure: Readable<Failure | null>;
  /**
   * Writes `changes`, and `once` in the same step. `onResult` is told each time it was tried, in the order of the calls
   * where nothing failed. `once` is not repeated after a failure, nor is a change whose row was written anew since.
   */
  readonly write: (
    changes: readonly StorageChange[],
    options?: { readonly once?: readonly StorageChange[]; readonly onResult?: (result: Outcome<void>) => void },
  ) => void;
  /** Gives up a change that failed and waits to be tried again: another tab has taken care of the row. */
  readonly giveUp: (collection: string, key: string) => void;
  /** Reads a collection; notes a failure like a failed write. */
  readonly readAll: (collection: string) => ReturnType<Storage['readAll']>;
  /** Calls `run` once nothing is under way: at once if so now. What failed and waits for its next try is not under way. */
  readonly whenIdle: (run: () => void) => void;
  /** Tries what failed again, now. */
  readonly resume: () => void;
  /** Stops trying again until the next write or `resume`. */
  readonly stop: () => void;
}

interface Step {
  readonly changes: readonly StorageChange[];
  readonly once: readonly StorageChange[];
  readonly onResult: ((result: Outcome<void>) => void) | undefined;
}
type Turn = Step | { readonly read: () => Promise<void> };

const silence = fail('storage-broken', 'The storage of this device did not answer.', { retryable: true });

/** Makes a writer over a storage that may be full, broken, slow or silent. */
export function createDeviceWriter({ owner, clock, storage, timeoutMs, retryMs }: DeviceWriterOptions): DeviceWriter {
  const failure = createStore<Failure | null>(null);
  /** The newest change of each row that is not written yet. */
  const newest = new Map<string, StorageChange>();
  const idle: (() => void)[] = [];
  let turns: Turn[] = [];
  let unwritten: Step[] = [];
  let busy = false;
  let stopped = false;
  let cancelRetry: Cancel | undefined;

  const note = (result: Outcome<unknown>) => tellSafely(() => failure.set(result.ok ? null : result.failure));
  const isNewest = (change: StorageChange) => newest.get(rowOf(change)) === change;

  function take(turn: Turn) {
    turns.push(turn);
    if (!busy) void takeTurns();
  }

  async function takeTurns(): Promise<void> {
    busy = true;
    while (turns.length > 0) {
      const steps = turns.findIndex((turn) => 'read' in turn);
      const [first, ...others] = turns.splice(0, steps < 0 ? turns.length : Math.max(1, steps));
      if (first && 'read' in first) await first.read();
      else if (first) await writeTogether([first, ...(others as Step[])]);
    }
    busy = false;
    if (unwritten.length > 0 && !cancelRetry && !stopped) cancelRetry = clock.schedule(retryMs, tryAgain);
    for (const run of idle.splice(0)) tellSafely(run);
  }

  async function writeTogether(steps: readonly Step[]): Promise<void> {
    const together = await attempt(steps);
    // One bad row must not keep the others from being written, so after a refusal each goes alone.
    const isForAll = together.ok || together === silence || steps.length === 1;
    for (const step of steps) finish(step, isForAll ? together : await attempt([step]));
  }

  function attempt(steps: readonly Step[]): Promise<Outcome<void>> {
    const changes = new Map<string, StorageChange>();
    for (const step of steps) for (const change of [...step.changes, ...step.once]) changes.set(rowOf(change), change);
    if (changes.size === 0) return Promise.resolve({ ok: true, value: undefined });
    return inTime(clock, timeoutMs, () => storage.write(owner, [...changes.values()]));
  }

  function finish(step: Step, result: Outcome<void>) {
    const changes = step.changes.filter(isNewest);
    if (result.ok) for (const change of changes) newest.delete(rowOf(change));
    else if (changes.length > 0) unwritten.push({ ...step, changes, once: [] });
    note(result);
    if (result.ok && unwritten.length > 0) tryAgain();
    tellSafely(() => step.onResult?.(result));
  }

  function tryAgain() {
    cancelRetry?.();
    cancelRetry = undefined;
    const steps = unwritten.map((step) => ({ ...step, changes: step.changes.filter(isNewest) }));
    unwritten = [];
    turns = [...steps.filter((step) => step.changes.length > 0), ...turns];
    if (!busy) void takeTurns();
  }

  return {
    failure,
    write: (changes, { once = [], onResult } = {}) => {
      stopped = false;
      for (const change of changes) newest.set(rowOf(change), change);
      take({ changes, once, onResult });
    },
    giveUp: (collection, key) => {
      const row = rowOf({ collection, key });
      unwritten = unwritten.filter((step) => {
        if (step.changes.some((change) => rowOf(change) === row && isNewest(change))) newest.delete(row);
        return step.changes.some(isNewest);
      });
    },
    readAll: (collection) =>
      new Promise((resolve) => {
        take({
          read: async () => {
            const result = await inTime(clock, timeoutMs, () => storage.readAll(owner, collection));
            // A read that works does not unsay a write that failed.
            if (!result.ok || unwritten.length === 0) note(result);
            resolve(result);
          },
        });
      }),
    whenIdle: (run) => {
      if (busy) idle.push(run);
      else run();
    },
    resume: () => {
      stopped = false;
      if (unwritten.length > 0) tryAgain();
    },
    stop: () => {
      stopped = true;
      cancelRetry?.();
      cancelRetry = undefined;
    },
  };
}

const rowOf = ({ collection, key }: Pick<StorageChange, 'collection' | 'key'>) => JSON.stringify([collection, key]);

/** The port promises values, but a storage that throws or never answers must not stop the queue either. */
function inTime<T>(clock: Clock, timeoutMs: number, run: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  return new Promise((resolve) => {
    const cancel = clock.schedule(timeoutMs, () => resolve(silence));
    const answered = (outcome: Outcome<T>) => {
      cancel();
      resolve(outcome);
    };
    const broken = (error: unknown) => answered(fail('storage-broken', String(error), { retryable: true }));
    try {
      run().then(answered, broken);
    } catch (error) {
      broken(error);
    }
  });
}
