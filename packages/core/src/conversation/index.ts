export type { ConversationState, Timeline, TimelineEvent } from './conversation-state.ts';
export type { Draft } from './draft.ts';
export type { OutboxItem, OutboxItemId, OutboxItemState } from './outbox-item.ts';
export { createDrafts } from './drafts.ts';
export type { Drafts, DraftsOptions } from './drafts.ts';
export { createOutbox } from './outbox.ts';
export type { Outbox, OutboxOptions } from './outbox.ts';
export { outboxPresets } from './outbox-preset.ts';
export type { OutboxPreset } from './outbox-preset.ts';
