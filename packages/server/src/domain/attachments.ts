import { randomUUID } from 'node:crypto';
import { attachmentSchema } from '@ferryman/core/schema';
import type { Attachment, Command } from '@ferryman/core/schema';
import type { Identity } from '../auth/identity.ts';
import type { Database, Queryable } from '../database/database.ts';
import { requireConversation } from './conversations.ts';
import { Refusal } from './refusal.ts';

interface AttachmentRow {
  readonly id: string;
  readonly name: string;
  readonly media_type: string;
  readonly size_bytes: number;
  readonly width: number | null;
  readonly height: number | null;
}
const COLUMNS = 'id, name, media_type, size_bytes, width, height';

export interface NewAttachment extends Omit<Attachment, 'id' | 'sizeBytes'> {
  readonly content: Uint8Array;
}

/** Stores a file for a conversation. Nobody but its side sees it until a message brings it. */
export async function storeAttachment(
  database: Database,
  author: Identity,
  conversationId: string,
  file: NewAttachment,
  now: number,
): Promise<Attachment> {
  await requireConversation(database, author, conversationId);
  const id = randomUUID();
  await database.query(
    `INSERT INTO attachments (id, tenant, conversation_id, name, media_type, size_bytes, width, height, author_kind, author_id, created_at, content)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      id,
      author.tenant,
      conversationId,
      file.name,
      file.mediaType,
      file.content.byteLength,
      file.width ?? null,
      file.height ?? null,
      author.actor.kind,
      author.actor.id,
      now,
      file.content,
    ],
  );
  return toAttachment({
    id,
    name: file.name,
    media_type: file.mediaType,
    size_bytes: file.content.byteLength,
    width: file.width ?? null,
    height: file.height ?? null,
  });
}

/**
 * The files a message brings, in its order. A reply shows them to the buyer from now on. Throws `invalid` for a file that is
 * not of this conversation or not the author's side's.
 */
export async function claimAttachments(
  tx: Queryable,
  author: Identity,
  conversationId: string,
  message: Extract<Command, { type: 'message.send' }>,
): Promise<Attachment[]> {
  if (message.attachmentIds.length === 0) return [];
  const rows = await tx.query<AttachmentRow>(
    `UPDATE attachments SET shared_with_buyer = shared_with_buyer OR $5
     WHERE tenant = $1 AND conversation_id = $2 AND id = ANY ($3::text[]) AND author_kind = $4
       AND (author_kind <> 'buyer' OR author_id = $6)
     RETURNING ${COLUMNS}`,
    [author.tenant, conversationId, message.attachmentIds, author.actor.kind, message.kind === 'reply', author.actor.id],
  );
  return message.attachmentIds.map((id) => {
    const row = rows.find((candidate) => candidate.id === id);
    if (!row) throw new Refusal('invalid', 'A file of this message was not uploaded to this conversation by its sender.');
    return toAttachment(row);
  });
}

/** Whether `identity` may load a file. Throws `not-found`. */
export async function requireAttachment(database: Queryable, identity: Identity, id: string): Promise<void> {
  const [row] = await database.query<{ conversation_id: string; mine: boolean }>(
    `SELECT conversation_id, (shared_with_buyer OR (author_kind = 'buyer' AND author_id = $3)) AS mine
     FROM attachments WHERE tenant = $1 AND id = $2`,
    [identity.tenant, id, identity.actor.id],
  );
  if (!row || (identity.role === 'buyer' && !row.mine)) throw new Refusal('not-found', 'There is no such file.');
  await requireConversation(database, identity, row.conversation_id).catch(() => {
    throw new Refusal('not-found', 'There is no such file.');
  });
}

/** A file with its content, by an address that was signed before. */
export async function readAttachment(
  database: Queryable,
  id: string,
): Promise<{ attachment: Attachment; content: Uint8Array } | undefined> {
  const [row] = await database.query<AttachmentRow & { content: Uint8Array }>(`SELECT ${COLUMNS}, content FROM attachments WHERE id = $1`, [
    id,
  ]);
  return row && { attachment: toAttachment(row), content: row.content };
}

function toAttachment(row: AttachmentRow): Attachment {
  return attachmentSchema.parse({
    id: row.id,
    name: row.name,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    ...(row.width === null ? {} : { width: row.width }),
    ...(row.height === null ? {} : { height: row.height }),
  });
}
