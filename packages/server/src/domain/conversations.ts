import type { ConversationEvent, ConversationSnapshot, ConversationSummary } from '@ferryman/core/schema';
import type { Identity } from '../auth/identity.ts';
import type { Queryable } from '../database/database.ts';
import { visibleTo } from './buyer-view.ts';
import { conversationNotFound, Refusal } from './refusal.ts';

/** The summary that `identity` may see. Throws `not-found`, also for what belongs to someone else. */
export async function requireConversation(database: Queryable, identity: Identity, id: string): Promise<ConversationSummary> {
  const [row] = await database.query<{ summary: ConversationSummary; buyer_summary: ConversationSummary; buyer_id: string }>(
    'SELECT summary, buyer_summary, buyer_id FROM conversations WHERE tenant = $1 AND id = $2',
    [identity.tenant, id],
  );
  if (!row) throw conversationNotFound();
  if (identity.role !== 'buyer') return row.summary;
  if (row.buyer_id !== identity.actor.id) throw conversationNotFound();
  return row.buyer_summary;
}

/** A page of summaries, the last changed first. */
export async function listConversations(
  database: Queryable,
  identity: Identity,
  page: { readonly limit: number; readonly token?: string | undefined },
): Promise<{ summaries: ConversationSummary[]; nextToken?: string }> {
  const isBuyer = identity.role === 'buyer';
  const column = isBuyer ? 'buyer_updated_at' : 'updated_at';
  const from = page.token === undefined ? undefined : readToken(page.token);
  const rows = await database.query<{ summary: ConversationSummary; id: string; at: number }>(
    `SELECT ${isBuyer ? 'buyer_summary' : 'summary'} AS summary, id, ${column} AS at FROM conversations
     WHERE tenant = $1 ${isBuyer ? 'AND buyer_id = $5' : 'AND ($5::text IS NULL OR true)'}
       AND ($3::bigint IS NULL OR (${column}, id) < ($3::bigint, $4::text))
     ORDER BY ${column} DESC, id DESC LIMIT $2`,
    [identity.tenant, page.limit + 1, from?.at ?? null, from?.id ?? null, isBuyer ? identity.actor.id : null],
  );
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const summaries = shown.map(({ summary }) => summary);
  return rows.length > page.limit && last ? { summaries, nextToken: writeToken(last.at, last.id) } : { summaries };
}

/** A conversation with its last events. The summary is read first: a later event may be in the list as well, never the other way. */
export async function loadConversation(database: Queryable, identity: Identity, id: string, limit: number): Promise<ConversationSnapshot> {
  const summary = await requireConversation(database, identity, id);
  const { events, hasOlder } = await loadTimeline(database, identity, id, { beforeSeq: summary.seq + 1, limit });
  return { summary, events, hasOlder };
}

/** Timeline events before `beforeSeq`, oldest first. The caller has checked that the conversation is the identity's. */
export async function loadTimeline(
  database: Queryable,
  identity: Identity,
  id: string,
  page: { readonly beforeSeq: number; readonly limit: number },
): Promise<{ events: ConversationEvent[]; hasOlder: boolean }> {
  const rows = await database.query<{ payload: ConversationEvent }>(
    `SELECT payload FROM events WHERE tenant = $1 AND conversation_id = $2 AND seq < $3 AND type <> 'receipt.advanced'
       ${identity.role === 'buyer' ? 'AND visible_to_buyer' : ''} ORDER BY seq DESC LIMIT $4`,
    [identity.tenant, id, page.beforeSeq, page.limit + 1],
  );
  const events = visibleTo(
    identity,
    rows.slice(0, page.limit).map(({ payload }) => payload),
  );
  return { events: events.reverse(), hasOlder: rows.length > page.limit };
}

/** Conversations whose subject, people, tags or messages contain `text`, whatever the case; the last changed first. */
export async function searchConversations(
  database: Queryable,
  identity: Identity,
  text: string,
  limit: number,
): Promise<ConversationSummary[]> {
  const isBuyer = identity.role === 'buyer';
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const rows = await database.query<{ summary: ConversationSummary }>(
    `SELECT ${isBuyer ? 'buyer_summary' : 'summary'} AS summary FROM conversations AS c
     WHERE c.tenant = $1 AND ($4::text IS NULL OR c.buyer_id = $4) AND ((c.search_text ILIKE $2 AND $4::text IS NULL) OR c.summary ->> 'subject' ILIKE $2
       OR EXISTS (SELECT 1 FROM events AS e WHERE e.tenant = c.tenant AND e.conversation_id = c.id AND e.type = 'message.sent'
         ${isBuyer ? 'AND e.visible_to_buyer' : ''} AND e.payload -> 'body' ->> 'text' ILIKE $2))
     ORDER BY c.updated_at DESC, c.id DESC LIMIT $3`,
    [identity.tenant, pattern, limit, isBuyer ? identity.actor.id : null],
  );
  return rows.map(({ summary }) => summary);
}

function writeToken(at: number, id: string): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

function readToken(token: string): { at: number; id: string } {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (Array.isArray(value) && Number.isSafeInteger(value[0]) && typeof value[1] === 'string')
      return { at: Number(value[0]), id: value[1] };
  } catch {
    // Falls through to the refusal.
  }
  throw new Refusal('invalid', 'The page token was not given by this server.');
}
