import * as z from 'zod/mini';
import { commandIdSchema, conversationIdSchema, cursorSchema, eventIdSchema, teamIdSchema } from './ids.ts';
import { actorSchema, agentSchema, buyerSchema, languageTagSchema } from './people.ts';
import { attachmentSchema, messageBodySchema, messageKindSchema } from './message.ts';
import { offerSchema } from './offer.ts';
import { slaSignalFieldsSchema } from './sla-signal.ts';
import { suggestionSchema } from './suggestion.ts';
import {
  channelSchema,
  conversationSummarySchema,
  instantSchema,
  prioritySchema,
  seqSchema,
  statusSchema,
  tagSchema,
} from './conversation.ts';

/** Why something changed; interfaces, audit and metrics tell cases apart by it. */
export const changeReasonSchema = z.enum([
  'buyer-message',
  'agent-reply',
  'agent-note',
  'agent-command',
  'macro',
  'automation',
  'snooze-ended',
  'import',
  'source-sync',
]);

const base = {
  id: eventIdSchema,
  conversationId: conversationIdSchema,
  seq: seqSchema,
  at: instantSchema,
  /** Who did it. */
  actor: actorSchema,
  reason: changeReasonSchema,
  suggestion: z.optional(suggestionSchema),
  /** The command that caused it: how a sender finds its own message again. */
  commandId: z.optional(commandIdSchema),
};

export const conversationOpenedSchema = z.object({
  ...base,
  type: z.literal('conversation.opened'),
  subject: z.optional(z.string().check(z.maxLength(500))),
  buyer: buyerSchema,
  channel: channelSchema,
});
export const messageSentSchema = z.object({
  ...base,
  type: z.literal('message.sent'),
  kind: messageKindSchema,
  body: messageBodySchema,
  attachments: z.array(attachmentSchema),
  language: z.optional(languageTagSchema),
});
export const statusChangedSchema = z.object({
  ...base,
  type: z.literal('status.changed'),
  status: statusSchema,
  snoozedUntil: z.optional(instantSchema),
});
export const assigneeChangedSchema = z.object({
  ...base,
  type: z.literal('assignee.changed'),
  assignee: z.nullable(agentSchema),
  teamId: z.optional(teamIdSchema),
});
export const tagsChangedSchema = z.object({
  ...base,
  type: z.literal('tags.changed'),
  /** The whole set after the change. */
  tags: z.array(tagSchema),
});
export const priorityChangedSchema = z.object({
  ...base,
  type: z.literal('priority.changed'),
  priority: prioritySchema,
});
/** A compensation offer took a step: `offer.status` is where it stands after it. Only the team sees these. */
export const offerChangedSchema = z.object({
  ...base,
  type: z.literal('offer.changed'),
  offer: offerSchema,
  /** In the words of who did it, or a rule's id. */
  why: z.string().check(z.maxLength(1000)),
});
/** A promise about time came near or broke. Only the team sees these. */
export const slaSignalSchema = z.object({
  ...base,
  type: z.literal('sla.signal'),
  ...slaSignalFieldsSchema.shape,
});
/** How far a side has received and read: both only ever grow. */
export const receiptAdvancedSchema = z.object({
  ...base,
  type: z.literal('receipt.advanced'),
  side: z.enum(['buyer', 'team']),
  deliveredSeq: z.number().check(z.int(), z.minimum(0)),
  readSeq: z.number().check(z.int(), z.minimum(0)),
});

/** All that can happen to a conversation. Its state is a fold over these. */
export const conversationEventSchema = z.discriminatedUnion('type', [
  conversationOpenedSchema,
  messageSentSchema,
  statusChangedSchema,
  assigneeChangedSchema,
  tagsChangedSchema,
  priorityChangedSchema,
  offerChangedSchema,
  slaSignalSchema,
  receiptAdvancedSchema,
]);

/** Some events of a stream, in order, and where the stream stands after them. */
export const streamBatchSchema = z.object({
  /** Where the stream stood before. A receiver that stands elsewhere has missed something. Absent: the source cannot tell. */
  after: z.optional(cursorSchema),
  cursor: cursorSchema,
  events: z.array(conversationEventSchema),
});

/** A conversation as of now: its summary and its last events, oldest first. Receipts are in the summary, not in `events`. */
export const conversationSnapshotSchema = z.object({
  summary: conversationSummarySchema,
  events: z.array(conversationEventSchema),
  hasOlder: z.boolean(),
});

export type ChangeReason = z.infer<typeof changeReasonSchema>;
export type ConversationEvent = z.infer<typeof conversationEventSchema>;
export type ConversationOpened = z.infer<typeof conversationOpenedSchema>;
/** A reply or a note. */
export type Message = z.infer<typeof messageSentSchema>;
export type OfferChanged = z.infer<typeof offerChangedSchema>;
export type ReceiptAdvanced = z.infer<typeof receiptAdvancedSchema>;
export type SlaSignal = z.infer<typeof slaSignalSchema>;
export type StreamBatch = z.infer<typeof streamBatchSchema>;
export type ConversationSnapshot = z.infer<typeof conversationSnapshotSchema>;
