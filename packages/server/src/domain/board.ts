import { statusSchema } from '@ferryman/core/schema';
import * as z from 'zod/mini';
import type { Queryable } from '../database/database.ts';

const count = z.number().check(z.int(), z.minimum(0));

/** A tenant's live counts. Times in epoch milliseconds; "today" begins at midnight UTC. */
export const boardSchema = z.object({
  at: count,
  byStatus: z.record(statusSchema, count),
  /** Conversations in which a buyer waits for an answer. */
  waiting: count,
  /** Open, pending or snoozed, and nobody's. */
  unassigned: count,
  messagesToday: count,
  messagesLastHour: count,
  /** Since when the longest waiting buyer has been waiting; null when nobody is. */
  oldestWaitingSince: z.nullable(count),
});

export type Board = z.infer<typeof boardSchema>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export async function readBoard(database: Queryable, tenant: string, now: number): Promise<Board> {
  const today = now - (now % DAY_MS);
  const lastHour = now - HOUR_MS;
  const rows = await database.query<{
    status: z.infer<typeof statusSchema>;
    n: number;
    waiting: number;
    unassigned: number;
    oldest: number | null;
  }>(
    `SELECT status, count(*) AS n, count(waiting_since) AS waiting,
       count(*) FILTER (WHERE assignee_id IS NULL AND status IN ('open', 'pending', 'snoozed')) AS unassigned, min(waiting_since) AS oldest
     FROM conversations WHERE tenant = $1 GROUP BY status`,
    [tenant],
  );
  const [messages] = await database.query<{ today: number; hour: number }>(
    `SELECT count(*) FILTER (WHERE at >= $2) AS today, count(*) FILTER (WHERE at >= $3) AS hour
     FROM events WHERE tenant = $1 AND type = 'message.sent' AND at >= $4 AND at <= $5`,
    [tenant, today, lastHour, Math.min(today, lastHour), now],
  );
  const byStatus = {
    open: 0,
    pending: 0,
    snoozed: 0,
    resolved: 0,
    closed: 0,
    ...Object.fromEntries(rows.map((row) => [row.status, row.n])),
  };
  const sum = (key: 'waiting' | 'unassigned') => rows.reduce((total, row) => total + row[key], 0);
  const oldest = rows.flatMap((row) => row.oldest ?? []).sort((a, b) => a - b)[0] ?? null;
  return {
    at: now,
    byStatus,
    waiting: sum('waiting'),
    unassigned: sum('unassigned'),
    messagesToday: messages?.today ?? 0,
    messagesLastHour: messages?.hour ?? 0,
    oldestWaitingSince: oldest,
  };
}
