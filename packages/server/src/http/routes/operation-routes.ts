import * as z from 'zod/mini';
import { isMigrated } from '../../database/migrate.ts';
import { defineRoute } from '../route.ts';

/** Routes for whoever runs the server. `/openapi.json` is added where the whole table is known. */
export const operationRoutes = [
  defineRoute({
    method: 'GET',
    path: '/healthz',
    summary: 'The process is alive.',
    access: 'public',
    answer: z.object({ status: z.literal('alive') }),
    handle: async () => ({ status: 'alive' }),
  }),
  defineRoute({
    method: 'GET',
    path: '/readyz',
    summary: 'Whether requests should be sent here: database reachable, at this version and heard, and no stop under way.',
    access: 'public',
    answer: z.object({ ready: z.boolean(), database: z.boolean(), migrated: z.boolean(), listening: z.boolean(), stopping: z.boolean() }),
    handle: async ({ services: { database, isClosing } }) => {
      const migrated = await isMigrated(database).catch(() => undefined);
      const state = {
        database: migrated !== undefined,
        migrated: migrated === true,
        listening: database.isListening(),
        stopping: isClosing(),
      };
      const ready = state.database && state.migrated && state.listening && !state.stopping;
      return Response.json({ ready, ...state }, { status: ready ? 200 : 503 });
    },
  }),
];
