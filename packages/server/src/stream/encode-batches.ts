import type { ConversationEvent, Cursor, StreamBatch } from '@ferryman/core/schema';
import type { TenantState } from '../domain/tenants.ts';
import type { Cursors } from './cursors.ts';
import { encodeSse } from './sse-connection.ts';

/** A chunk for one or many readers, and the cursor they stand at after it. */
export interface EncodedBatch {
  readonly bytes: Uint8Array;
  readonly cursor: Cursor;
}

/** An event and its position in the log. */
export interface PlacedEvent {
  readonly position: number;
  readonly event: ConversationEvent;
}

/** Large bodies make several batches, so that a reader never has to hold more than this before it can begin. */
const BATCH_BYTES = 256 * 1024;

/** Chains `events` into batches that come after `after`. */
export function encodeBatches(
  cursors: Cursors,
  tenant: string,
  epoch: TenantState['epoch'],
  after: Cursor,
  events: readonly PlacedEvent[],
): EncodedBatch[] {
  const batches: EncodedBatch[] = [];
  let texts: string[] = [];
  let length = 0;
  let previous = after;
  events.forEach(({ position, event }, index) => {
    const text = JSON.stringify(event);
    texts.push(text);
    length += text.length;
    if (length < BATCH_BYTES && index < events.length - 1) return;
    const cursor = cursors.write(tenant, { epoch, position });
    const frame = { after: previous, cursor } satisfies Partial<StreamBatch>;
    const json = `${JSON.stringify(frame).slice(0, -1)},"events":[${texts.join(',')}]}`;
    batches.push({ bytes: encodeSse('batch', json, cursor), cursor });
    previous = cursor;
    texts = [];
    length = 0;
  });
  return batches;
}
