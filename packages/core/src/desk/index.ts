export type { ConnectionState, ConversationHandle, Desk, DraftControl, OutboxControl, OutgoingMessage } from './desk-contract.ts';
