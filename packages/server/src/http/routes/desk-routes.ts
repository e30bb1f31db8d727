import { actorSchema, agentSchema, instantSchema } from '@ferryman/core/schema';
import type { SourceCapabilities } from '@ferryman/core/source';
import * as z from 'zod/mini';
import { listAgents } from '../../domain/agents.ts';
import { boardSchema, readBoard } from '../../domain/board.ts';
import { defineRoute, EVERYBODY, TEAM } from '../route.ts';

const attachmentLimitsSchema = z.object({ maxBytes: z.number(), mediaTypes: z.array(z.string()) });
const capabilitiesSchema = z.object({
  send: z.boolean(),
  notes: z.boolean(),
  olderPages: z.boolean(),
  typing: z.boolean(),
  receipts: z.boolean(),
  status: z.boolean(),
  assign: z.boolean(),
  tags: z.boolean(),
  priority: z.boolean(),
  offers: z.optional(z.boolean()),
  search: z.boolean(),
  attachments: z.union([z.literal(false), attachmentLimitsSchema]),
  ordering: z.enum(['chained', 'contiguous', 'unordered']),
});

export const deskRoutes = [
  defineRoute({
    method: 'GET',
    path: '/v1/me',
    summary: 'Who the token speaks for, what this person can do, and what time it is here.',
    access: EVERYBODY,
    answer: z.object({
      owner: z.object({ key: z.string(), actor: actorSchema }),
      capabilities: capabilitiesSchema,
      serverNow: instantSchema,
    }),
    handle: async ({ services: { attachments, clock }, identity }) => {
      const team = identity.role !== 'buyer';
      const capabilities: SourceCapabilities = {
        send: true,
        notes: team,
        olderPages: true,
        typing: true,
        receipts: true,
        status: team,
        assign: team,
        tags: team,
        priority: team,
        offers: team,
        search: true,
        attachments: attachments.mediaTypes.length > 0 && attachments,
        ordering: 'chained',
      };
      const { actor, tenant } = identity;
      const key = `${encodeURIComponent(tenant)}/${actor.kind}-${encodeURIComponent(actor.id)}`;
      return { owner: { key, actor }, capabilities, serverNow: clock.now() };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/v1/agents',
    summary: 'The agents of the tenant, by name: whom a conversation can be assigned to.',
    access: TEAM,
    answer: z.object({ agents: z.array(agentSchema) }),
    handle: async ({ services: { database }, identity }) => ({ agents: await listAgents(database, identity.tenant) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/v1/board',
    summary: 'Live counts for a supervisor.',
    access: TEAM,
    answer: boardSchema,
    handle: ({ services: { database, clock }, identity }) => readBoard(database, identity.tenant, clock.now()),
  }),
  defineRoute({
    method: 'GET',
    path: '/v1/stream',
    summary: 'Server-sent events after a cursor (or the Last-Event-ID header): batch, heartbeat, typing, reset.',
    access: EVERYBODY,
    query: z.object({ cursor: z.optional(z.string().check(z.maxLength(500))) }),
    answer: 'stream',
    handle: async ({ services: { hub }, identity, query, request }) => {
      // A browser that reconnects by itself repeats the address it began with; its header is newer.
      const cursor = request.headers.get('last-event-id') ?? query.cursor;
      return new Response(hub.open(identity, cursor === '' ? undefined : cursor), {
        headers: {
          'Content-Type': 'text/event-stream; charset=utf-8',
          'Cache-Control': 'no-cache, no-transform',
          'X-Accel-Buffering': 'no',
        },
      });
    },
  }),
];
