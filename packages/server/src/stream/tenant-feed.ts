import type { Cursor } from '@ferryman/core/schema';
import type { Identity } from '../auth/identity.ts';
import { buyerView } from '../domain/buyer-view.ts';
import type { Cursors } from './cursors.ts';
import { encodeBatches } from './encode-batches.ts';
import type { EncodedBatch, PlacedEvent } from './encode-batches.ts';
import type { LogRow } from './read-log.ts';
import { encodeSse } from './sse-connection.ts';
import type { SseConnection } from './sse-connection.ts';

/** One reader of a tenant's log. */
export interface Reader {
  readonly identity: Identity;
  readonly connection: SseConnection;
  /** The cursor of the last batch it was given: the next one comes after it. */
  cursor: Cursor;
}

/** All readers of one tenant in this process that stand at the same position, and what they get next. */
export interface TenantFeed {
  readonly tenant: string;
  readonly epoch: string;
  position: number;
  /** Readers that joined or are catching up; the feed is dropped when it falls to 0. */
  users: number;
  readonly join: (reader: Reader) => void;
  readonly leave: (reader: Reader) => void;
  /** Gives log lines that follow `position` to everybody who may see them, and moves on. */
  readonly deliver: (rows: readonly LogRow[]) => void;
  /** Tells everybody to load again and follow from `position`. */
  readonly reset: (position: number) => void;
  readonly readers: (buyerId?: string) => Iterable<Reader>;
}

export function createTenantFeed(cursors: Cursors, tenant: string, epoch: string, start: number): TenantFeed {
  const team = new Set<Reader>();
  const buyers = new Map<string, Set<Reader>>();
  const everyone = function* () {
    yield* team;
    for (const readers of buyers.values()) yield* readers;
  };
  const feed: TenantFeed = {
    tenant,
    epoch,
    position: start,
    users: 0,
    join: (reader) => {
      const { buyer } = reader.identity;
      if (!buyer) return void team.add(reader);
      const readers = buyers.get(buyer.id) ?? new Set();
      buyers.set(buyer.id, readers.add(reader));
    },
    leave: (reader) => {
      team.delete(reader);
      const id = reader.identity.buyer?.id;
      const readers = id === undefined ? undefined : buyers.get(id);
      readers?.delete(reader);
      if (id !== undefined && readers?.size === 0) buyers.delete(id);
    },
    deliver: (rows) => {
      const last = rows.at(-1);
      if (!last) return;
      send(team, toPlaced(rows));
      if (buyers.size > 0) {
        for (const [id, visible] of visibleByBuyer(rows)) send(buyers.get(id) ?? [], visible);
      }
      feed.position = last.position;
    },
    reset: (position) => {
      feed.position = position;
      const cursor = cursors.write(tenant, { epoch, position });
      const bytes = encodeSse('reset', JSON.stringify({ cursor }), cursor);
      for (const reader of everyone()) {
        reader.cursor = cursor;
        reader.connection.write(bytes);
      }
    },
    readers: (buyerId) => (buyerId === undefined ? everyone() : [...team, ...(buyers.get(buyerId) ?? [])]),
  };

  // Readers that stand at the same cursor share the bytes: a thousand agents cost one JSON.stringify.
  const send = (readers: Iterable<Reader>, events: readonly PlacedEvent[]) => {
    const encoded = new Map<Cursor, EncodedBatch[]>();
    for (const reader of [...readers]) {
      const batches = encoded.get(reader.cursor) ?? encodeBatches(cursors, tenant, epoch, reader.cursor, events);
      encoded.set(reader.cursor, batches);
      giveBatches(reader, batches);
    }
  };
  return feed;
}

/** Queues batches for a reader. False: it is gone. */
export function giveBatches(reader: Reader, batches: readonly EncodedBatch[]): boolean {
  for (const batch of batches) {
    if (!reader.connection.write(batch.bytes)) return false;
    reader.cursor = batch.cursor;
  }
  return true;
}

/** Log lines as one reader may see them. */
export function toPlaced(rows: readonly LogRow[], forBuyer = false): PlacedEvent[] {
  return rows.flatMap(({ position, payload }) => {
    const event = forBuyer ? buyerView(payload) : payload;
    return event ? { position, event } : [];
  });
}

function visibleByBuyer(rows: readonly LogRow[]): Map<string, PlacedEvent[]> {
  const byBuyer = Map.groupBy(
    rows.filter((row) => row.visible_to_buyer),
    (row) => row.buyer_id,
  );
  return new Map([...byBuyer].map(([id, own]) => [id, toPlaced(own, true)]));
}
