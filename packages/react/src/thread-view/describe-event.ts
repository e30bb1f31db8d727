import type { TimelineEvent } from '@ferryman/core/conversation';
import type { FerrymanSettings } from '../ferryman-provider/ferryman-context.ts';
import { isolate } from '../message-body/neutralise-text.ts';
import { formatList } from '../shared/format-list.ts';
import { formatMoment } from '../shared/time-format.ts';
import '../locales/english/event-lines.ts';

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
export function describeEvent(event: TimelineEvent, { text, ...settings }: FerrymanSettings): string {
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
