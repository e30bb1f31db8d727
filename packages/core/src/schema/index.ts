export {
  agentIdSchema,
  attachmentIdSchema,
  buyerIdSchema,
  commandIdSchema,
  conversationIdSchema,
  cursorSchema,
  eventIdSchema,
  teamIdSchema,
  tenantIdSchema,
} from './ids.ts';
export type { AgentId, AttachmentId, BuyerId, CommandId, ConversationId, Cursor, EventId, TeamId, TenantId } from './ids.ts';
export { actorSchema, agentSchema, buyerSchema, languageTagSchema, marketSchema } from './people.ts';
export type { Actor, Agent, Buyer } from './people.ts';
export { MAX_BODY_LENGTH } from './limits.ts';
export { attachmentSchema, messageBodySchema, messageKindSchema } from './message.ts';
export type { Attachment, MessageBody, MessageKind } from './message.ts';
export {
  channelSchema,
  conversationSummarySchema,
  instantSchema,
  prioritySchema,
  seqSchema,
  statusSchema,
  tagSchema,
} from './conversation.ts';
export type { Channel, ConversationSummary, Priority, Status } from './conversation.ts';
export {
  assigneeChangedSchema,
  changeReasonSchema,
  conversationEventSchema,
  conversationOpenedSchema,
  conversationSnapshotSchema,
  messageSentSchema,
  offerChangedSchema,
  priorityChangedSchema,
  receiptAdvancedSchema,
  slaSignalSchema,
  statusChangedSchema,
  streamBatchSchema,
  tagsChangedSchema,
} from './events.ts';
export type {
  ChangeReason,
  ConversationEvent,
  ConversationOpened,
  ConversationSnapshot,
  Message,
  OfferChanged,
  ReceiptAdvanced,
  SlaSignal,
  StreamBatch,
} from './events.ts';
export { slaMetricSchema, slaPromiseSchema, slaSignalKindSchema } from './sla-signal.ts';
export type { SlaMetric, SlaPromise, SlaSignalKind } from './sla-signal.ts';
export { suggestionSchema } from './suggestion.ts';
export type { Suggestion } from './suggestion.ts';
export {
  basisPointsSchema,
  moneySchema,
  offerGrantSchema,
  offerIdSchema,
  offerSchema,
  offerStatusSchema,
  offerTermsSchema,
  positiveMoneySchema,
  remedySchema,
} from './offer.ts';
export type { Offer, OfferGrant, OfferId, OfferStatus, OfferTerms, Remedy, RemedyKind } from './offer.ts';
export { commandEnvelopeSchema, commandReceiptSchema, commandSchema } from './commands.ts';
export type { Command, CommandEnvelope, CommandReceipt } from './commands.ts';
