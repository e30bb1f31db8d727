'use client';
import {
  forwardRef,
  memo,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactElement,
  type RefAttributes,
} from 'react';
import type { ConversationSummary } from '@ferryman/core/schema';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Chip } from '../shared/chip.tsx';
import { ClockIcon, FailureIcon, HighPriorityIcon } from '../shared/icons.tsx';
import { directionOf, marketName } from '../shared/names.ts';
import { Slot } from '../shared/slot.tsx';
import { formatMoment, formatRelative, formatSpan } from '../shared/time-format.ts';
import { useNow } from '../shared/use-now.ts';
import { useSlaFaces } from '../sla-clocks/sla-context.ts';
import '../locales/english/inbox.ts';

export interface InboxRowProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  readonly summary: ConversationSummary;
  readonly selected?: boolean;
  /** The keyboard stands here. */
  readonly active?: boolean;
  readonly asChild?: boolean;
  readonly children?: ReactElement;
}

const MINUTE = 60_000;

/** One conversation in one line of an inbox. */
export const InboxRow: ForwardRefExoticComponent<InboxRowProps & RefAttributes<HTMLDivElement>> = forwardRef<HTMLDivElement, InboxRowProps>(
  function InboxRow({ summary, selected = false, active = false, asChild = false, className, children, ...rest }, ref) {
    const Element = asChild ? Slot : 'div';
    const unread = isUnread(summary);
    return (
      <Element
        {...rest}
        ref={ref}
        className={className ? `fm-inbox-row ${className}` : 'fm-inbox-row'}
        data-selected={selected ? '' : undefined}
        data-active={active ? '' : undefined}
        data-unread={unread ? '' : undefined}
      >
        {asChild ? children : <RowContent summary={summary} unread={unread} />}
      </Element>
    );
  },
);

/** Whether the team has not read the buyer's last message. */
function isUnread(summary: ConversationSummary): boolean {
  return summary.lastBuyerSeq > summary.readSeqByTeam;
}

const RowContent = memo(function RowContent({ summary, unread }: { summary: ConversationSummary; unread: boolean }) {
  const { text, locale } = useFerryman();
  const clocks = useSlaFaces();
  const { buyer, lastMessage, tags, priority } = summary;
  return (
    <>
      <span className="fm-inbox-dot">{unread && <span className="fm-visually-hidden">{text('inbox.unread')} </span>}</span>
      <bdi className="fm-inbox-buyer">{buyer.name}</bdi>
      {clocks ? <clocks.Row conversationId={summary.id} fallback={<RowClock summary={summary} />} /> : <RowClock summary={summary} />}
      <span className="fm-inbox-line">
        <span className="fm-inbox-preview">
          {lastMessage?.kind === 'note' && <span className="fm-inbox-kind">{text('inbox.note')} </span>}
          {lastMessage ? (
            <bdi className="fm-inbox-preview-text" lang={lastMessage.language} dir={directionOf(lastMessage.language)}>
              {lastMessage.preview}
            </bdi>
          ) : (
            <span className="fm-inbox-preview-text">{summary.subject ?? text('inbox.noMessage')}</span>
          )}
        </span>
        <span className="fm-inbox-chips">
          {(priority === 'urgent' || priority === 'high') && <Priority priority={priority} />}
          {buyer.market !== undefined && (
            <Chip title={marketName(buyer.market, locale)}>
              <span aria-hidden="true">{buyer.market}</span>
              <span className="fm-visually-hidden">{marketName(buyer.market, locale)}</span>
            </Chip>
          )}
          {tags[0] !== undefined && (
            <Chip className="fm-inbox-tag">
              <bdi className="fm-inbox-tag-name">{tags[0]}</bdi>
            </Chip>
          )}
          {tags.length > 1 && (
            <Chip dir="ltr" title={tags.slice(1).join(', ')}>
              {text('inbox.moreTags', { number: tags.length - 1 })}
            </Chip>
          )}
        </span>
      </span>
    </>
  );
});

/** A picture of its own each, since a row has room for words of the message alone. */
function Priority({ priority }: { readonly priority: 'urgent' | 'high' }) {
  const { text } = useFerryman();
  const words = text(priority === 'urgent' ? 'inbox.priorityUrgent' : 'inbox.priorityHigh');
  const Picture = priority === 'urgent' ? FailureIcon : HighPriorityIcon;
  return (
    <span className="fm-inbox-priority" data-priority={priority} title={words}>
      <Picture />
      <span className="fm-visually-hidden">{words}</span>
    </span>
  );
}

/** How long the buyer has waited; where nobody waits, how long ago the last message came. */
function RowClock({ summary }: { summary: ConversationSummary }) {
  const { text, locale, timeZone } = useFerryman();
  const now = useNow(MINUTE);
  const since = summary.waiting?.since ?? summary.lastMessage?.at ?? summary.createdAt;
  // The shared tick is rounded down, so a message of this minute may lie a little after it.
  const span = Math.max(0, now - since);
  const words = summary.waiting
    ? text('inbox.waitingFor', { span: formatSpan(span, locale, 'long') })
    : text('inbox.lastAt', { when: formatRelative(since, Math.max(now, since), { locale }) });
  return (
    <span
      className="fm-inbox-clock fm-tabular"
      data-waiting={summary.waiting ? '' : undefined}
      title={formatMoment(since, { locale, timeZone })}
    >
      {summary.waiting && <ClockIcon />}
      <span aria-hidden="true">{formatSpan(span, locale)}</span>
      <span className="fm-visually-hidden">{words}</span>
    </span>
  );
}
