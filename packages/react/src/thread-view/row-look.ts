import type { ConversationState } from '@ferryman/core/conversation';
import { quickDayKey } from './day-keys.ts';
import type { ThreadSettings } from './thread-context.ts';
import { continuesGroup, isPending, receiptOf, sideOf, timeOf, type Receipt, type ThreadItem, type ThreadRows } from './thread-rows.ts';

/** How a row looks between its neighbours. Only primitives, so that an unchanged row is not drawn again. */
export interface RowLook {
  readonly startsDay: boolean;
  readonly startsUnread: boolean;
  /** The first of its author's group says who speaks. */
  readonly startsGroup: boolean;
  /** The last of a group always shows its time. */
  readonly endsGroup: boolean;
  /** Shown where it differs from the next message's. */
  readonly receipt: Receipt | undefined;
}

/** Reads a row's look off its neighbours. */
export function lookOf(
  rows: ThreadRows,
  index: number,
  item: ThreadItem,
  state: ConversationState,
  unreadSeq: number | undefined,
  thread: Pick<ThreadSettings, 'owner' | 'side'>,
  timeZone: string | undefined,
): RowLook {
  const before = rows.at(index - 1);
  const after = rows.at(index + 1);
  const day = quickDayKey(timeOf(item), timeZone);
  const startsDay = before === undefined || quickDayKey(timeOf(before), timeZone) !== day;
  const startsUnread = !isPending(item) && item.seq === unreadSeq;
  const dayEnds = after !== undefined && quickDayKey(timeOf(after), timeZone) !== day;
  const unreadFollows = after !== undefined && !isPending(after) && after.seq === unreadSeq;
  const endsGroup = dayEnds || unreadFollows || !continuesGroup(item, after, thread.owner);
  return {
    startsDay,
    startsUnread,
    startsGroup: startsDay || startsUnread || !continuesGroup(before, item, thread.owner),
    endsGroup,
    receipt: shownReceipt(item, after, endsGroup, state, thread.side),
  };
}

function shownReceipt(
  item: ThreadItem,
  after: ThreadItem | undefined,
  endsGroup: boolean,
  { summary }: ConversationState,
  side: 'buyer' | 'team',
): Receipt | undefined {
  if (isPending(item) || item.type !== 'message.sent' || item.kind !== 'reply' || sideOf(item.actor) !== side) return undefined;
  const receipt = receiptOf(item.seq, summary, side);
  if (endsGroup || !after || isPending(after)) return receipt;
  return receiptOf(after.seq, summary, side) === receipt ? undefined : receipt;
}
