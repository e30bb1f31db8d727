import type { Failure } from '../kernel/index.ts';
import type { OutboxItem, OutboxItemState } from './outbox-item.ts';
import { retryDelay } from './outbox-line.ts';
import type { OutboxPreset } from './outbox-preset.ts';

/** An item with its place in the queue: smaller is sent first. */
export interface OutboxRecord extends OutboxItem {
  readonly place: number;
}

/** What can happen to an item. */
export type OutboxEvent =
  /** Its turn has come. */
  | { readonly type: 'begin' }
  /** The source says that it took effect; also a late answer. */
  | { readonly type: 'arrived' }
  /** The log shows it. */
  | { readonly type: 'shown' }
  /** The attempt under way failed. `jitter` is a random number in [0, 1). */
  | { readonly type: 'attempt-failed'; readonly failure: Failure; readonly jitter: number }
  /** Someone wants it tried again, now. */
  | { readonly type: 'retry' }
  /** Someone takes it back or discards it. */
  | { readonly type: 'withdraw' }
  /** Whoever was sending it stopped or died: nobody knows whether it arrived. */
  | { readonly type: 'interrupted' }
  /** An earlier one of its conversation failed, or the login ended. */
  | { readonly type: 'block' }
  | { readonly type: 'unblock' }
  | { readonly type: 'saved' }
  | { readonly type: 'save-failed'; readonly failure: Failure };

/**
 * What the driver has to do after a step.
 * - `keep`: store the row. `forget`: remove it.
 * - `execute`: make an attempt, once the row says that there was one.
 * - `end-login`: stop sending until the next login.
 */
export type OutboxEffect = 'keep' | 'forget' | 'execute' | 'end-login';

export type OutboxRefusal = 'under-way' | 'may-have-arrived' | 'not-its-turn' | 'nothing-to-retry' | 'no-attempt-under-way';

export type OutboxStep =
  /** `record` is undefined once the item left the queue. */
  | { readonly record: OutboxRecord | undefined; readonly effects: readonly OutboxEffect[]; readonly refusal?: undefined }
  | { readonly refusal: OutboxRefusal };

/**
 * One step in an item's life. Pure: what has to happen outside is in `effects`, what is not allowed now is a named refusal.
 * `now` in epoch milliseconds.
 */
export function stepOutboxItem(record: OutboxRecord, event: OutboxEvent, now: number, preset: OutboxPreset): OutboxStep {
  switch (event.type) {
    case 'begin':
      if (record.state !== 'queued' && record.state !== 'waiting') return { refusal: 'not-its-turn' };
      return { record: { ...inState(record, 'sending'), attempts: record.attempts + 1 }, effects: ['execute'] };
    case 'arrived':
    case 'shown':
      return { record: undefined, effects: ['forget'] };
    case 'attempt-failed':
      return record.state === 'sending' ? afterFailure(record, event, now, preset) : { refusal: 'no-attempt-under-way' };
    case 'retry':
      if (record.state !== 'failed' && record.state !== 'waiting') return { refusal: 'nothing-to-retry' };
      return { record: withoutFailure(inState(record, 'queued')), effects: record.state === 'failed' ? ['keep'] : [] };
    case 'withdraw':
      if (record.state === 'sending') return { refusal: 'under-way' };
      if (record.state !== 'failed' && record.attempts > 0) return { refusal: 'may-have-arrived' };
      return { record: undefined, effects: ['forget'] };
    case 'interrupted':
      return unchangedUnless(record, record.state === 'sending' || record.state === 'waiting', 'queued');
    case 'block':
      return unchangedUnless(record, record.state === 'queued' || record.state === 'waiting', 'held');
    case 'unblock':
      return unchangedUnless(record, record.state === 'held', 'queued');
    case 'saved':
      return { record: record.unsaved ? without(record, 'unsaved') : record, effects: [] };
    case 'save-failed':
      return { record: { ...record, unsaved: event.failure }, effects: [] };
  }
}

function afterFailure(
  record: OutboxRecord,
  { failure, jitter }: { readonly failure: Failure; readonly jitter: number },
  now: number,
  preset: OutboxPreset,
): OutboxStep {
  if (failure.code === 'unauthorized') return { record: { ...inState(record, 'queued'), failure }, effects: ['end-login'] };
  if (!failure.retryable) return { record: { ...inState(record, 'failed'), failure }, effects: ['keep'] };
  const retryAt = now + retryDelay(record.attempts, failure.retryAfterMs, jitter, preset);
  return { record: { ...record, state: 'waiting', failure, retryAt }, effects: [] };
}

/**
 * Holds what must not go before something else: everything behind a failed item of its conversation, or all of it.
 * Items that stay as they are keep their identity.
 */
export function holdBlocked(
  records: readonly OutboxRecord[],
  holdAll: boolean,
  now: number,
  preset: OutboxPreset,
): readonly OutboxRecord[] {
  const stopped = new Set<string>();
  return records.map((record) => {
    const blocked = holdAll || stopped.has(record.envelope.conversationId);
    if (record.state === 'failed') stopped.add(record.envelope.conversationId);
    const step = stepOutboxItem(record, { type: blocked ? 'block' : 'unblock' }, now, preset);
    return step.refusal === undefined && step.record ? step.record : record;
  });
}

function inState(record: OutboxRecord, state: OutboxItemState): OutboxRecord {
  const next = { ...record, state };
  delete next.retryAt;
  return next;
}

function unchangedUnless(record: OutboxRecord, applies: boolean, state: OutboxItemState): OutboxStep {
  return { record: applies ? inState(record, state) : record, effects: [] };
}

function without(record: OutboxRecord, key: 'failure' | 'unsaved'): OutboxRecord {
  const next = { ...record };
  delete next[key];
  return next;
}

function withoutFailure(record: OutboxRecord): OutboxRecord {
  return without(record, 'failure');
}
