import type { Attachment, MessageKind } from '../schema/index.ts';

/** What an agent has begun to write in one conversation. Survives a reload. */
export interface Draft {
  readonly kind: MessageKind;
  /** Light Markdown. */
  readonly text: string;
  /** Uploaded already, not sent yet. */
  readonly attachments: readonly Attachment[];
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}
