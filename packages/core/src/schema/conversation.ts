import * as z from 'zod/mini';
import { conversationIdSchema, teamIdSchema } from './ids.ts';
import { actorSchema, agentSchema, buyerSchema, languageTagSchema } from './people.ts';
import { messageKindSchema } from './message.ts';

/** Epoch milliseconds. */
export const instantSchema = z.number().check(z.int(), z.minimum(0));
/** A place in one conversation's log: 1, 2, 3 ... given by the source. */
export const seqSchema = z.number().check(z.int(), z.positive());

export const statusSchema = z.enum(['open', 'pending', 'snoozed', 'resolved', 'closed']);
export const prioritySchema = z.enum(['low', 'normal', 'high', 'urgent']);
export const tagSchema = z.string().check(z.minLength(1), z.maxLength(64));

/** Where messages travel, and what may travel there. */
export const channelSchema = z.object({
  kind: z.enum(['chat', 'email', 'dispute', 'review']),
  /** e.g. `amazon`, `aliexpress`; absent for the shop's own site. */
  marketplace: z.optional(z.string().check(z.maxLength(64))),
  /** The longest reply in characters (UTF-16 code units). */
  maxLength: z.optional(z.number().check(z.int(), z.positive())),
  richText: z.boolean(),
  links: z.boolean(),
  attachments: z.boolean(),
});

/** One row of an inbox: all that is known of a conversation without its messages. */
export const conversationSummarySchema = z.object({
  id: conversationIdSchema,
  /** The last place in the log that this summary includes. */
  seq: seqSchema,
  subject: z.optional(z.string().check(z.maxLength(500))),
  buyer: buyerSchema,
  channel: channelSchema,
  status: statusSchema,
  /** Set while `status` is `snoozed`. */
  snoozedUntil: z.optional(instantSchema),
  assignee: z.nullable(agentSchema),
  teamId: z.optional(teamIdSchema),
  tags: z.array(tagSchema),
  priority: prioritySchema,
  /** The last reply or note. `preview` is its first 200 characters on one line. */
  lastMessage: z.nullable(
    z.object({
      seq: seqSchema,
      kind: messageKindSchema,
      author: actorSchema,
      preview: z.string().check(z.maxLength(200)),
      language: z.optional(languageTagSchema),
      at: instantSchema,
    }),
  ),
  /** The oldest buyer message that no agent has answered. */
  waiting: z.nullable(z.object({ seq: seqSchema, since: instantSchema })),
  /** The last buyer message, and how far the team and the buyer have read. 0 = none. */
  lastBuyerSeq: z.number().check(z.int(), z.minimum(0)),
  readSeqByTeam: z.number().check(z.int(), z.minimum(0)),
  readSeqByBuyer: z.number().check(z.int(), z.minimum(0)),
  deliveredSeqToBuyer: z.number().check(z.int(), z.minimum(0)),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});

export type Status = z.infer<typeof statusSchema>;
export type Priority = z.infer<typeof prioritySchema>;
export type Channel = z.infer<typeof channelSchema>;
export type ConversationSummary = z.infer<typeof conversationSummarySchema>;
