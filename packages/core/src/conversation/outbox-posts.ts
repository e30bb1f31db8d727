import type { CommandId } from '../schema/index.ts';
import type { OutboxRecord } from './outbox-life.ts';
import { commandId, envelopeCheck, failureCheck, instant } from './stored-checks.ts';
import { flag, list, number, oneOf, optional, shape, variant, whole } from './stored-shape.ts';

const record = shape({
  place: number,
  envelope: envelopeCheck,
  state: oneOf('queued', 'sending', 'waiting', 'held', 'failed'),
  createdAt: instant,
  attempts: whole(0),
  retryAt: optional(number),
  failure: optional(failureCheck),
  unsaved: optional(failureCheck),
});
const byId = shape({ id: commandId });

/** What the tabs of one owner tell each other. */
const post = variant('type', {
  hello: shape({}),
  adding: byId,
  added: shape({ record }),
  states: shape({ leads: flag, all: flag, records: list(record) }),
  retry: byId,
  gone: byId,
});

export type OutboxPost =
  /** A tab began: whoever sends, say how things stand. */
  | { readonly type: 'hello' }
  /** A tab is about to store this one; if `added` does not follow, look into the storage. */
  | { readonly type: 'adding'; readonly id: CommandId }
  /** Stored, or not storable: please send it. */
  | { readonly type: 'added'; readonly record: OutboxRecord }
  /** How these stand, from a tab that sends. `leads`: it holds the lock. `all`: there are no others. */
  | { readonly type: 'states'; readonly leads: boolean; readonly all: boolean; readonly records: readonly OutboxRecord[] }
  | { readonly type: 'retry'; readonly id: CommandId }
  /** Arrived, shown by the log, discarded or taken back. */
  | { readonly type: 'gone'; readonly id: CommandId };

/** Reads a message of another tab, which may run another version; undefined when it makes no sense here. */
export function readPost(message: unknown): OutboxPost | undefined {
  return post(message, '') === undefined ? (message as OutboxPost) : undefined;
}
