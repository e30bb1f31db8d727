import type { ConversationEvent } from '@ferryman/core/schema';
import type { Queryable } from '../database/database.ts';

/** One line of a tenant's log. */
export interface LogRow {
  readonly position: number;
  readonly buyer_id: string;
  readonly visible_to_buyer: boolean;
  readonly payload: ConversationEvent;
}

/** How many events are read, and sent, at once. */
export const PAGE_EVENTS = 200;

/** Log lines in `(after, upTo]`, in order, at most a page; only what a buyer may see if `buyerId` is given. */
export function readLog(
  database: Queryable,
  tenant: string,
  range: { readonly after: number; readonly upTo?: number; readonly buyerId?: string | undefined },
): Promise<readonly LogRow[]> {
  return database.query<LogRow>(
    `SELECT position, buyer_id, visible_to_buyer, payload FROM events
     WHERE tenant = $1 AND position > $2 AND position <= $3 ${range.buyerId === undefined ? 'AND $4::text IS NULL' : 'AND buyer_id = $4 AND visible_to_buyer'}
     ORDER BY position LIMIT ${PAGE_EVENTS}`,
    [tenant, range.after, range.upTo ?? Number.MAX_SAFE_INTEGER, range.buyerId ?? null],
  );
}
