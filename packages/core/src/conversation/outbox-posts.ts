import * as z from 'zod/mini';
import { commandEnvelopeSchema, commandIdSchema, instantSchema } from '../schema/index.ts';
import type { OutboxRecord } from './outbox-life.ts';
import { failureSchema } from './outbox-row.ts';

const recordSchema = z.object({
  place: z.number(),
  envelope: commandEnvelopeSchema,
  state: z.enum(['queued', 'sending', 'waiting', 'held', 'failed']),
  createdAt: instantSchema,
  attempts: z.number().check(z.int(), z.minimum(0)),
  retryAt: z.optional(z.number()),
  failure: z.optional(failureSchema),
  unsaved: z.optional(failureSchema),
});

/** What the tabs of one owner tell each other. */
const postSchema = z.discriminatedUnion('type', [
  /** A tab began: whoever sends, say how things stand. */
  z.object({ type: z.literal('hello') }),
  /** A tab is about to store this one; if `added` does not follow, look into the storage. */
  z.object({ type: z.literal('adding'), id: commandIdSchema }),
  /** Stored, or not storable: please send it. */
  z.object({ type: z.literal('added'), record: recordSchema }),
  /** How these stand, from a tab that sends. `leads`: it holds the lock. `all`: there are no others. */
  z.object({ type: z.literal('states'), leads: z.boolean(), all: z.boolean(), records: z.array(recordSchema) }),
  z.object({ type: z.literal('retry'), id: commandIdSchema }),
  /** Arrived, shown by the log, discarded or taken back. */
  z.object({ type: z.literal('gone'), id: commandIdSchema }),
]);

export type OutboxPost =
  | Exclude<z.infer<typeof postSchema>, { type: 'added' | 'states' }>
  | { readonly type: 'added'; readonly record: OutboxRecord }
  | { readonly type: 'states'; readonly leads: boolean; readonly all: boolean; readonly records: readonly OutboxRecord[] };

/** Reads a message of another tab, which may run another version; undefined when it makes no sense here. */
export function readPost(message: unknown): OutboxPost | undefined {
  const parsed = postSchema.safeParse(message);
  return parsed.success ? parsed.data : undefined;
}
