import type { ConversationSummary } from '@ferryman/core/schema';
import type { Queryable } from '../database/database.ts';
import type { Projection } from './projection.ts';

const COLUMNS = `id text, seq integer, buyer_id text, status text, assignee_id text, waiting_since bigint, snoozed_until bigint,
  updated_at bigint, buyer_updated_at bigint, search_text text, summary jsonb, buyer_summary jsonb`;
const NAMES = `id, seq, buyer_id, status, assignee_id, waiting_since, snoozed_until, updated_at, buyer_updated_at, search_text, summary, buyer_summary`;

/**
 * Locks a conversation until the transaction ends, so that its next `seq` belongs to this one alone.
 * `unless-locked` does not wait: undefined also when somebody else holds it.
 */
export async function lockConversation(
  tx: Queryable,
  tenant: string,
  id: string,
  patience: 'wait' | 'unless-locked' = 'wait',
): Promise<Projection | undefined> {
  const [row] = await tx.query<{ summary: ConversationSummary; buyer_summary: ConversationSummary }>(
    `SELECT summary, buyer_summary FROM conversations WHERE tenant = $1 AND id = $2 FOR UPDATE ${patience === 'wait' ? '' : 'SKIP LOCKED'}`,
    [tenant, id],
  );
  return row && { team: row.summary, buyer: row.buyer_summary };
}

/** Writes the new state of a locked conversation. */
export async function updateConversation(tx: Queryable, tenant: string, projection: Projection): Promise<void> {
  await tx.query(
    `UPDATE conversations SET (seq, status, assignee_id, waiting_since, snoozed_until, updated_at, buyer_updated_at, search_text, summary, buyer_summary)
       = (row.seq, row.status, row.assignee_id, row.waiting_since, row.snoozed_until, row.updated_at, row.buyer_updated_at, row.search_text, row.summary, row.buyer_summary)
     FROM jsonb_to_record($2::jsonb) AS row (${COLUMNS})
     WHERE conversations.tenant = $1 AND conversations.id = row.id`,
    [tenant, JSON.stringify(toRow(projection))],
  );
}

/** Writes new conversations and says which of them were new. One that exists is left alone. */
export async function insertConversations(tx: Queryable, tenant: string, projections: readonly Projection[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(
    `INSERT INTO conversations (tenant, ${NAMES})
     SELECT $1, ${NAMES} FROM jsonb_to_recordset($2::jsonb) AS row (${COLUMNS})
     ON CONFLICT (tenant, id) DO NOTHING RETURNING id`,
    [tenant, JSON.stringify(projections.map(toRow))],
  );
  return new Set(rows.map(({ id }) => id));
}

function toRow({ team, buyer }: Projection) {
  return {
    id: team.id,
    seq: team.seq,
    buyer_id: team.buyer.id,
    status: team.status,
    assignee_id: team.assignee?.id ?? null,
    waiting_since: team.waiting?.since ?? null,
    snoozed_until: team.status === 'snoozed' ? (team.snoozedUntil ?? null) : null,
    updated_at: team.updatedAt,
    buyer_updated_at: buyer.updatedAt,
    search_text: [team.id, team.subject ?? '', team.buyer.name, team.buyer.id, ...team.tags].join('\n'),
    summary: team,
    buyer_summary: buyer,
  };
}
