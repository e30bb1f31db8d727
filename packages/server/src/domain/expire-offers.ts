import { advanceOffer } from '@ferryman/core/compensation';
import type { Database } from '../database/database.ts';
import { lockConversation, updateConversation } from './conversation-rows.ts';
import { SYSTEM } from './decide-events.ts';
import { appendToLog, placeEvents } from './event-log.ts';
import { applyEffects, lockOffer, writeOffer } from './offers.ts';
import { project } from './projection.ts';

const AT_ONCE = 100;

/**
 * Ends offers that nobody took up in time, giving their budget back, and marks overdue approvals. Exactly once, however many processes
 * do it: who gets the locks looks again. Returns how many it changed.
 */
export async function expireOffers(database: Database, now: number): Promise<number> {
  const due = await database.query<{ tenant: string; id: string; conversation_id: string }>(
    'SELECT tenant, id, conversation_id FROM offers WHERE due_at <= $1 ORDER BY due_at LIMIT $2',
    [now, AT_ONCE],
  );
  let changed = 0;
  for (const { tenant, id, conversation_id: conversationId } of due) {
    changed += await database.transaction(async (tx) => {
      // In the same order as a command: conversation, offer, budget, log.
      const projection = await lockConversation(tx, tenant, conversationId);
      const before = await lockOffer(tx, tenant, id);
      if (!projection || !before) return 0;
      const step = advanceOffer(before.offer, { type: 'tick' }, now);
      if (!step.ok || step.offer === before.offer) return 0;
      const buyerId = projection.team.buyer.id;
      await applyEffects(tx, tenant, step.effects);
      await writeOffer(tx, tenant, { conversationId, buyerId }, step.offer, before.grantedAt, now);
      const why = step.offer.status === 'expired' ? 'expired' : 'approval-overdue';
      const events = placeEvents([{ type: 'offer.changed', actor: SYSTEM, reason: 'automation', offer: step.offer, why }], {
        conversationId,
        afterSeq: projection.team.seq,
        at: now,
      });
      await updateConversation(tx, tenant, project(projection, events));
      await appendToLog(
        tx,
        tenant,
        events.map((event) => ({ event, buyerId })),
      );
      return 1;
    });
  }
  return changed;
}
