import {
  commandEnvelopeSchema,
  commandReceiptSchema,
  conversationEventSchema,
  conversationIdSchema,
  conversationSnapshotSchema,
  conversationSummarySchema,
  cursorSchema,
} from '@ferryman/core/schema';
import * as z from 'zod/mini';
import { listConversations, loadConversation, loadTimeline, requireConversation, searchConversations } from '../../domain/conversations.ts';
import { executeCommand } from '../../domain/execute-command.ts';
import { openConversation, openConversationSchema } from '../../domain/open-conversation.ts';
import { readTenant } from '../../domain/tenants.ts';
import { announceTyping } from '../../stream/typing.ts';
import { defineRoute, EVERYBODY } from '../route.ts';
import { check } from '../read-request.ts';
import { limitQuerySchema, limitSchema } from './parameters.ts';

export const conversationRoutes = [
  defineRoute({
    method: 'GET',
    path: '/v1/conversations',
    summary: 'Summaries, the last changed first: all of the tenant for the team, their own for buyers.',
    access: EVERYBODY,
    query: z.object({ limit: limitSchema, token: z.optional(z.string().check(z.maxLength(1000))) }),
    answer: z.object({ summaries: z.array(conversationSummarySchema), nextToken: z.optional(z.string()), cursor: cursorSchema }),
    handle: async ({ services: { database, cursors }, identity, query }) => {
      // Before the page: what changes while it is read comes again over the stream, and nothing is missed.
      const cursor = cursors.write(identity.tenant, await readTenant(database, identity.tenant));
      return { ...(await listConversations(database, identity, query)), cursor };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/v1/conversations',
    summary: 'Opens a conversation with its first message. Safe to repeat with the same id.',
    access: ['buyer'],
    body: openConversationSchema,
    answer: z.object({ conversationId: conversationIdSchema, events: z.array(conversationEventSchema) }),
    handle: ({ services: { database, clock, needsReply }, identity, body }) =>
      openConversation(database, identity, body, clock.now(), needsReply),
  }),
  defineRoute({
    method: 'GET',
    path: '/v1/conversations/:id',
    summary: 'A conversation as of now: its summary and its last timeline events, oldest first.',
    access: EVERYBODY,
    query: limitQuerySchema,
    answer: conversationSnapshotSchema,
    handle: ({ services: { database }, identity, id, query }) => loadConversation(database, identity, id, query.limit),
  }),
  defineRoute({
    method: 'GET',
    path: '/v1/conversations/:id/events',
    summary: 'Timeline events before a place in the log, oldest first.',
    access: EVERYBODY,
    query: z.object({ limit: limitSchema, beforeSeq: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(2_147_483_647)) }),
    answer: z.object({ events: z.array(conversationEventSchema), hasOlder: z.boolean() }),
    handle: async ({ services: { database }, identity, id, query }) => {
      await requireConversation(database, identity, id);
      return loadTimeline(database, identity, id, query);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/v1/conversations/:id/commands',
    summary: 'Carries out a command. The same id with the same content gives the same answer; with other content it is a conflict.',
    access: EVERYBODY,
    body: z.omit(commandEnvelopeSchema, { conversationId: true }),
    answer: commandReceiptSchema,
    handle: ({ services: { database, clock, needsReply }, identity, id, body }) =>
      executeCommand(database, identity, { ...body, conversationId: check(conversationIdSchema, id) }, clock.now(), needsReply),
  }),
  defineRoute({
    method: 'POST',
    path: '/v1/conversations/:id/typing',
    summary: 'Says that the sender is typing. Not stored.',
    access: EVERYBODY,
    answer: 'nothing',
    handle: async ({ services: { database, clock }, identity, id }) => {
      const { buyer } = await requireConversation(database, identity, id);
      await announceTyping(database, identity, id, buyer.id, clock.now());
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/v1/search',
    summary: 'Conversations whose subject, people, tags or messages contain a text.',
    access: EVERYBODY,
    query: z.object({ limit: limitSchema, q: z.string().check(z.minLength(1), z.maxLength(200)) }),
    answer: z.object({ summaries: z.array(conversationSummarySchema) }),
    handle: async ({ services: { database }, identity, query }) => ({
      summaries: await searchConversations(database, identity, query.q, query.limit),
    }),
  }),
];
