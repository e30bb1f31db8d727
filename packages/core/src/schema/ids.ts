import * as z from 'zod/mini';

const idText = z.string().check(z.minLength(1), z.maxLength(200));

export const tenantIdSchema = idText.brand<'TenantId'>();
export const conversationIdSchema = idText.brand<'ConversationId'>();
export const eventIdSchema = idText.brand<'EventId'>();
export const agentIdSchema = idText.brand<'AgentId'>();
export const buyerIdSchema = idText.brand<'BuyerId'>();
export const teamIdSchema = idText.brand<'TeamId'>();
export const attachmentIdSchema = idText.brand<'AttachmentId'>();
/** Made by the client, once per command: the idempotency key. */
export const commandIdSchema = z
  .string()
  .check(z.minLength(8), z.maxLength(200), z.regex(/^[\w.:-]+$/))
  .brand<'CommandId'>();
/** Where a stream stands. Opaque: only its source can compare or read it. */
export const cursorSchema = z.string().check(z.minLength(1), z.maxLength(500)).brand<'Cursor'>();

export type TenantId = z.infer<typeof tenantIdSchema>;
export type ConversationId = z.infer<typeof conversationIdSchema>;
export type EventId = z.infer<typeof eventIdSchema>;
export type AgentId = z.infer<typeof agentIdSchema>;
export type BuyerId = z.infer<typeof buyerIdSchema>;
export type TeamId = z.infer<typeof teamIdSchema>;
export type AttachmentId = z.infer<typeof attachmentIdSchema>;
export type CommandId = z.infer<typeof commandIdSchema>;
export type Cursor = z.infer<typeof cursorSchema>;
