import { memo, type ReactNode } from 'react';
import type { OutboxItem } from '@ferryman/core/conversation';
import type { Attachment, Message, MessageBody as Body } from '@ferryman/core/schema';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { MessageBody, plainLine } from '../message-body/index.ts';
import { lateModule, useLateModule } from '../shared/use-late-module.ts';
import { NoteIcon } from './thread-icons.tsx';
import { PendingState } from './pending-state.tsx';
import { ReceiptMark } from './receipt-mark.tsx';
import { authorOf, isPending, sideOf, timeOf, type Receipt } from './thread-rows.ts';
import { useThread } from './thread-context.ts';
import '../locales/english/thread.ts';

export interface MessageRowProps {
  readonly item: Message | OutboxItem;
  /** The first of its author's group says who speaks. */
  readonly startsGroup: boolean;
  /** The last of a group always shows its time. */
  readonly endsGroup: boolean;
  /** Time of day; comes later at a page's first thread. */
  readonly time: string | undefined;
  /** Shown where it differs from the next message's. */
  readonly receipt: Receipt | undefined;
  /** Draws the body in place of ours. */
  readonly renderBody?: ((message: Message | OutboxItem) => ReactNode) | undefined;
  /** Draws something under a reply that has arrived. */
  readonly renderBelow?: ((message: Message) => ReactNode) | undefined;
}

const NO_ATTACHMENTS: readonly Attachment[] = [];
const lateAttachments = lateModule(() => import('./message-attachments.tsx'));

function contentOf(item: Message | OutboxItem): {
  body: Body;
  language: string | undefined;
  attachments: readonly Attachment[];
  unsent: number;
  note: boolean;
} {
  if (!isPending(item))
    return { body: item.body, language: item.language, attachments: item.attachments, unsent: 0, note: item.kind === 'note' };
  const { command } = item.envelope;
  if (command.type !== 'message.send')
    return { body: { format: 'text', text: '' }, language: undefined, attachments: NO_ATTACHMENTS, unsent: 0, note: false };
  return {
    body: command.body,
    language: command.language,
    attachments: NO_ATTACHMENTS,
    unsent: command.attachmentIds.length,
    note: command.kind === 'note',
  };
}

/** A reply or a note, pending or in the log: one component for both, so that arriving changes only what it must. */
export const MessageRow: (props: MessageRowProps) => ReactNode = memo(function MessageRow(props: MessageRowProps) {
  const { item, startsGroup, endsGroup, receipt, renderBody, renderBelow } = props;
  const { text } = useFerryman();
  const { owner, side } = useThread();
  const author = authorOf(item, owner);
  const { body, language, attachments, unsent, note } = contentOf(item);
  const late = useLateModule(lateAttachments, attachments.length > 0);
  // Until what shows them is there, they are counted, like those that are on their way.
  const counted = late ? unsent : unsent + attachments.length;
  const time = (
    <time className="fm-message-time" data-last={endsGroup ? '' : undefined} dateTime={new Date(timeOf(item)).toISOString()}>
      {props.time}
    </time>
  );
  return (
    <>
      {note ? (
        <div className="fm-message-head">
          <NoteIcon />
          <strong>{text('thread.note')}</strong>
          <bdi>{plainLine(author.name)}</bdi>
          {time}
        </div>
      ) : (
        startsGroup &&
        author.id !== owner.id && (
          <div className="fm-message-head">
            <bdi>{plainLine(author.name)}</bdi>
            {author.kind === 'bot' && <span>{text('thread.bot')}</span>}
          </div>
        )
      )}
      <div className="fm-bubble" dir="auto" lang={language}>
        {renderBody ? renderBody(item) : body.text || body.format === 'html' ? <MessageBody body={body} /> : null}
        {late && <late.MessageAttachments attachments={attachments} />}
        {counted > 0 && <span className="fm-attachment-waiting">{text('thread.attachments', { count: counted })}</span>}
      </div>
      {!note && time}
      {receipt && !isPending(item) && sideOf(author) === side && <ReceiptMark receipt={receipt} />}
      {isPending(item) ? <PendingState item={item} /> : !note && renderBelow?.(item)}
    </>
  );
});
