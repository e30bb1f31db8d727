import { randomUUID } from 'node:crypto';
import { conversationEventSchema } from '@ferryman/core/schema';
import type { CommandId, ConversationEvent, Suggestion } from '@ferryman/core/schema';
import type { Queryable } from '../database/database.ts';
import { buyerView } from './buyer-view.ts';
import type { EventDraft } from './decide-events.ts';

/** The NOTIFY channel on which every process hears that a tenant's log has grown. Payload: `{"tenant","position"}`. */
export const EVENTS_CHANNEL = 'ferryman_events';

/** Gives drafts their places after `afterSeq`. A draft's own suggestion goes before the command's. */
export function placeEvents(
  drafts: readonly EventDraft[],
  place: {
    readonly conversationId: string;
    readonly afterSeq: number;
    readonly at: number;
    readonly commandId?: CommandId | undefined;
    readonly suggestion?: Suggestion | undefined;
  },
): ConversationEvent[] {
  return drafts.map((draft, index) =>
    conversationEventSchema.parse({
      ...(place.suggestion === undefined ? {} : { suggestion: place.suggestion }),
      ...draft,
      id: randomUUID(),
      conversationId: place.conversationId,
      seq: place.afterSeq + 1 + index,
      at: place.at,
      ...(place.commandId === undefined ? {} : { commandId: place.commandId }),
    }),
  );
}

/** An event and whose conversation it belongs to. */
export interface LogEntry {
  readonly event: ConversationEvent;
  readonly buyerId: string;
}

/**
 * Writes events to the tenant's log and tells every process. Must be the last statement of its transaction: it takes the
 * tenant's row, which is held until the commit, so that positions become visible in order and without a hole.
 */
export async function appendToLog(tx: Queryable, tenant: string, entries: readonly LogEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ event, buyerId }, index) => ({
    place: index + 1,
    conversation_id: event.conversationId,
    seq: event.seq,
    type: event.type,
    at: event.at,
    buyer_id: buyerId,
    visible_to_buyer: buyerView(event) !== undefined,
    payload: event,
  }));
  await tx.query(
    `WITH advanced AS (
       UPDATE tenants SET position = position + $2::bigint WHERE id = $1::text RETURNING position
     ), logged AS (
       INSERT INTO events (tenant, position, conversation_id, seq, type, at, buyer_id, visible_to_buyer, payload)
       SELECT $1::text, advanced.position - $2::bigint + row.place, row.conversation_id, row.seq, row.type, row.at,
              row.buyer_id, row.visible_to_buyer, row.payload
       FROM advanced, jsonb_to_recordset($3::jsonb) AS row (place bigint, conversation_id text, seq integer, type text, at bigint,
              buyer_id text, visible_to_buyer boolean, payload jsonb)
     )
     SELECT pg_notify($4::text, json_build_object('tenant', $1::text, 'position', position)::text) FROM advanced`,
    [tenant, rows.length, JSON.stringify(rows), EVENTS_CHANNEL],
  );
}
