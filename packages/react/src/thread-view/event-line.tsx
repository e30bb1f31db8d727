import { memo, type ReactNode } from 'react';
import type { TimelineEvent } from '@ferryman/core/conversation';
import type { OfferChanged } from '@ferryman/core/schema';
import { useFerryman, type FerrymanSettings } from '../ferryman-provider/ferryman-context.ts';
import { isolate } from '../message-body/index.ts';
import { formatList } from '../shared/format-list.ts';
import { formatMoment } from '../shared/time-format.ts';
import { lateModule, useLateModule } from '../shared/use-late-module.ts';
import { useThreadState } from './thread-context.ts';
import '../locales/english/event-lines.ts';
import '../locales/english/thread.ts';

const PRIORITIES = {
  low: 'desk.priorityLow',
  normal: 'desk.priorityNormal',
  high: 'desk.priorityHigh',
  urgent: 'desk.priorityUrgent',
} as const;

const STATUSES = {
  open: 'desk.open',
  pending: 'desk.pending',
  snoozed: 'desk.snoozed',
  resolved: 'desk.resolved',
  closed: 'desk.closed',
} as const;

/** What somebody did to the conversation, as one sentence. */
function describeEvent(event: TimelineEvent, { text, ...settings }: FerrymanSettings): string {
  const name = isolate(event.actor.name) || text('thread.somebody');
  switch (event.type) {
    case 'conversation.opened':
      return event.subject ? text('thread.openedAbout', { name, subject: isolate(event.subject) }) : text('thread.opened', { name });
    case 'status.changed':
      if (event.status === 'snoozed' && event.snoozedUntil !== undefined) {
        return text('thread.snoozedUntil', { name, until: isolate(formatMoment(event.snoozedUntil, settings)) });
      }
      return text('thread.statusChanged', { name, status: text(STATUSES[event.status]) });
    case 'assignee.changed':
      if (!event.assignee) return text('thread.unassigned', { name });
      return event.assignee.id === event.actor.id
        ? text('thread.assignedSelf', { name })
        : text('thread.assigned', { name, assignee: isolate(event.assignee.name) });
    case 'tags.changed':
      return event.tags.length === 0
        ? text('thread.tagsRemoved', { name })
        : text('thread.tagsChanged', { name, tags: formatList(event.tags.map(isolate), settings.locale) });
    case 'priority.changed':
      return text('thread.priorityChanged', { name, priority: text(PRIORITIES[event.priority]) });
    case 'offer.changed':
      return text('offers.line', {
        name,
        remedy: text(`offers.remedy.${event.offer.remedy.kind}`),
        status: text(`offers.status.${event.offer.status}`),
      });
    case 'sla.signal':
      return text('sla.signalLine', {
        clock: text('sla.clock', { promise: text(`sla.promise.${event.promise}`), metric: text(`sla.metric.${event.metric}`) }),
        signal: text(`sla.signal.${event.signal}`),
      });
    case 'message.sent':
      return '';
  }
}

// Most conversations have no offer: the line stands for the card until it is there.
const lateOffer = lateModule(() => import('../offer-card/thread-offer.tsx'));

function OfferRow({ event, children }: { readonly event: OfferChanged; readonly children: ReactNode }): ReactNode {
  const state = useThreadState();
  const late = useLateModule(lateOffer, true);
  return late ? <late.ThreadOffer event={event} state={state} /> : children;
}

interface EventLineProps {
  readonly event: TimelineEvent;
  /** Comes later at a page's first thread. */
  readonly time: string | undefined;
}

/** A change that is no message, on one centred line. */
export const EventLine: (props: EventLineProps) => ReactNode = memo(function EventLine({ event, time }: EventLineProps) {
  const settings = useFerryman();
  const line = (
    <div className="fm-thread-event">
      {describeEvent(event, settings)}{' '}
      <time className="fm-event-time" dateTime={new Date(event.at).toISOString()}>
        {time}
      </time>
    </div>
  );
  // Proposed with its reply: the step that follows at once is the one to show.
  if (event.type !== 'offer.changed' || (event.offer.status === 'proposed' && event.reason === 'agent-reply')) return line;
  return <OfferRow event={event}>{line}</OfferRow>;
});
