export type { ConversationState, Timeline, TimelineEvent } from './conversation-state.ts';
export type { Draft } from './draft.ts';
export type { OutboxItem, OutboxItemId, OutboxItemState } from './outbox-item.ts';
