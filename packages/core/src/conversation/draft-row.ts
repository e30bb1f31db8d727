import type { StorageChange, StoredRow } from '../kernel/index.ts';
import type { ConversationId } from '../schema/index.ts';
import type { Draft } from './draft.ts';
import { attachmentCheck, grantCheck, idText, instant, messageKind } from './stored-checks.ts';
import { list, nullable, oneOf, optional, shape, text, whole } from './stored-shape.ts';

export const DRAFT_COLLECTION = 'drafts';
const DRAFT_QUARANTINE = 'drafts-quarantine';
const VERSION = 1;

/** A draft may be longer than a message: cutting it is the writer's business, not the storage's. */
const draftCheck = shape({
  kind: messageKind,
  text: text(),
  attachments: list(attachmentCheck),
  grant: optional(grantCheck),
  updatedAt: instant,
});
const rowCheck = shape({ version: oneOf(VERSION), owner: text(), draft: draftCheck });
const newerVersion = shape({ version: whole(VERSION + 1) });
const postCheck = shape({ id: idText, at: instant, draft: nullable(draftCheck) });

export interface DraftPost {
  readonly id: ConversationId;
  readonly at: number;
  readonly draft: Draft | null;
}

/** Reads what another tab tells; undefined when it makes no sense here. */
export function readDraftPost(message: unknown): DraftPost | undefined {
  return postCheck(message, '') === undefined ? (message as DraftPost) : undefined;
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
    if (idText(key, '') === undefined && rowCheck(value, '') === undefined) {
      const row = value as { readonly owner: string; readonly draft: Draft };
      if (row.owner === owner) stored.push([key as ConversationId, row.draft]);
    } else if (newerVersion(value, '') !== undefined) {
      changes.push(
        { op: 'put', collection: DRAFT_QUARANTINE, key, value: { at: now, value } },
        { op: 'delete', collection: DRAFT_COLLECTION, key },
      );
    }
  }
  return { stored, changes };
}
