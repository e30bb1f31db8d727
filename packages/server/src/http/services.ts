import type { Clock } from '@ferryman/core/kernel';
import type { Database } from '../database/database.ts';
import type { NeedsReply } from '../domain/promises.ts';
import type { Log } from '../log.ts';
import type { Cursors } from '../stream/cursors.ts';
import type { StreamHub } from '../stream/stream-hub.ts';
import type { FileAddresses } from './file-addresses.ts';

/** What every route may use. */
export interface Services {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly cursors: Cursors;
  readonly hub: StreamHub;
  readonly needsReply: NeedsReply;
  readonly files: FileAddresses;
  readonly attachments: { readonly maxBytes: number; readonly mediaTypes: readonly string[] };
  readonly maxJsonBytes: number;
  /** True once a stop has begun. */
  readonly isClosing: () => boolean;
}
