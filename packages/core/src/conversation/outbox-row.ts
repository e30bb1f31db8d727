import type { Failure, StorageChange, StoredRow } from '../kernel/index.ts';
import type { CommandEnvelope } from '../schema/index.ts';
import type { OutboxRecord } from './outbox-life.ts';
import { envelopeCheck, failureCheck, instant } from './stored-checks.ts';
import { number, oneOf, optional, shape, text, whole } from './stored-shape.ts';

export const OUTBOX_COLLECTION = 'outbox';
const OUTBOX_QUARANTINE = 'outbox-quarantine';
const VERSION = 1;

const rowCheck = shape({
  version: oneOf(VERSION),
  owner: text(),
  place: number,
  envelope: envelopeCheck,
  createdAt: instant,
  attempts: whole(0),
  /** Only of an item that was refused for good. */
  failure: optional(failureCheck),
});
const newerVersion = shape({ version: whole(VERSION + 1) });

interface OutboxRow {
  readonly owner: string;
  readonly place: number;
  readonly envelope: CommandEnvelope;
  readonly createdAt: number;
  readonly attempts: number;
  readonly failure?: Failure | undefined;
}

/** The change that keeps an item. */
export function keepRow(owner: string, record: OutboxRecord): StorageChange {
  const { place, envelope, createdAt, attempts, state, failure } = record;
  const value = { version: VERSION, owner, place, envelope, createdAt, attempts, ...(state === 'failed' && failure ? { failure } : {}) };
  return { op: 'put', collection: OUTBOX_COLLECTION, key: envelope.id, value };
}

/** The change that forgets an item. */
export function forgetRow(id: string): StorageChange {
  return { op: 'delete', collection: OUTBOX_COLLECTION, key: id };
}

export interface SetAside {
  readonly key: string;
  readonly reason: string;
}

/** Reads stored rows. What cannot be read is set aside with its reason; rows of newer versions or other owners are left alone. */
export function readRows(
  owner: string,
  rows: readonly StoredRow[],
  now: number,
): { readonly records: readonly OutboxRecord[]; readonly setAside: readonly SetAside[]; readonly changes: readonly StorageChange[] } {
  const records: OutboxRecord[] = [];
  const setAside: SetAside[] = [];
  const changes: StorageChange[] = [];
  for (const { key, value } of rows) {
    const row = value as OutboxRow;
    const reason = rowCheck(value, '') ?? (row.envelope.id === key ? undefined : 'its key is not its id');
    if (reason === undefined) {
      if (row.owner === owner) records.push(toRecord(row));
    } else if (newerVersion(value, '') !== undefined) {
      setAside.push({ key, reason });
      changes.push({ op: 'put', collection: OUTBOX_QUARANTINE, key, value: { reason, at: now, value } }, forgetRow(key));
    }
  }
  return { records, setAside, changes };
}

function toRecord({ place, envelope, createdAt, attempts, failure }: OutboxRow): OutboxRecord {
  const record = { place, envelope, createdAt, attempts } as const;
  return failure ? { ...record, state: 'failed', failure } : { ...record, state: 'queued' };
}
