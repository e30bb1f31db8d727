import type { SlaClock, SlaStatus } from '@ferryman/core/sla';
import type { FerrymanSettings } from '../ferryman-provider/ferryman-context.ts';
import type { TextKey } from '../locales/words.ts';
import { isolate } from '../message-body/index.ts';
import { CheckIcon, ClockIcon, FailureIcon, PendingIcon, RemoveIcon, WarningIcon, type Icon } from '../shared/icons.tsx';
import type { Tone } from '../shared/chip.tsx';
import { formatMoment } from '../shared/time-format.ts';
import { formatCountdown } from './countdown-text.ts';
import '../locales/english/event-lines.ts';
import '../locales/english/sla.ts';

export const statusWords: Readonly<Record<SlaStatus, TextKey>> = {
  pending: 'sla.running',
  paused: 'sla.paused',
  'due-soon': 'sla.dueSoon',
  breached: 'sla.breached',
  met: 'sla.met',
  cancelled: 'sla.cancelled',
};
export const statusIcons: Readonly<Record<SlaStatus, Icon>> = {
  pending: ClockIcon,
  paused: PendingIcon,
  'due-soon': WarningIcon,
  breached: FailureIcon,
  met: CheckIcon,
  cancelled: RemoveIcon,
};
export const statusTones: Readonly<Record<SlaStatus, Tone | undefined>> = {
  pending: undefined,
  paused: undefined,
  'due-soon': 'warning',
  breached: 'danger',
  met: 'success',
  cancelled: undefined,
};

/** What a countdown shows: time left, time over, or the status where nothing is counted down. */
export function countdownText(
  { status, dueAt, endedAt }: SlaClock,
  now: number,
  { text, locale }: Pick<FerrymanSettings, 'text' | 'locale'>,
): string {
  if (endedAt !== undefined || dueAt === undefined) return text(statusWords[status]);
  // By its first letter: minutes and seconds have none and read from left to right in every script, "4 h 20 m" reads as its words do.
  const span = `\u2068${formatCountdown(dueAt - now, locale)}\u2069`;
  return status === 'breached' ? text('sla.over', { span }) : span;
}

/** The whole of it in words, for titles and for those who do not see the badge. Does not change every second. */
export function clockSentence(clock: SlaClock, { text, locale, timeZone }: FerrymanSettings): string {
  const due = clock.dueAt === undefined ? undefined : text('sla.due', { when: isolate(formatMoment(clock.dueAt, { locale, timeZone })) });
  const what = text('sla.clock', { promise: text(`sla.promise.${clock.promise}`), metric: text(`sla.metric.${clock.metric}`) });
  return [what, text(statusWords[clock.status]), due].filter((part) => part !== undefined).join(' · ');
}
