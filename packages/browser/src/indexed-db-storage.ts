import { fail, succeed } from '@ferryman/core/kernel';
import type { Failure, Outcome, Storage, StoredRow } from '@ferryman/core/kernel';
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';

export interface IndexedDbStorageOptions {
  /** `ferryman` by default. */
  readonly databaseName?: string;
  /** A database that does not open for so long (another tab blocks it) counts as broken. Milliseconds, 3,000 by default. */
  readonly openTimeoutMs?: number;
  /** Asks the browser not to clear the data when space runs short. Some browsers ask the person, so only when the host wants it. */
  readonly askToPersist?: boolean;
}

interface Rows extends DBSchema {
  rows: { key: [owner: string, collection: string, key: string]; value: unknown };
}
type Database = IDBPDatabase<Rows>;

const VERSION = 1;

/**
 * Rows in IndexedDB. Opens at first use, opens again when the browser closed the connection, and answers every failure
 * (no room, private mode, blocked, a newer version's database) as a value.
 */
export function createIndexedDbStorage(options: IndexedDbStorageOptions = {}): Storage {
  const { databaseName = 'ferryman', openTimeoutMs = 3_000, askToPersist = false } = options;
  let opening: Promise<Database> | undefined;
  let hasAsked = false;

  function open(): Promise<Database> {
    if (opening) return opening;
    const forget = () => {
      if (opening === mine) opening = undefined;
    };
    const mine: Promise<Database> = openDB<Rows>(databaseName, VERSION, {
      upgrade: (database) => void database.createObjectStore('rows'),
      // A newer version of the desk wants to change the database: make way, and try again at the next use.
      blocking: (_current, _blocked, event) => {
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    });
    opening = mine;
    mine.catch(forget);
    if (askToPersist && !hasAsked) {
      hasAsked = true;
      navigator.storage?.persist?.().catch(() => undefined);
    }
    return mine;
  }

  async function attempt<T>(run: (database: Database) => Promise<T>): Promise<Outcome<T>> {
    try {
      return succeed(await run(await inTime(open(), openTimeoutMs)));
    } catch (error) {
      if (nameOf(error) !== 'InvalidStateError') return toFailure(error);
    }
    // The connection was closed under us (storage cleared, device asleep): a new one may work.
    opening = undefined;
    try {
      return succeed(await run(await inTime(open(), openTimeoutMs)));
    } catch (error) {
      return toFailure(error);
    }
  }

  return {
    readAll: (owner, collection) =>
      attempt(async (database) => {
        const range = IDBKeyRange.bound([owner, collection], [owner, collection, []]);
        const { store } = database.transaction('rows');
        const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
        return keys.map(([, , key], index): StoredRow => ({ key, value: values[index] }));
      }),
    write: (owner, changes) =>
      attempt(async (database) => {
        const transaction = database.transaction('rows', 'readwrite');
        const requests: Promise<unknown>[] = [transaction.done];
        try {
          for (const change of changes) {
            const key: [string, string, string] = [owner, change.collection, change.key];
            requests.push(change.op === 'put' ? transaction.store.put(change.value, key) : transaction.store.delete(key));
          }
        } catch (error) {
          // A value that cannot be cloned: nothing of this step may stay.
          transaction.abort();
          await Promise.allSettled(requests);
          throw error;
        }
        await settleAll(requests, () => transaction.error);
      }),
  };
}

/** Waits for every request, so that none is left rejected without a reader; a full disk is told apart from its after-effects. */
async function settleAll(requests: readonly Promise<unknown>[], reason: () => unknown): Promise<void> {
  const results = await Promise.allSettled(requests);
  const failures = results.filter((result) => result.status === 'rejected').map((result): unknown => result.reason);
  if (failures.length === 0) return;
  throw failures.find((failure) => nameOf(failure) === 'QuotaExceededError') ?? reason() ?? failures[0];
}

const nameOf = (error: unknown): string => (error instanceof Error || error instanceof DOMException ? error.name : '');

function toFailure(error: unknown): { readonly ok: false; readonly failure: Failure } {
  const name = nameOf(error);
  if (name === 'QuotaExceededError') return fail('storage-full', 'This device has no room left.', { retryable: true });
  return fail('storage-broken', `IndexedDB: ${String(error)}`, { retryable: name !== 'DataCloneError' });
}

function inTime<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The database did not open; another tab may block it.')), timeoutMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
