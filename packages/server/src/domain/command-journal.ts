import { createHash } from 'node:crypto';
import type { Identity } from '../auth/identity.ts';
import type { Queryable } from '../database/database.ts';
import { Refusal } from './refusal.ts';

/** Where the events of a command are: events never change, so the stored answer is where to read it again. */
export interface Outcome {
  readonly conversationId: string;
  readonly firstSeq: number;
  /** Smaller than `firstSeq` when the command changed nothing. */
  readonly lastSeq: number;
}

/**
 * Claims a command id for its author, or finds what it did before. The key is (tenant, author, id): two authors may use the
 * same id, each for their own. A second transaction with the same key waits here until the first has ended.
 * Throws `conflict` when the id was used for something else.
 */
export async function claimCommand(
  tx: Queryable,
  author: Identity,
  id: string,
  content: unknown,
  now: number,
): Promise<Outcome | undefined> {
  const hash = createHash('sha256').update(canonicalJson(content)).digest('base64url');
  const key = [author.tenant, author.actor.kind, author.actor.id, id];
  const claimed = await tx.query(
    `INSERT INTO commands (tenant, author_kind, author_id, id, content_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING RETURNING id`,
    [...key, hash, now],
  );
  if (claimed.length > 0) return undefined;
  const [row] = await tx.query<{ content_hash: string; outcome: Outcome }>(
    'SELECT content_hash, outcome FROM commands WHERE tenant = $1 AND author_kind = $2 AND author_id = $3 AND id = $4',
    key,
  );
  if (row?.content_hash !== hash)
    throw new Refusal('conflict', 'This command id was already used, with other content or in another conversation.');
  return row.outcome;
}

/** Keeps what a claimed command did. */
export async function settleCommand(tx: Queryable, author: Identity, id: string, outcome: Outcome): Promise<void> {
  await tx.query(
    `UPDATE commands SET conversation_id = $5, outcome = $6::jsonb WHERE tenant = $1 AND author_kind = $2 AND author_id = $3 AND id = $4`,
    [author.tenant, author.actor.kind, author.actor.id, id, outcome.conversationId, JSON.stringify(outcome)],
  );
}

/** JSON whose keys are sorted: the same content gives the same text, however it was written. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}
