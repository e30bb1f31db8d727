import type { Channel, Priority, Status } from '@ferryman/core/schema';
import type { TextKey } from '../locales/words.ts';
import '../locales/english/desk.ts';
import '../locales/english/event-lines.ts';

/** What a status is called. */
export const statusKeys: Readonly<Record<Status, TextKey>> = {
  open: 'desk.open',
  pending: 'desk.pending',
  snoozed: 'desk.snoozed',
  resolved: 'desk.resolved',
  closed: 'desk.closed',
};

/** What a priority is called. */
export const priorityKeys: Readonly<Record<Priority, TextKey>> = {
  low: 'desk.priorityLow',
  normal: 'desk.priorityNormal',
  high: 'desk.priorityHigh',
  urgent: 'desk.priorityUrgent',
};

/** What a kind of channel is called. */
export const channelKeys: Readonly<Record<Channel['kind'], TextKey>> = {
  chat: 'desk.channelChat',
  email: 'desk.channelEmail',
  dispute: 'desk.channelDispute',
  review: 'desk.channelReview',
};
