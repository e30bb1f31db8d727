import { useState, type ReactNode } from 'react';
import type { OutboxItem } from '@ferryman/core/conversation';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Button } from '../shared/button.tsx';
import { failureText } from '../shared/failure-text.ts';
import { formatRelative } from '../shared/time-format.ts';
import { useNow } from '../shared/use-now.ts';
import { useReadable } from '../shared/use-readable.ts';
import { SendingIcon, TroubleIcon } from './thread-icons.tsx';
import { useThread } from './thread-context.ts';
import '../locales/english/common.ts';
import '../locales/english/thread.ts';

/** Where a message of ours is on its way, why it stopped, and what can be done about it. */
export function PendingState({ item }: { item: OutboxItem }): ReactNode {
  const { desk, text } = useFerryman();
  const { onEditMessage } = useThread();
  const connection = useReadable(desk.connection);
  const [refused, setRefused] = useState(false);
  const { id } = item.envelope;
  const failed = item.state === 'failed';
  // It can be had back only while it cannot have arrived. A queued one on a live line is gone before anybody could click.
  const stuck = item.attempts === 0 && (item.state === 'held' || (item.state === 'queued' && connection.status !== 'live'));
  const Picture = failed || item.unsaved ? TroubleIcon : SendingIcon;

  const edit = () => {
    const envelope = desk.outbox.takeBack(id);
    if (envelope) onEditMessage?.(envelope);
    else setRefused(true);
  };
  return (
    <div className="fm-pending" data-state={item.state}>
      <span className="fm-pending-words">
        <Picture />
        {item.state === 'waiting' && item.retryAt !== undefined ? (
          <Waiting until={item.retryAt} reason={item.failure ? failureText(item.failure, text) : ''} />
        ) : (
          <span>
            {item.state === 'failed'
              ? text('thread.notSent', { reason: failureText(item.failure ?? { code: 'unavailable' }, text) })
              : text(`thread.sending.${item.state}`)}
          </span>
        )}
      </span>
      {item.envelope.command.type === 'message.send' && item.envelope.command.grant && (
        <span className="fm-pending-words">{text(failed ? 'compensation.notBooked' : 'compensation.booksOnSend')}</span>
      )}
      {item.unsaved && <span className="fm-pending-words">{text('thread.unsaved')}</span>}
      {refused && <span className="fm-pending-words">{text('thread.mayHaveArrived')}</span>}
      {(failed || item.state === 'waiting') && (
        <Button size="small" data-action="retry" onClick={() => desk.outbox.retry(id)}>
          {text('common.retry')}
        </Button>
      )}
      {(failed || stuck) && onEditMessage && (
        <Button size="small" data-action="edit" onClick={edit}>
          {text('thread.edit')}
        </Button>
      )}
      {(failed || stuck) && (
        <Button size="small" variant="quiet" data-action="discard" onClick={() => setRefused(!desk.outbox.discard(id))}>
          {text('common.discard')}
        </Button>
      )}
    </div>
  );
}

/** Counts down on the desk's one tick. */
function Waiting({ until, reason }: { until: number; reason: string }): ReactNode {
  const settings = useFerryman();
  const now = useNow();
  return (
    <span className="fm-tabular">
      {settings.text('thread.waiting', { reason, when: formatRelative(Math.max(until, now + 1000), now, settings) })}
    </span>
  );
}
