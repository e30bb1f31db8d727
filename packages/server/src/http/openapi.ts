import {
  attachmentSchema,
  commandSchema,
  commandReceiptSchema,
  conversationEventSchema,
  conversationSnapshotSchema,
  conversationSummarySchema,
  streamBatchSchema,
} from '@ferryman/core/schema';
import * as z from 'zod/mini';
import { boardSchema } from '../domain/board.ts';
import { openConversationSchema } from '../domain/open-conversation.ts';
import { typingSchema } from '../stream/typing.ts';
import type { Route } from './route.ts';

const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    retryAfterMs: z.optional(z.number()),
    issues: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  }),
});

/** The shapes that get a name in the document. */
const named = {
  Attachment: attachmentSchema,
  Board: boardSchema,
  Command: commandSchema,
  CommandReceipt: commandReceiptSchema,
  ConversationEvent: conversationEventSchema,
  ConversationSnapshot: conversationSnapshotSchema,
  ConversationSummary: conversationSummarySchema,
  Error: errorSchema,
  OpenConversation: openConversationSchema,
  StreamBatch: streamBatchSchema,
  Typing: typingSchema,
};

/** The OpenAPI 3.1 document of a route table: its schemas are the very ones that check requests. */
export function describeApi(routes: readonly Route[]): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const inline: [string, z.ZodMiniType][] = [];
  const refer = (schema: z.ZodMiniType): { $ref: string } => {
    const known = registry.get(schema);
    if (known) return { $ref: `#/components/schemas/${known.id}` };
    const id = `Inline${inline.length + 1}`;
    inline.push([id, schema]);
    registry.add(schema, { id });
    return { $ref: `#/components/schemas/${id}` };
  };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(route, refer) };
  }
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => `#/components/schemas/${id}`, unrepresentable: 'any' });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Ferryman server',
      version: '1',
      description: 'Times are epoch milliseconds. Commands are safe to repeat with the same id.',
    },
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutAddress(schema)])),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function describeRoute(route: Route, refer: (schema: z.ZodMiniType) => { $ref: string }): Record<string, unknown> {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const query = route.query ? z.toJSONSchema(route.query, { io: 'input', unrepresentable: 'any' }) : { properties: {}, required: [] };
  const required = new Set<string>(query.required ?? []);
  const inQuery = Object.entries(query.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.has(name),
    schema,
  }));
  const failure = { description: 'A refusal or a failure.', content: { 'application/json': { schema: refer(errorSchema) } } };
  return {
    summary: route.summary,
    parameters: [...inPath, ...inQuery],
    ...(route.access === 'public' ? {} : { security: [{ bearer: [] }], 'x-roles': route.access }),
    ...(route.body === undefined ? {} : { requestBody: { required: true, content: bodyContent(route.body, refer) } }),
    responses: { ...answerOf(route.answer, refer), default: failure },
  };
}

function bodyContent(body: NonNullable<Route['body']>, refer: (schema: z.ZodMiniType) => { $ref: string }) {
  return body === 'bytes' ? { '*/*': { schema: {} } } : { 'application/json': { schema: refer(body) } };
}

function answerOf(answer: Route['answer'], refer: (schema: z.ZodMiniType) => { $ref: string }): Record<string, unknown> {
  if (answer === 'nothing') return { 204: { description: 'Done.' } };
  if (answer === 'bytes') return { 200: { description: 'The bytes.', content: { '*/*': { schema: {} } } } };
  if (answer === 'stream')
    return {
      200: {
        description: 'Events: batch (StreamBatch, its id is the cursor), heartbeat ({ serverNow }), typing (Typing), reset ({ cursor }).',
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
    };
  return { 200: { description: 'The answer.', content: { 'application/json': { schema: refer(answer) } } } };
}

/** Drops `$id` and `$schema`: in OpenAPI a component's address is its place in the document. */
function withoutAddress(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$id' && key !== '$schema' && key !== 'id'));
}
