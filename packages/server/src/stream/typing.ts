import { actorSchema, conversationIdSchema, instantSchema } from '@ferryman/core/schema';
import * as z from 'zod/mini';
import type { Identity } from '../auth/identity.ts';
import type { Queryable } from '../database/database.ts';

/** The NOTIFY channel for who is typing. Nothing of it is stored. */
export const TYPING_CHANNEL = 'ferryman_typing';
/** How long a sign of typing stays unless it is renewed. */
const TYPING_MS = 6_000;

export const typingSchema = z.object({ conversationId: conversationIdSchema, actor: actorSchema, until: instantSchema });
export const typingNoticeSchema = z.object({ tenant: z.string(), buyerId: z.string(), typing: typingSchema });

/** Tells all processes that somebody is typing. */
export async function announceTyping(
  database: Queryable,
  author: Identity,
  conversationId: string,
  buyerId: string,
  now: number,
): Promise<void> {
  const notice = { tenant: author.tenant, buyerId, typing: { conversationId, actor: author.actor, until: now + TYPING_MS } };
  await database.query('SELECT pg_notify($1, $2)', [TYPING_CHANNEL, JSON.stringify(notice)]);
}
