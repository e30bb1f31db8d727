import { compensationPolicySchema } from '@ferryman/core/compensation/schema';
import { moneySchema, offerStatusSchema } from '@ferryman/core/schema';
import * as z from 'zod/mini';
import { budgetSchema, listBudgets, setBudget } from '../../domain/budgets.ts';
import { readPolicy, writePolicy } from '../../domain/offer-limits.ts';
import { listOffers, offerRowSchema } from '../../domain/offers.ts';
import { defineRoute, TEAM } from '../route.ts';
import { limitSchema } from './parameters.ts';

export const offerRoutes = [
  defineRoute({
    method: 'GET',
    path: '/v1/offers',
    summary: 'Compensation offers with a status, the last changed first: `proposed` is the approval inbox.',
    access: TEAM,
    query: z.object({ limit: limitSchema, status: offerStatusSchema }),
    answer: z.object({ offers: z.array(offerRowSchema) }),
    handle: async ({ services: { database }, identity, query }) => ({
      offers: await listOffers(database, identity.tenant, query.status, query.limit),
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/v1/budgets',
    summary: 'Budgets of the tenant, with what is booked on them.',
    access: TEAM,
    answer: z.object({ budgets: z.array(budgetSchema) }),
    handle: async ({ services: { database }, identity }) => ({ budgets: await listBudgets(database, identity.tenant) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/v1/budgets',
    summary: 'Makes a budget, or sets its limit anew.',
    access: ['supervisor'],
    body: z.object({ id: budgetSchema.shape.id, limit: moneySchema }),
    answer: budgetSchema,
    handle: ({ services: { database }, identity, body }) => setBudget(database, identity.tenant, body.id, body.limit),
  }),
  defineRoute({
    method: 'GET',
    path: '/v1/compensation-policy',
    summary: 'What this tenant allows; null when nobody set it.',
    access: TEAM,
    answer: z.object({ policy: z.nullable(compensationPolicySchema) }),
    handle: async ({ services: { database }, identity }) => ({ policy: (await readPolicy(database, identity.tenant)) ?? null }),
  }),
  defineRoute({
    method: 'POST',
    path: '/v1/compensation-policy',
    summary:
      'Sets what this tenant allows; with `before` only in the place of that policy. Offers granted before keep what they were granted.',
    access: ['supervisor'],
    body: z.object({ policy: compensationPolicySchema, before: z.optional(z.nullable(compensationPolicySchema)) }),
    answer: z.object({ policy: compensationPolicySchema }),
    handle: async ({ services: { database }, identity, body: { policy, before } }) => {
      await writePolicy(database, identity.tenant, policy, before);
      return { policy };
    },
  }),
];
