import type { Failure } from '../kernel/index.ts';
import type { ConversationEvent, ConversationId, ConversationSummary, ReceiptAdvanced } from '../schema/index.ts';
import type { Typing } from '../source/index.ts';
import type { OutboxItem } from './outbox-item.ts';

/** What a thread shows: every event but receipts, which only move the marks on messages. */
export type TimelineEvent = Exclude<ConversationEvent, ReceiptAdvanced>;

/** An immutable list of timeline events in log order, without holes between its first and last. */
export interface Timeline {
  readonly length: number;
  /** The event at `index`, or undefined outside the list. Never throws on a stale index. */
  readonly at: (index: number) => TimelineEvent | undefined;
  /** Where the event with `seq` is, or the place where it would be inserted as `-(place + 1)`. */
  readonly findSeq: (seq: number) => number;
}

/** All that one open conversation shows. Immutable: a new object after each change. */
export interface ConversationState {
  readonly id: ConversationId;
  readonly phase: 'loading' | 'ready' | 'failed';
  /** Why it could not be loaded; set while `failed`. */
  readonly failure?: Failure | undefined;
  readonly summary?: ConversationSummary | undefined;
  readonly timeline: Timeline;
  /** Whether there is more before the first event of the timeline. */
  readonly older: 'none' | 'available' | 'loading' | 'failed';
  readonly typing: readonly Typing[];
  /** This owner's commands that the log does not show yet, in sending order. */
  readonly pending: readonly OutboxItem[];
}
