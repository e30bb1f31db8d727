import * as z from 'zod/mini';
import { agentIdSchema, attachmentIdSchema, commandIdSchema, conversationIdSchema } from './ids.ts';
import { languageTagSchema } from './people.ts';
import { messageBodySchema, messageKindSchema } from './message.ts';
import { instantSchema, prioritySchema, statusSchema, tagSchema } from './conversation.ts';
import { offerGrantSchema, offerIdSchema, offerTermsSchema } from './offer.ts';
import { conversationEventSchema } from './events.ts';
import { suggestionSchema } from './suggestion.ts';

/** Everything a person or an automation can do to a conversation. */
export const commandSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message.send'),
    kind: messageKindSchema,
    body: messageBodySchema,
    attachmentIds: z.array(attachmentIdSchema).check(z.maxLength(20)),
    language: z.optional(languageTagSchema),
    /** Sets the status in the same step ("send and resolve"). */
    thenStatus: z.optional(statusSchema),
    /** Books an offer in the same step: message and booking become true together, or neither does. Replies only. */
    grant: z.optional(offerGrantSchema),
  }),
  z.object({ type: z.literal('status.set'), status: statusSchema, snoozedUntil: z.optional(instantSchema) }),
  z.object({ type: z.literal('assignee.set'), assigneeId: z.nullable(agentIdSchema) }),
  z.object({ type: z.literal('tags.change'), add: z.array(tagSchema), remove: z.array(tagSchema) }),
  z.object({ type: z.literal('priority.set'), priority: prioritySchema }),
  /** Puts a compensation offer before the team: nothing is booked and the buyer learns nothing. */
  z.object({
    type: z.literal('offer.propose'),
    offer: offerTermsSchema,
    why: z.string().check(z.maxLength(1000)),
    /** The rule for which the desk asks somebody else's agreement, also where no limit of the server does. */
    ask: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
  }),
  /** The next step of an offer. Only `grant` books it on its budget; `withdraw` gives that back. */
  z.object({
    type: z.literal('offer.advance'),
    offerId: offerIdSchema,
    step: z.enum(['approve', 'grant', 'redeem', 'withdraw']),
    why: z.string().check(z.maxLength(1000)),
  }),
  /** Says how far the sender's side has received and read. */
  z.object({
    type: z.literal('receipt.advance'),
    deliveredSeq: z.number().check(z.int(), z.minimum(0)),
    readSeq: z.number().check(z.int(), z.minimum(0)),
  }),
]);

/** A command with what makes it safe to repeat and possible to audit. Who sends it is known from the connection. */
export const commandEnvelopeSchema = z.object({
  /** The idempotency key: the same id with the same content takes effect once, with other content is an error. */
  id: commandIdSchema,
  conversationId: conversationIdSchema,
  command: commandSchema,
  suggestion: z.optional(suggestionSchema),
});

/** What a source answers once a command took effect, now or when it was first received. */
export const commandReceiptSchema = z.object({ events: z.array(conversationEventSchema) });

export type Command = z.infer<typeof commandSchema>;
export type CommandEnvelope = z.infer<typeof commandEnvelopeSchema>;
export type CommandReceipt = z.infer<typeof commandReceiptSchema>;
