import { FerrymanError } from '@ferryman/core/kernel';
import type { Cancel, Clock } from '@ferryman/core/kernel';
import * as z from 'zod/mini';
import type { Identity } from '../auth/identity.ts';
import type { Database } from '../database/database.ts';
import { EVENTS_CHANNEL } from '../domain/event-log.ts';
import { readTenant } from '../domain/tenants.ts';
import { describeError } from '../log.ts';
import type { Log } from '../log.ts';
import type { Cursors } from './cursors.ts';
import { encodeBatches } from './encode-batches.ts';
import { PAGE_EVENTS, readLog } from './read-log.ts';
import { createSseConnection, encodeRetry, encodeSse } from './sse-connection.ts';
import { createTenantFeed, giveBatches, toPlaced } from './tenant-feed.ts';
import type { Reader, TenantFeed } from './tenant-feed.ts';
import { TYPING_CHANNEL, typingNoticeSchema } from './typing.ts';

export interface StreamHubOptions {
  readonly database: Database;
  readonly cursors: Cursors;
  readonly clock: Clock;
  readonly log: Log;
  /** How often a line says that it is alive, in milliseconds. */
  readonly heartbeatMs: number;
  /** Who is further behind than this many events is told to load again instead. */
  readonly maxCatchUpEvents: number;
  /** How much may wait for a slow reader, in bytes. */
  readonly maxBufferedBytes: number;
}

/** One listener per process that feeds every open stream; each new event is read from the database once per process. */
export interface StreamHub {
  readonly start: () => Promise<void>;
  /** The bytes of a stream after `cursor`; without one, from now on. */
  readonly open: (identity: Identity, cursor: string | undefined) => ReadableStream<Uint8Array>;
  /** How many streams are open. */
  readonly size: () => number;
  /** Ends every stream with a hint when to come back. */
  readonly close: () => void;
}

const noticeSchema = z.object({ tenant: z.string(), position: z.number() });
/** Readers come back spread over this time after a stop, so that the next process is not met by all at once. */
const RETRY_SPREAD_MS = 2_000;
const READ_RETRY_MS = 1_000;

