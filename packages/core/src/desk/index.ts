export { createDesk } from './create-desk.ts';
export type { DeskOptions } from './create-desk.ts';
export type { ConnectionState, ConversationHandle, Desk, DraftControl, OutboxControl, OutgoingMessage } from './desk-contract.ts';
export { deskPresets } from './desk-presets.ts';
export type { DeskPreset } from './desk-presets.ts';
