export type { Inbox, InboxRows, InboxView, InboxViewDefinition } from './inbox-contract.ts';
