import { agentSchema, buyerSchema, channelSchema, languageTagSchema, prioritySchema, statusSchema, tagSchema } from '@ferryman/core/schema';
import * as z from 'zod/mini';

const dialogueId = z.string().check(z.minLength(1), z.maxLength(200));
const text = z.string().check(z.maxLength(100_000));

/** A recorded dialogue: `at` in seconds, as research sets have it. Fields we do not know are left alone. */
export const recordedDialogueSchema = z.object({
  id: dialogueId,
  lang: languageTagSchema,
  domain: z.array(z.string()),
  messages: z
    .array(
      z.object({
        author: z.enum(['customer', 'agent', 'system']),
        text,
        at: z.number().check(z.minimum(0)),
        action: z.optional(z.nullable(z.string())),
      }),
    )
    .check(z.minLength(1)),
});

/** A conversation written by hand: everything a desk shows. `at` in epoch milliseconds, or negative: before the import. */
export const authoredDialogueSchema = z.object({
  id: dialogueId,
  buyer: buyerSchema,
  channel: channelSchema,
  subject: z.optional(z.string().check(z.maxLength(500))),
  status: z.prefault(statusSchema, 'open'),
  /** Needed for `snoozed`: epoch milliseconds, or milliseconds after the import when below a year. */
  snoozedUntil: z.optional(z.number().check(z.int(), z.minimum(0))),
  priority: z.prefault(prioritySchema, 'normal'),
  assignee: z.optional(agentSchema),
  tags: z.prefault(z.array(tagSchema), []),
  messages: z
    .array(
      z.object({
        author: z.enum(['buyer', 'agent', 'note']),
        /** Of the agent; a buyer's is in `buyer`. */
        name: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
        text,
        /** What an e-mail brought besides its plain reading. */
        html: z.optional(z.string().check(z.maxLength(1_000_000))),
        at: z.number().check(z.int()),
        language: z.optional(languageTagSchema),
      }),
    )
    .check(z.minLength(1)),
});

export type RecordedDialogue = z.infer<typeof recordedDialogueSchema>;
export type AuthoredDialogue = z.infer<typeof authoredDialogueSchema>;
