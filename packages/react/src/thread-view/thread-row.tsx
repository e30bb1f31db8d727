import { memo, type ReactNode } from 'react';
import type { OutboxItem } from '@ferryman/core/conversation';
import type { Message } from '@ferryman/core/schema';
import { useFerryman, type FerrymanSettings } from '../ferryman-provider/ferryman-context.ts';
import { plainLine } from '../message-body/index.ts';
import { DayDivider, UnreadDivider } from './day-divider.tsx';
import { EventLine } from './event-line.tsx';
import { MessageRow } from './message-row.tsx';
import type { RowLook } from './row-look.ts';
import { useThread } from './thread-context.ts';
import { authorOf, isPending, kindOf, sideOf, timeOf, type ThreadItem } from './thread-rows.ts';
import '../locales/english/thread.ts';

interface ThreadRowProps extends RowLook {
  readonly index: number;
  readonly item: ThreadItem;
  /** Time of day; comes later at a page's first thread. */
  readonly time: string | undefined;
  /** The one row that Tab reaches. */
  readonly active: boolean;
  readonly measure: (element: HTMLDivElement | null) => void;
  readonly renderBody: ((message: Message | OutboxItem) => ReactNode) | undefined;
  readonly renderBelow: ((message: Message) => ReactNode) | undefined;
}

/** One event or message with the dividers above it. Its place is the virtualiser's business. */
export const ThreadRow: (props: ThreadRowProps) => ReactNode = memo(function ThreadRow(props: ThreadRowProps) {
  const { index, item, time, active, measure, renderBody, renderBelow, startsDay, startsUnread, startsGroup, endsGroup, receipt } = props;
  const settings = useFerryman();
  const { owner, side } = useThread();
  const kind = kindOf(item);
  return (
    <div
      ref={measure}
      data-index={index}
      className="fm-row"
      data-kind={kind ?? 'event'}
      data-side={kind === 'reply' ? (sideOf(authorOf(item, owner)) === side ? 'own' : 'other') : undefined}
      data-first={startsGroup ? '' : undefined}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- roving: messages are read one by one with the arrows
      tabIndex={active ? 0 : -1}
      {...(kind ? { role: 'article', 'aria-label': labelOf(item, kind, owner.id, time, settings) } : {})}
    >
      {startsDay && <DayDivider at={timeOf(item)} named={time !== undefined} />}
      {startsUnread && <UnreadDivider />}
      {isPending(item) || item.type === 'message.sent' ? (
        <MessageRow
          item={item}
          startsGroup={startsGroup}
          endsGroup={endsGroup}
          time={time}
          receipt={time === undefined ? undefined : receipt}
          renderBody={renderBody}
          renderBelow={renderBelow}
        />
      ) : (
        <EventLine event={item} time={time} />
      )}
    </div>
  );
});

function labelOf(item: ThreadItem, kind: 'reply' | 'note', ownId: string, time: string | undefined, { text }: FerrymanSettings): string {
  const author = isPending(item) ? undefined : item.actor;
  const name = !author || author.id === ownId ? text('thread.you') : plainLine(author.name);
  const parts = time === undefined ? [name] : [name, time];
  return (kind === 'note' ? [text('thread.note'), ...parts] : parts).join(', ');
}
