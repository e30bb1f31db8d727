import type { Database } from '../database/database.ts';
import { lockConversation, updateConversation } from './conversation-rows.ts';
import { SYSTEM } from './decide-events.ts';
import { appendToLog, placeEvents } from './event-log.ts';
import { keepPromises } from './promises.ts';
import type { NeedsReply } from './promises.ts';
import { project } from './projection.ts';

const AT_ONCE = 100;

/**
 * Opens every conversation whose snooze has ended. Exactly once, however many processes do it: who gets the row's lock looks
 * again whether it is still snoozed. Returns how many it woke.
 */
export async function wakeSnoozed(database: Database, now: number, needsReply: NeedsReply = () => true): Promise<number> {
  const due = await database.query<{ tenant: string; id: string }>(
    'SELECT tenant, id FROM conversations WHERE snoozed_until <= $1 ORDER BY snoozed_until LIMIT $2',
    [now, AT_ONCE],
  );
  let woken = 0;
  for (const { tenant, id } of due) {
    woken += await database.transaction(async (tx) => {
      const projection = await lockConversation(tx, tenant, id);
      const summary = projection?.team;
      if (summary?.status !== 'snoozed' || summary.snoozedUntil === undefined || summary.snoozedUntil > now) return 0;
      const events = placeEvents([{ type: 'status.changed', actor: SYSTEM, reason: 'snooze-ended', status: 'open' }], {
        conversationId: id,
        afterSeq: summary.seq,
        at: now,
      });
      const after = project(projection, events);
      const told = await keepPromises(tx, tenant, { before: summary, after: after.team, events }, now, needsReply);
      const signals = placeEvents(told, { conversationId: id, afterSeq: after.team.seq, at: now });
      await updateConversation(tx, tenant, project(after, signals));
      await appendToLog(
        tx,
        tenant,
        [...events, ...signals].map((event) => ({ event, buyerId: summary.buyer.id })),
      );
      return 1;
    });
  }
  return woken;
}
