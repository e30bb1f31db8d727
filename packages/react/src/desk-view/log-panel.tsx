'use client';
import { useState, type ReactElement } from 'react';
import type { ConversationState, TimelineEvent } from '@ferryman/core/conversation';
import type { ChangeReason, Suggestion } from '@ferryman/core/schema';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import type { Text } from '../ferryman-provider/text.ts';
import type { TextKey } from '../locales/words.ts';
import { Button } from '../shared/button.tsx';
import { formatList } from '../shared/format-list.ts';
import { formatMoment } from '../shared/time-format.ts';
import { priorityKeys, statusKeys } from './desk-words.ts';
import '../locales/english/desk.ts';
import '../locales/english/event-lines.ts';

/** How many lines come at a time. */
const PAGE = 100;

const suggestionKeys: Readonly<Record<Suggestion['by'], TextKey>> = {
  template: 'desk.logSuggestedTemplate',
  rule: 'desk.logSuggestedRule',
  playbook: 'desk.logSuggestedPlaybook',
  ai: 'desk.logSuggestedAi',
};
/** Reasons that say more than who did what. */
const reasonKeys: Readonly<Partial<Record<ChangeReason, TextKey>>> = {
  macro: 'desk.logReasonMacro',
  automation: 'desk.logReasonAutomation',
  'snooze-ended': 'desk.logReasonSnoozeEnded',
  import: 'desk.logReasonImport',
  'source-sync': 'desk.logReasonSourceSync',
};

/** Who did what, when, and on whose suggestion: newest first. */
export function LogPanel({ state, onOlder }: { readonly state: ConversationState; readonly onOlder: () => void }): ReactElement {
  const { text } = useFerryman();
  const [shown, setShown] = useState(PAGE);
  const { timeline, older } = state;
  const events: TimelineEvent[] = [];
  for (let index = timeline.length - 1; index >= 0 && events.length < shown; index -= 1) {
    const event = timeline.at(index);
    if (event) events.push(event);
  }
  const hasMore = shown < timeline.length || older === 'available' || older === 'failed';
  const showMore = () => {
    if (shown >= timeline.length) onOlder();
    setShown(shown + PAGE);
  };
  if (events.length === 0) return <p className="fm-desk-panel-body fm-desk-aside">{text('desk.logEmpty')}</p>;
  return (
    <div className="fm-desk-panel-body">
      <ol className="fm-desk-log">
        {events.map((event) => (
          <LogLine key={event.id} event={event} />
        ))}
      </ol>
      {hasMore && (
        <Button size="small" onClick={showMore} disabled={older === 'loading'}>
          {text('desk.logOlder')}
        </Button>
      )}
    </div>
  );
}

function LogLine({ event }: { event: TimelineEvent }): ReactElement {
  const { text, locale, timeZone } = useFerryman();
  const reason = reasonKeys[event.reason];
  return (
    <li className="fm-desk-log-line">
      <span className="fm-desk-log-what">
        <bdi>{describeEvent(event, text, locale)}</bdi>
      </span>
      <span className="fm-desk-aside">
        <bdi>{text('desk.logBy', { actor: event.actor.name })}</bdi>
        {reason !== undefined && ` · ${text(reason)}`}
        {event.suggestion && ` · ${text(suggestionKeys[event.suggestion.by], { id: event.suggestion.id })}`}
      </span>
      <time className="fm-desk-aside fm-tabular" dateTime={new Date(event.at).toISOString()}>
        {formatMoment(event.at, { locale, timeZone })}
      </time>
    </li>
  );
}

function describeEvent(event: TimelineEvent, text: Text, locale: string): string {
  switch (event.type) {
    case 'conversation.opened':
      return text('desk.logOpened');
    case 'message.sent':
      if (event.kind === 'note') return text('desk.logNote');
      return text(event.actor.kind === 'buyer' ? 'desk.logBuyerMessage' : 'desk.logReply');
    case 'status.changed':
      return text('desk.logStatus', { status: text(statusKeys[event.status]) });
    case 'assignee.changed':
      return event.assignee ? text('desk.logAssigned', { agent: event.assignee.name }) : text('desk.logUnassigned');
    case 'tags.changed':
      return event.tags.length > 0 ? text('desk.logTags', { tags: formatList(event.tags, locale) }) : text('desk.logNoTags');
    case 'priority.changed':
      return text('desk.logPriority', { priority: text(priorityKeys[event.priority]) });
    case 'sla.signal':
      return text('sla.signalLine', {
        clock: text('sla.clock', { promise: text(`sla.promise.${event.promise}`), metric: text(`sla.metric.${event.metric}`) }),
        signal: text(`sla.signal.${event.signal}`),
      });
    case 'offer.changed':
      return text('offers.line', {
        name: event.actor.name,
        remedy: text(`offers.remedy.${event.offer.remedy.kind}`),
        status: text(`offers.status.${event.offer.status}`),
      });
  }
}