export function createStreamHub(options: StreamHubOptions): StreamHub {
  const { database, cursors, clock, log } = options;
  const feeds = new Map<string, Promise<TenantFeed>>();
  const pumps = new Map<TenantFeed, { wanted: number; done: Promise<void> }>();
  const readers = new Set<Reader>();
  const undo: Cancel[] = [];
  let closed = false;
  const isOpen = () => !closed;

  const feedOf = (tenant: string): Promise<TenantFeed> => {
    const known = feeds.get(tenant);
    if (known) return known;
    const made = readTenant(database, tenant).then(({ epoch, position }) => createTenantFeed(cursors, tenant, epoch, position));
    feeds.set(tenant, made);
    made.catch(() => feeds.get(tenant) === made && feeds.delete(tenant));
    return made;
  };

  /** The feed, counted as used. Another reader that left meanwhile may have dropped the one we waited for. */
  const enter = async (tenant: string): Promise<TenantFeed> => {
    for (;;) {
      const promise = feedOf(tenant);
      const feed = await promise;
      if (feeds.get(tenant) !== promise) continue;
      feed.users += 1;
      return feed;
    }
  };

  /** Reads the log up to `wanted` at least, and delivers it. One at a time per tenant; further wishes are joined. */
  const pump = (feed: TenantFeed, wanted: number): Promise<void> => {
    const running = pumps.get(feed);
    if (running) {
      running.wanted = Math.max(running.wanted, wanted);
      return running.done;
    }
    const entry = { wanted, done: Promise.resolve() };
    const run = async () => {
      while (feed.position < entry.wanted && isOpen()) {
        if (entry.wanted - feed.position > options.maxCatchUpEvents) return feed.reset(entry.wanted);
        const rows = await readLog(database, feed.tenant, { after: feed.position });
        if (rows.length === 0) return;
        feed.deliver(rows);
      }
    };
    pumps.set(feed, entry);
    entry.done = run()
      .catch((error: unknown) => {
        log({ level: 'warn', event: 'stream.read-failed', ...describeError(error) });
        clock.schedule(READ_RETRY_MS, () => {
          if (feed.users > 0 && !closed) void pump(feed, entry.wanted);
        });
      })
      .finally(() => pumps.delete(feed));
    return entry.done;
  };

  const onEvents = (payload: string) => {
    const notice = parse(noticeSchema, payload);
    void feeds.get(notice?.tenant ?? '')?.then(
      (feed) => notice && pump(feed, notice.position),
      () => {},
    );
  };
  const onTyping = (payload: string) => {
    const notice = parse(typingNoticeSchema, payload);
    if (!notice) return;
    const { actor } = notice.typing;
    const bytes = encodeSse('typing', JSON.stringify(notice.typing));
    void feeds.get(notice.tenant)?.then(
      (feed) => {
        for (const { identity, connection } of feed.readers(notice.buyerId))
          if (identity.actor.id !== actor.id || identity.actor.kind !== actor.kind) connection.write(bytes);
      },
      () => {},
    );
  };
  /** After a gap in notifications, and as a second net at each heartbeat: asks where every followed log stands. */
  const reread = async () => {
    if (feeds.size === 0) return;
    const rows = await database.query<{ id: string; position: number }>('SELECT id, position FROM tenants WHERE id = ANY ($1::text[])', [
      [...feeds.keys()],
    ]);
    for (const { id, position } of rows) {
      const feed = await feeds.get(id)?.catch(() => undefined);
      if (feed && position > feed.position) await pump(feed, position);
    }
  };
  const rereadQuietly = () =>
    void reread().catch((error: unknown) => log({ level: 'warn', event: 'stream.read-failed', ...describeError(error) }));

  const heartbeat = () => encodeSse('heartbeat', JSON.stringify({ serverNow: clock.now() }));
  const beat = () => {
    const bytes = heartbeat();
    for (const { identity, connection } of readers) {
      if (identity.expiresAt <= clock.now()) connection.end();
      else connection.write(bytes);
    }
    rereadQuietly();
    if (!closed) undo[0] = clock.schedule(options.heartbeatMs, beat);
  };

  /** Brings a reader from its cursor to where the feed stands, then lets it join. */
  const follow = async (reader: Reader, given: string | undefined) => {
    const { identity, connection } = reader;
    const { tenant, buyer } = identity;
    const feed = await enter(tenant);
    try {
      const current = await readTenant(database, tenant);
      let at = given === undefined ? undefined : cursors.read(tenant, current.epoch, given);
      const tooOld = at !== undefined && !buyer && current.position - at > options.maxCatchUpEvents;
      if (at === undefined || at > current.position || tooOld) {
        at = current.position;
        reader.cursor = cursors.write(tenant, current);
        connection.write(encodeSse('reset', JSON.stringify({ cursor: reader.cursor }), reader.cursor));
      } else reader.cursor = cursors.write(tenant, { epoch: current.epoch, position: at });
      if (feed.position < at) await pump(feed, at);
      if (feed.position < at) throw new FerrymanError('log-behind', 'the log could not be read up to a position that it has.');
      while (!connection.isClosed() && at < feed.position) {
        const upTo = feed.position;
        const rows = await readLog(database, tenant, { after: at, upTo, buyerId: buyer?.id });
        for (const batch of encodeBatches(cursors, tenant, feed.epoch, reader.cursor, toPlaced(rows, buyer !== undefined))) {
          await connection.drained();
          if (!giveBatches(reader, [batch])) break;
        }
        at = rows.length < PAGE_EVENTS ? upTo : (rows.at(-1)?.position ?? upTo);
      }
      if (connection.isClosed()) return;
      // No await between the comparison above and here: nothing can be delivered in between.
      feed.join(reader);
      await new Promise<void>((resolve) => leavings.set(reader, resolve));
    } finally {
      feed.leave(reader);
      feed.users -= 1;
      if (feed.users === 0) feeds.delete(tenant);
    }
  };
  const leavings = new Map<Reader, () => void>();

  return {
    start: async () => {
      undo.push(
        () => {},
        await database.listen(EVENTS_CHANNEL, onEvents, rereadQuietly),
        await database.listen(TYPING_CHANNEL, onTyping, () => {}),
      );
      undo[0] = clock.schedule(options.heartbeatMs, beat);
    },
    open: (identity, cursor) => {
      const connection = createSseConnection(options.maxBufferedBytes, (reason) => {
        readers.delete(reader);
        leavings.get(reader)?.();
        leavings.delete(reader);
        if (reason === 'slow') log({ level: 'warn', event: 'stream.cut', tenant: identity.tenant, role: identity.role });
      });
      const reader: Reader = { identity, connection, cursor: cursors.write(identity.tenant, { epoch: '', position: 0 }) };
      readers.add(reader);
      connection.write(heartbeat());
      follow(reader, cursor).catch((error: unknown) => {
        log({ level: 'warn', event: 'stream.failed', ...describeError(error) });
        connection.end();
      });
      return connection.body;
    },
    size: () => readers.size,
    close: () => {
      closed = true;
      for (const cancel of undo) cancel();
      for (const { connection } of [...readers]) {
        connection.write(encodeRetry(250 + Math.floor(Math.random() * RETRY_SPREAD_MS)));
        connection.end();
      }
    },
  };
}

function parse<T>(schema: z.ZodMiniType<T>, payload: string): T | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(payload));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
