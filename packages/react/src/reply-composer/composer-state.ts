import type { Failure } from '@ferryman/core/kernel';
import type { Attachment, MessageKind, OfferGrant } from '@ferryman/core/schema';
import type { FileRefusal } from './check-files.ts';

/** One file of a message being written. */
export interface AttachmentItem {
  /** Names the row; the attachment's own id is known only once it was uploaded. */
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly state: 'uploading' | 'done' | 'failed' | 'refused';
  readonly sentBytes: number;
  readonly attachment?: Attachment;
  readonly failure?: Failure;
  readonly refusal?: FileRefusal;
}

/** Why a message was not sent. `check` carries the words of the host's `beforeSend`. */
export type SendRefusal =
  | { readonly code: 'cannot-send' | 'upload-failed' | 'files-not-here' | 'offer-in-note' }
  | { readonly code: 'too-long'; readonly limit: number; readonly length: number }
  | { readonly code: 'check'; readonly reason: string };

export interface ComposerState {
  readonly kind: MessageKind;
  readonly text: string;
  readonly items: readonly AttachmentItem[];
  /** An offer that is booked when the reply is sent. */
  readonly grant: OfferGrant | undefined;
  /** Sending was asked for and goes on as soon as the uploads are done. */
  readonly waiting: boolean;
  readonly refusal: SendRefusal | null;
}

/** What made a draft change. */
export type DraftChangeReason = 'typed' | 'kind' | 'attachment' | 'offer' | 'returned' | 'sent' | 'other-tab';

/** The part of a draft that a host may own. */
export interface DraftContent {
  readonly kind: MessageKind;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** An offer that is booked when the reply is sent, and not before. */
  readonly grant?: OfferGrant | undefined;
}

export const EMPTY_STATE: ComposerState = { kind: 'reply', text: '', items: [], grant: undefined, waiting: false, refusal: null };

/** The finished files of a message. */
export function attachmentsOf(state: ComposerState): readonly Attachment[] {
  return state.items.flatMap((item) => (item.attachment ? [item.attachment] : []));
}

/** Whether there is nothing to send. */
export function isEmpty(state: ComposerState): boolean {
  return state.text.trim() === '' && !state.items.some((item) => item.state !== 'refused');
}

/** Whether two drafts would be kept as the same. */
export function sameContent(one: DraftContent, other: DraftContent): boolean {
  return (
    one.kind === other.kind &&
    one.text === other.text &&
    one.grant?.terms.id === other.grant?.terms.id &&
    one.attachments.length === other.attachments.length &&
    one.attachments.every((attachment, index) => attachment.id === other.attachments[index]?.id)
  );
}

/** A finished file as a row of the composer. */
export function itemOf(attachment: Attachment): AttachmentItem {
  return {
    key: attachment.id,
    name: attachment.name,
    sizeBytes: attachment.sizeBytes,
    state: 'done',
    sentBytes: attachment.sizeBytes,
    attachment,
  };
}
