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

/** Writes rows in order and keeps trying: what failed is written as soon as the storage works again. */
export interface DeviceWriter {
  readonly failure: Readable<Failure | null>;
  /**
   * Writes `changes`, and `once` in the same step. `onResult` is told each time it was tried. `once` is not repeated
   * after a failure. A newer change of a row replaces an older one that is not written yet.
   */
  readonly write: (
    changes: readonly StorageChange[],
    options?: { readonly once?: readonly StorageChange[]; readonly onResult?: (result: Outcome<void>) => void },
  ) => void;
  /** Gives up a change that failed and waits to be tried again: another tab has taken care of the row. */
  readonly giveUp: (collection: string, key: string) => void;
  /** Reads a collection; notes a failure like a failed write. */
  readonly readAll: (collection: string) => ReturnType<Storage['readAll']>;
  /** Tries what failed again, now. */
  readonly resume: () => void;
  /** Stops trying again until the next write or `resume`. */
  readonly stop: () => void;
}

type Row = Pick<StorageChange, 'collection' | 'key'>;

interface Step {
  changes: readonly StorageChange[];
  once: readonly StorageChange[];
  readonly onResult: ((result: Outcome<void>) => void) | undefined;
}

/** Makes a writer over a storage that may be full, broken, slow or silent. */
export function createDeviceWriter({ owner, clock, storage, timeoutMs, retryMs }: DeviceWriterOptions): DeviceWriter {
  const failure = createStore<Failure | null>(null);
  let steps: Step[] = [];
  let unwritten: Step[] = [];
  let writing = false;
  let stopped = false;
  let cancelRetry: Cancel | undefined;

  const note = (result: Outcome<unknown>) => tellSafely(() => failure.set(result.ok ? null : result.failure));

  async function attempt(batch: readonly Step[]): Promise<Outcome<void>> {
    const changes = new Map<string, StorageChange>();
    for (const change of batch.flatMap((step) => [...step.changes, ...step.once]))
      changes.set(JSON.stringify([change.collection, change.key]), change);
    if (changes.size === 0) return { ok: true, value: undefined };
    return inTime(clock, timeoutMs, () => storage.write(owner, [...changes.values()]));
  }

  async function writeAll(): Promise<void> {
    writing = true;
    while (steps.length > 0) {
      const batch = steps;
      steps = [];
      const together = await attempt(batch);
      for (const [index, step] of batch.entries()) {
        if (!together.ok) step.changes = step.changes.filter((change) => !isReplaced(change, batch.slice(index + 1)));
        const isSettled = together.ok || batch.length === 1 || step.changes.length + step.once.length === 0;
        // One bad row must not keep the others from being written, so after a failure each goes alone.
        finish(step, isSettled ? together : await attempt([step]));
      }
    }
    writing = false;
    if (unwritten.length > 0 && !cancelRetry && !stopped) cancelRetry = clock.schedule(retryMs, tryAgain);
  }

  function finish(step: Step, result: Outcome<void>) {
    const changes = step.changes.filter((change) => !isReplaced(change, steps));
    if (!result.ok && changes.length > 0) unwritten.push({ ...step, changes, once: [] });
    note(result);
    if (result.ok && unwritten.length > 0) tryAgain();
    tellSafely(() => step.onResult?.(result));
  }

  function dropUnwritten(rows: readonly Row[]) {
    for (const step of unwritten) step.changes = step.changes.filter((old) => !rows.some((row) => isSameRow(row, old)));
    unwritten = unwritten.filter((step) => step.changes.length > 0);
  }

  function tryAgain() {
    cancelRetry?.();
    cancelRetry = undefined;
    steps = [...unwritten, ...steps];
    unwritten = [];
    if (!writing) void writeAll();
  }

  return {
    failure,
    write: (changes, { once = [], onResult } = {}) => {
      stopped = false;
      dropUnwritten(changes);
      steps.push({ changes, once, onResult });
      if (!writing) void writeAll();
    },
    giveUp: (collection, key) => dropUnwritten([{ collection, key }]),
    readAll: async (collection) => {
      const result = await inTime(clock, timeoutMs, () => storage.readAll(owner, collection));
      // A read that works does not unsay a write that failed.
      if (!result.ok || unwritten.length === 0) note(result);
      return result;
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

const isReplaced = (change: StorageChange, later: readonly Step[]) =>
  later.some((step) => step.changes.some((newer) => isSameRow(newer, change)));

const isSameRow = (one: Row, other: Row) => one.key === other.key && one.collection === other.collection;

/** The port promises values, but a storage that throws or never answers must not stop the queue either. */
function inTime<T>(clock: Clock, timeoutMs: number, run: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  return new Promise((resolve) => {
    const broken = (message: string) => resolve(fail('storage-broken', message, { retryable: true }));
    const cancel = clock.schedule(timeoutMs, () => broken('The storage of this device did not answer.'));
    const answered = (outcome: Outcome<T>) => {
      cancel();
      resolve(outcome);
    };
    try {
      run().then(answered, (error: unknown) => answered(fail('storage-broken', String(error), { retryable: true })));
    } catch (error) {
      answered(fail('storage-broken', String(error), { retryable: true }));
    }
  });
}
