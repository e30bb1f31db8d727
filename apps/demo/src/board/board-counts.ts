import * as z from 'zod/mini';

/** What `GET /v1/board` answers. */
export const boardSchema = z.object({
  at: z.number(),
  byStatus: z.record(z.string(), z.number()),
  waiting: z.number(),
  unassigned: z.number(),
  messagesToday: z.number(),
  messagesLastHour: z.number(),
  oldestWaitingSince: z.nullable(z.number()),
});
export type Board = z.infer<typeof boardSchema>;

const STATUSES = ['open', 'pending', 'snoozed', 'resolved', 'closed'] as const;

/** The board's figures in reading order. `now` in epoch milliseconds. */
export function countsOf(board: Board, now: number): readonly { readonly name: string; readonly value: string }[] {
  const format = new Intl.NumberFormat('en');
  return [
    { name: 'Buyers waiting', value: format.format(board.waiting) },
    { name: 'Longest wait', value: board.oldestWaitingSince === null ? 'none' : spanOf(now - board.oldestWaitingSince) },
    { name: 'Unassigned', value: format.format(board.unassigned) },
    { name: 'Messages in the last hour', value: format.format(board.messagesLastHour) },
    { name: 'Messages today (UTC)', value: format.format(board.messagesToday) },
    ...STATUSES.map((status) => ({
      name: `${status.charAt(0).toUpperCase()}${status.slice(1)}`,
      value: format.format(board.byStatus[status] ?? 0),
    })),
  ];
}

function spanOf(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 2_880) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.floor(minutes / 1_440)} days`;
}
