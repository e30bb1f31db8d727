import type { Database } from '../database/database.ts';
import { lockConversation, updateConversation } from './conversation-rows.ts';
import { appendToLog, placeEvents } from './event-log.ts';
import { keepPromises } from './promises.ts';
import type { NeedsReply } from './promises.ts';
import { project } from './projection.ts';

const AT_ONCE = 100;

/** What a look at the clocks did, and when the next point of any clock comes. */
export interface Told {
  readonly signals: number;
  readonly nextAt: number | undefined;
}

/**
 * Logs every point that a clock has passed and nobody has told: warning, due soon, breach. Exactly once, however many processes do it
 * and whenever one dies: claim, event and the clock's next point are one transaction. A conversation that somebody else holds is left
 * to them. Throws the first failure after having tried all.
 */
export async function tellDue(database: Database, now: number, needsReply: NeedsReply): Promise<Told> {
  const due = await database.query<{ tenant: string; conversation_id: string }>(
    `SELECT tenant, conversation_id FROM sla_applied WHERE next_signal_at <= $1
     GROUP BY tenant, conversation_id ORDER BY min(next_signal_at) LIMIT $2`,
    [now, AT_ONCE],
  );
  let signals = 0;
  let failure: unknown;
  for (const { tenant, conversation_id: id } of due) {
    try {
      signals += await tell(database, tenant, id, now, needsReply);
    } catch (error) {
      failure ??= error;
    }
  }
  // oxlint-disable-next-line typescript/only-throw-error -- what was thrown is passed on as it is
  if (failure !== undefined) throw failure;
  const [next] = await database.query<{ at: number | null }>('SELECT min(next_signal_at) AS at FROM sla_applied');
  return { signals, nextAt: next?.at ?? undefined };
}

function tell(database: Database, tenant: string, id: string, now: number, needsReply: NeedsReply): Promise<number> {
  return database.transaction(async (tx) => {
    const projection = await lockConversation(tx, tenant, id, 'unless-locked');
    if (!projection) return 0;
    const { team } = projection;
    const drafts = await keepPromises(tx, tenant, { before: team, after: team, events: [] }, now, needsReply);
    if (drafts.length === 0) return 0;
    const events = placeEvents(drafts, { conversationId: id, afterSeq: team.seq, at: now });
    await updateConversation(tx, tenant, project(projection, events));
    await appendToLog(
      tx,
      tenant,
      events.map((event) => ({ event, buyerId: team.buyer.id })),
    );
    return events.length;
  });
}
