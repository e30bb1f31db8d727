import { randomUUID } from 'node:crypto';
import { channelSchema, commandIdSchema, languageTagSchema, messageBodySchema, attachmentIdSchema } from '@ferryman/core/schema';
import type { Channel, ConversationEvent } from '@ferryman/core/schema';
import * as z from 'zod/mini';
import type { Identity } from '../auth/identity.ts';
import type { Database } from '../database/database.ts';
import { visibleTo } from './buyer-view.ts';
import { claimCommand, settleCommand } from './command-journal.ts';
import { insertConversations } from './conversation-rows.ts';
import { appendToLog, placeEvents } from './event-log.ts';
import { outcomeOf, readOutcome } from './execute-command.ts';
import { keepPromises } from './promises.ts';
import type { NeedsReply } from './promises.ts';
import { project } from './projection.ts';
import { Refusal } from './refusal.ts';

/** What a buyer sends to begin a conversation. `id` is the idempotency key. */
export const openConversationSchema = z.object({
  id: commandIdSchema,
  subject: z.optional(z.string().check(z.maxLength(500))),
  channel: z.optional(channelSchema),
  message: z.object({
    body: messageBodySchema,
    language: z.optional(languageTagSchema),
    attachmentIds: z.optional(z.array(attachmentIdSchema).check(z.maxLength(20))),
  }),
});

const SHOP_CHAT: Channel = { kind: 'chat', richText: true, links: true, attachments: true };

/** Opens a conversation for a buyer with its first message. Repeating it with the same id gives the same conversation. */
export async function openConversation(
  database: Database,
  author: Identity,
  request: z.infer<typeof openConversationSchema>,
  now: number,
  needsReply: NeedsReply = () => true,
): Promise<{ conversationId: string; events: ConversationEvent[] }> {
  const { buyer } = author;
  if (!buyer) throw new Refusal('forbidden', 'Only buyers open conversations here.');
  const { id, subject, channel, message } = request;
  if (message.attachmentIds?.length) throw new Refusal('invalid', 'Files are uploaded into a conversation: open it first, then attach.');
  if (message.body.text.trim() === '' && message.body.format !== 'html') throw new Refusal('invalid', 'The message is empty.');
  return database.transaction(async (tx) => {
    const before = await claimCommand(tx, author, id, { open: { subject, channel, message } }, now);
    if (before) return { conversationId: before.conversationId, events: await readOutcome(tx, author, before) };
    const conversationId = `c-${randomUUID()}`;
    const opening = { actor: author.actor, reason: 'buyer-message' } as const;
    const events = placeEvents(
      [
        { type: 'conversation.opened', ...opening, buyer, channel: channel ?? SHOP_CHAT, ...(subject === undefined ? {} : { subject }) },
        {
          type: 'message.sent',
          ...opening,
          kind: 'reply',
          body: message.body,
          attachments: [],
          ...(message.language === undefined ? {} : { language: message.language }),
        },
      ],
      { conversationId, afterSeq: 0, at: now, commandId: id },
    );
    const opened = project(undefined, events);
    await insertConversations(tx, author.tenant, [opened]);
    // A clock that has just started has passed nothing yet.
    await keepPromises(tx, author.tenant, { before: undefined, after: opened.team, events }, now, needsReply);
    await settleCommand(tx, author, id, outcomeOf(conversationId, 0, events));
    await appendToLog(
      tx,
      author.tenant,
      events.map((event) => ({ event, buyerId: buyer.id })),
    );
    return { conversationId, events: visibleTo(author, events) };
  });
}
