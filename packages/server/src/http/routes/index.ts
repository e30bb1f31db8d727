import * as z from 'zod/mini';
import { describeApi } from '../openapi.ts';
import { defineRoute } from '../route.ts';
import type { Route } from '../route.ts';
import { attachmentRoutes } from './attachment-routes.ts';
import { conversationRoutes } from './conversation-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { offerRoutes } from './offer-routes.ts';
import { operationRoutes } from './operation-routes.ts';
import { slaRoutes } from './sla-routes.ts';

const described: readonly Route[] = [
  ...deskRoutes,
  ...conversationRoutes,
  ...attachmentRoutes,
  ...offerRoutes,
  ...slaRoutes,
  ...operationRoutes,
];
let document: unknown;

/** Every route of the server. There is no other way to add one. */
export const routes: readonly Route[] = [
  ...described,
  defineRoute({
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document.',
    access: 'public',
    answer: z.record(z.string(), z.unknown()),
    handle: async () => (document ??= describeApi(routes)),
  }),
];
