import type { Cancel, Readable } from '../kernel/index.ts';
import type { ConversationId, ConversationSummary } from '../schema/index.ts';

/** Which conversations a view shows, and in what order. Pure: the same summary always gives the same answer. */
export interface InboxViewDefinition {
  readonly id: string;
  readonly includes: (summary: ConversationSummary) => boolean;
  /**
   * Smaller comes first; compared left to right. Must not depend on the current time
   * (sort by the instant something is due, not by what remains), so that rows stay sorted as time passes.
   */
  readonly urgency: (summary: ConversationSummary) => readonly number[];
}

/** An immutable, sorted list of rows. */
export interface InboxRows {
  readonly length: number;
  readonly at: (index: number) => ConversationSummary | undefined;
  /** Place of a conversation, or -1. */
  readonly indexOf: (id: ConversationId) => number;
}

export interface InboxView {
  readonly definition: InboxViewDefinition;
  readonly rows: Readable<InboxRows>;
  /** Stops keeping the view. */
  readonly close: Cancel;
}

export interface Inbox {
  /** `loading` until every page came once; rows are usable before. */
  readonly status: Readable<'loading' | 'ready' | 'failed'>;
  readonly summary: (id: ConversationId) => ConversationSummary | undefined;
  readonly openView: (definition: InboxViewDefinition) => InboxView;
}
