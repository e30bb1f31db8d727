import type { ConversationState, OutboxItem, TimelineEvent } from '@ferryman/core/conversation';
import type { Actor, MessageKind } from '@ferryman/core/schema';

/** One row of a thread: an event of the log, or a message on its way there. */
export type ThreadItem = TimelineEvent | OutboxItem;

/** A message on its way, as opposed to one in the log. */
export function isPending(item: ThreadItem): item is OutboxItem {
  return 'envelope' in item;
}

/** The rows of a conversation: log first, then the owner's own messages that the log does not show yet. */
export interface ThreadRows {
  readonly length: number;
  readonly at: (index: number) => ThreadItem | undefined;
  /** Stable from the first keystroke on the way to the log and after: a row never remounts because it arrived. */
  readonly keyAt: (index: number) => string;
}

const NO_MESSAGES: readonly OutboxItem[] = [];
const kept = new WeakMap<readonly OutboxItem[], readonly OutboxItem[]>();

/** Only messages have a row while pending; the same list gives the same answer. */
function pendingMessages(pending: readonly OutboxItem[]): readonly OutboxItem[] {
  if (pending.length === 0) return NO_MESSAGES;
  let messages = kept.get(pending);
  if (!messages) {
    messages = pending.filter((item) => item.envelope.command.type === 'message.send');
    kept.set(pending, messages);
  }
  return messages;
}

/** One command may cause several events ("send and resolve"); only its message was a row before. */
function keyOfEvent(event: TimelineEvent): string {
  return (event.type === 'message.sent' ? event.commandId : undefined) ?? event.id;
}

/** Nothing is copied and nothing is computed ahead: 100,000 rows cost as much as ten. */
export function readRows({ timeline, pending }: Pick<ConversationState, 'timeline' | 'pending'>): ThreadRows {
  const messages = pendingMessages(pending);
  const { length } = timeline;
  const at = (index: number) => (index < length ? timeline.at(index) : messages[index - length]);
  return {
    length: length + messages.length,
    at,
    // Asked for every row of the thread when it opens.
    keyAt: (index) => {
      const event = timeline.at(index);
      return event ? keyOfEvent(event) : (messages[index - length]?.envelope.id ?? `none-${index}`);
    },
  };
}

/** Epoch milliseconds. */
export function timeOf(item: ThreadItem): number {
  return isPending(item) ? item.createdAt : item.at;
}

/** Reply or note; undefined for what is not a message. */
export function kindOf(item: ThreadItem): MessageKind | undefined {
  if (!isPending(item)) return item.type === 'message.sent' ? item.kind : undefined;
  return item.envelope.command.type === 'message.send' ? item.envelope.command.kind : undefined;
}

export function authorOf(item: ThreadItem, owner: Actor): Actor {
  return isPending(item) ? owner : item.actor;
}

/** Buyers on one side; agents, bots and the desk on the other. */
export function sideOf(actor: Actor): 'buyer' | 'team' {
  return actor.kind === 'buyer' ? 'buyer' : 'team';
}

/** A message of one author within five minutes of the one before belongs to the same group. */
const GROUP_SPAN_MS = 5 * 60_000;

/** Whether `next` goes on where `item` ended, without a name of its own. */
export function continuesGroup(item: ThreadItem | undefined, next: ThreadItem | undefined, owner: Actor): boolean {
  if (!item || !next) return false;
  const kind = kindOf(item);
  if (kind === undefined || kind !== kindOf(next)) return false;
  const author = authorOf(item, owner);
  const nextAuthor = authorOf(next, owner);
  return author.id === nextAuthor.id && author.kind === nextAuthor.kind && Math.abs(timeOf(next) - timeOf(item)) <= GROUP_SPAN_MS;
}

/** How far the other side is with a message of ours. */
export type Receipt = 'sent' | 'delivered' | 'read';

/** Reads the receipt of a confirmed message off the conversation's summary. */
export function receiptOf(seq: number, summary: ConversationState['summary'], side: 'buyer' | 'team'): Receipt {
  if (!summary) return 'sent';
  if (seq <= (side === 'team' ? summary.readSeqByBuyer : summary.readSeqByTeam)) return 'read';
  return side === 'team' && seq <= summary.deliveredSeqToBuyer ? 'delivered' : 'sent';
}

/**
 * The first message of the other side after what this side had read, or undefined.
 * Undefined too while it is not certain, since older events are not there yet.
 */
export function findFirstUnread(
  { timeline, older }: Pick<ConversationState, 'timeline' | 'older'>,
  readSeq: number,
  side: 'buyer' | 'team',
): number | undefined {
  const place = timeline.findSeq(readSeq + 1);
  const start = place < 0 ? -(place + 1) : place;
  if (start === 0 && older !== 'none' && timeline.at(0)?.seq !== readSeq + 1) return undefined;
  for (let index = start; index < timeline.length; index++) {
    const event = timeline.at(index);
    if (event?.type === 'message.sent' && sideOf(event.actor) !== side) return event.seq;
  }
  return undefined;
}

/** How many messages of the other people came after `seq`, up to `most`. */
export function countAfter({ timeline }: Pick<ConversationState, 'timeline'>, seq: number, owner: Actor, most = 100): number {
  let count = 0;
  for (let index = timeline.length - 1; index >= 0 && count < most; index--) {
    const event = timeline.at(index);
    if (!event || event.seq <= seq) break;
    if (event.type === 'message.sent' && event.actor.id !== owner.id) count++;
  }
  return count;
}
