export type { Inbox, InboxRows, InboxView, InboxViewDefinition } from './inbox-contract.ts';
export { createInbox, groupByConversation } from './create-inbox.ts';
export type { InboxStore } from './create-inbox.ts';
export { standardViews } from './standard-views.ts';
export { urgencyPresets } from './urgency.ts';
