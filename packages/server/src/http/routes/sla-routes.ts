import * as z from 'zod/mini';
import { requireConversation } from '../../domain/conversations.ts';
import { readPolicies, readStandings, slaPoliciesSchema, slaStandingsSchema, writePolicies } from '../../domain/sla-policies.ts';
import { defineRoute, TEAM } from '../route.ts';

const policiesAnswer = z.object({ policies: slaPoliciesSchema });
const manySchema = z.prefault(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(5_000)), 500);

export const slaRoutes = [
  defineRoute({
    method: 'GET',
    path: '/v1/sla/policies',
    summary: 'Response-time policies of the tenant, in order: of each promise the first that fits a conversation is applied to it.',
    access: TEAM,
    answer: policiesAnswer,
    handle: async ({ services: { database }, identity }) => ({ policies: await readPolicies(database, identity.tenant) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/v1/sla/policies',
    summary: 'Sets the policies of promises to come. Promises made before keep the policy they were made under.',
    access: ['supervisor'],
    body: policiesAnswer,
    answer: policiesAnswer,
    handle: async ({ services: { database }, identity, body: { policies } }) => {
      await writePolicies(database, identity.tenant, policies);
      return { policies };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/v1/sla/clocks',
    summary: 'Running promises, due first first; with `changedSince` (epoch ms) those that changed since, ended ones too.',
    access: TEAM,
    query: z.object({ limit: manySchema, changedSince: z.optional(z.coerce.number().check(z.int(), z.minimum(0))) }),
    answer: slaStandingsSchema,
    handle: ({ services: { database, clock }, identity, query: { limit, changedSince: since } }) =>
      readStandings(
        database,
        identity.tenant,
        since === undefined ? { of: 'running', limit } : { of: 'changed', since, limit },
        clock.now(),
      ),
  }),
  defineRoute({
    method: 'GET',
    path: '/v1/conversations/:id/sla',
    summary: 'What is promised on a conversation, and under which policy as it stood then.',
    access: TEAM,
    answer: slaStandingsSchema,
    handle: async ({ services: { database, clock }, identity, id }) => {
      await requireConversation(database, identity, id);
      return readStandings(database, identity.tenant, { of: 'conversation', id }, clock.now());
    },
  }),
];
