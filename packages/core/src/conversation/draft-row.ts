import * as z from 'zod/mini';
import type { StorageChange, StoredRow } from '../kernel/index.ts';
import { attachmentSchema, conversationIdSchema, instantSchema, messageKindSchema } from '../schema/index.ts';
import type { ConversationId } from '../schema/index.ts';
import type { Draft } from './draft.ts';

export const DRAFT_COLLECTION = 'drafts';
export const DRAFT_QUARANTINE = 'drafts-quarantine';
const VERSION = 1;

/** A draft may be longer than a message: cutting it is the writer's business, not the storage's. */
const draftSchema = z.object({
  kind: messageKindSchema,
  text: z.string(),
  attachments: z.array(attachmentSchema),
  updatedAt: instantSchema,
});
const rowSchema = z.object({ version: z.literal(VERSION), owner: z.string(), draft: draftSchema });
const versionSchema = z.object({ version: z.number().check(z.int(), z.minimum(VERSION + 1)) });
const postSchema = z.object({ id: conversationIdSchema, at: instantSchema, draft: z.nullable(draftSchema) });

export type DraftPost = z.infer<typeof postSchema>;

/** Reads what another tab tells; undefined when it makes no sense here. */
export function readDraftPost(message: unknown): DraftPost | undefined {
  const parsed = postSchema.safeParse(message);
  return parsed.success ? parsed.data : undefined;
}

/** The change that keeps a draft. */
export function keepDraft(owner: string, id: ConversationId, draft: Draft): StorageChange {
  return { op: 'put', collection: DRAFT_COLLECTION, key: id, value: { version: VERSION, owner, draft } };
}

/** The change that removes a draft. */
export function removeDraft(id: ConversationId): StorageChange {
  return { op: 'delete', collection: DRAFT_COLLECTION, key: id };
}

/** Reads stored drafts. `changes` sets aside what cannot be read; rows of newer versions or other owners are left alone. */
export function readDrafts(
  owner: string,
  rows: readonly StoredRow[],
  now: number,
): { readonly stored: readonly (readonly [ConversationId, Draft])[]; readonly changes: readonly StorageChange[] } {
  const stored: (readonly [ConversationId, Draft])[] = [];
  const changes: StorageChange[] = [];
  for (const { key, value } of rows) {
    const id = conversationIdSchema.safeParse(key);
    const row = rowSchema.safeParse(value);
    if (id.success && row.success) {
      if (row.data.owner === owner) stored.push([id.data, row.data.draft]);
    } else if (!versionSchema.safeParse(value).success) {
      changes.push(
        { op: 'put', collection: DRAFT_QUARANTINE, key, value: { at: now, value } },
        { op: 'delete', collection: DRAFT_COLLECTION, key },
      );
    }
  }
  return { stored, changes };
}
