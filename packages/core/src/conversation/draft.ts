import type { Attachment, MessageKind, OfferGrant } from '../schema/index.ts';

/** What an agent has begun to write in one conversation. Survives a reload. */
export interface Draft {
  readonly kind: MessageKind;
  /** Light Markdown. */
  readonly text: string;
  /** Uploaded already, not sent yet. */
  readonly attachments: readonly Attachment[];
  /** An offer that is booked when the reply is sent, and not before. */
  readonly grant?: OfferGrant | undefined;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}
