import { addEnglish } from './english.ts';

export const eventLinesWords = {
  thread: {
    somebody: 'Somebody',
    opened: '{{name}} opened the conversation',
    openedAbout: '{{name}} opened the conversation: {{subject}}',
    statusChanged: '{{name}} set the status to {{status}}',
    snoozedUntil: '{{name}} snoozed the conversation until {{until}}',
    assigned: '{{name}} assigned {{assignee}}',
    assignedSelf: '{{name}} took the conversation',
    unassigned: '{{name}} removed the assignment',
    tagsChanged: '{{name}} set the tags: {{tags}}',
    tagsRemoved: '{{name}} removed all tags',
    priorityChanged: '{{name}} set the priority to {{priority}}',
  },
  desk: {
    open: 'Open',
    pending: 'Pending',
    snoozed: 'Snoozed',
    resolved: 'Resolved',
    closed: 'Closed',
    priorityLow: 'Low',
    priorityNormal: 'Normal',
    priorityHigh: 'High',
    priorityUrgent: 'Urgent',
  },
  offers: {
    line: '{{name}} · {{remedy}}: {{status}}',
    status: {
      proposed: 'proposed',
      approved: 'approved',
      granted: 'granted',
      redeemed: 'redeemed',
      expired: 'expired',
      withdrawn: 'withdrawn',
    },
    remedy: {
      coupon: 'Coupon',
      'partial-refund': 'Partial refund, goods kept',
      'full-refund': 'Full refund',
      replacement: 'Replacement',
      return: 'Return',
      gift: 'Gift',
      'priority-shipping': 'Priority shipping',
      'free-repair': 'Free repair',
      'personal-tracking': 'Personal tracking',
    },
  },
  sla: {
    promise: {
      company: 'Company',
      marketplace: 'Marketplace',
    },
    metric: {
      firstResponse: 'first reply',
      nextResponse: 'next reply',
      resolution: 'resolution',
    },
    clock: '{{promise}}: {{metric}}',
    signal: {
      warning: 'time is getting short',
      'due-soon': 'due soon',
      breached: 'deadline missed',
    },
    signalLine: '{{clock}}: {{signal}}',
  },
} as const;

addEnglish(eventLinesWords);
