import * as z from 'zod/mini';
import type { StorageChange, StoredRow } from '../kernel/index.ts';
import { commandEnvelopeSchema, instantSchema } from '../schema/index.ts';
import type { OutboxRecord } from './outbox-life.ts';

export const OUTBOX_COLLECTION = 'outbox';
export const OUTBOX_QUARANTINE = 'outbox-quarantine';
const VERSION = 1;

export const failureSchema = z.object({
  code: z.enum([
    'offline',
    'timeout',
    'unavailable',
    'rate-limited',
    'unauthorized',
    'forbidden',
    'not-found',
    'conflict',
    'invalid',
    'too-large',
    'unsupported',
    'storage-full',
    'storage-broken',
  ]),
  message: z.string(),
  retryable: z.boolean(),
  retryAfterMs: z.optional(z.number()),
});

const rowSchema = z.object({
  version: z.literal(VERSION),
  owner: z.string(),
  place: z.number(),
  envelope: commandEnvelopeSchema,
  createdAt: instantSchema,
  attempts: z.number().check(z.int(), z.minimum(0)),
  /** Only of an item that was refused for good. */
  failure: z.optional(failureSchema),
});
const versionSchema = z.object({ version: z.number().check(z.int(), z.minimum(VERSION + 1)) });

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
    const parsed = rowSchema.safeParse(value);
    const reason = parsed.success ? (parsed.data.envelope.id === key ? undefined : 'its key is not its id') : describe(parsed.error);
    if (parsed.success && reason === undefined) {
      if (parsed.data.owner === owner) records.push(toRecord(parsed.data));
    } else if (!versionSchema.safeParse(value).success) {
      setAside.push({ key, reason: reason ?? 'unreadable' });
      changes.push({ op: 'put', collection: OUTBOX_QUARANTINE, key, value: { reason, at: now, value } }, forgetRow(key));
    }
  }
  return { records, setAside, changes };
}

function toRecord({ place, envelope, createdAt, attempts, failure }: z.infer<typeof rowSchema>): OutboxRecord {
  const record = { place, envelope, createdAt, attempts } as const;
  return failure ? { ...record, state: 'failed', failure } : { ...record, state: 'queued' };
}

function describe(error: z.core.$ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.') || 'row'}: ${issue.message}` : 'unreadable';
}
