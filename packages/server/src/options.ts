import type { Clock } from '@ferryman/core/kernel';
import type { Database } from './database/database.ts';
import type { NeedsReply } from './domain/promises.ts';
import type { Log } from './log.ts';

/** How many requests that write one person may make: `burst` at once, refilled at `perSecond`. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

export interface ServerOptions {
  /** From `openPgliteDatabase` or `openPostgresDatabase`. The server closes it when it closes. */
  readonly database: Database;
  /** Signs tokens, cursors and file addresses; at least 32 bytes, the same in every process. */
  readonly secret: string;
  readonly clock?: Clock | undefined;
  /** Hears of requests and failures, never of what people wrote. Default: nothing. */
  readonly log?: Log | undefined;
  /** Web origins whose pages may call this server, e.g. `https://shop.example`. Default none; `*` for any. */
  readonly corsOrigins?: readonly string[] | undefined;
  readonly attachments?: { readonly maxBytes: number; readonly mediaTypes: readonly string[] } | undefined;
  /** False: no limit, for tests and load runs. */
  readonly rateLimit?: RateLimit | false | undefined;
  /** The largest JSON body, in bytes. */
  readonly maxJsonBytes?: number | undefined;
  readonly heartbeatMs?: number | undefined;
  /**
   * False for a buyer's message that asks for nothing ("thanks, bye"): it starts no clock. Must answer alike in every process,
   * also for a message it has seen before. Default: every message asks for an answer.
   */
  readonly needsReply?: NeedsReply | undefined;
  /** How often at least to look for snoozed conversations, offers and clocks whose time has come, in milliseconds. */
  readonly wakeEveryMs?: number | undefined;
  readonly maxCatchUpEvents?: number | undefined;
  readonly maxBufferedBytes?: number | undefined;
  /** How long a signed file address is valid, in milliseconds. */
  readonly fileAddressMs?: number | undefined;
  /** How long a graceful stop waits for requests under way, in milliseconds. */
  readonly graceMs?: number | undefined;
}

/** What applies when an option is not given. */
export const serverDefaults = {
  corsOrigins: [] as readonly string[],
  attachments: {
    maxBytes: 10 * 1024 * 1024,
    mediaTypes: ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf', 'text/plain'] as readonly string[],
  },
  rateLimit: { burst: 60, perSecond: 10 } satisfies RateLimit,
  maxJsonBytes: 2 * 1024 * 1024,
  heartbeatMs: 15_000,
  wakeEveryMs: 1_000,
  maxCatchUpEvents: 10_000,
  maxBufferedBytes: 8 * 1024 * 1024,
  fileAddressMs: 5 * 60_000,
  graceMs: 10_000,
} as const;
