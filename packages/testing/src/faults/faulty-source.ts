import { createSeededRandom, fail } from '@ferryman/core/kernel';
import type { Clock, Outcome } from '@ferryman/core/kernel';
import type { StreamBatch } from '@ferryman/core/schema';
import type { Source, StreamObserver } from '@ferryman/core/source';
import { noCounts, noFaults } from './fault-rates.ts';
import type { FaultCounts, FaultName, FaultRates } from './fault-rates.ts';

export interface FaultySourceOptions {
  readonly clock: Clock;
  /** The same seed and the same calls give the same faults. */
  readonly seed: number;
  readonly rates: Partial<FaultRates>;
  /** The longest delay, in milliseconds. Default 2,000. */
  readonly maxDelayMs?: number;
  /** How long the caller waits for an answer that never comes, in milliseconds. Default 5,000. */
  readonly timeoutMs?: number;
}

/** A source on a bad line. */
export interface FaultySource extends Source {
  /** How often each fault struck so far. */
  readonly counts: FaultCounts;
  /** Makes the line good from now on. */
  readonly heal: () => void;
}

/**
 * Puts a bad line between a source and whoever uses it: answers are lost after they took effect, batches come twice,
 * late, in the wrong order or not at all. Everything follows from the seed and the clock, so that a run can be replayed.
 */
export function createFaultySource(source: Source, options: FaultySourceOptions): FaultySource {
  const { clock, maxDelayMs = 2_000, timeoutMs = 5_000 } = options;
  const rates: FaultRates = { ...noFaults, ...options.rates };
  const random = createSeededRandom(options.seed);
  const counts = noCounts();
  let isHealed = false;

  const strikes = (fault: FaultName): boolean => {
    const struck = !isHealed && random() < rates[fault];
    if (struck) counts[fault] += 1;
    return struck;
  };
  const wait = (ms: number): Promise<void> => new Promise((resolve) => void clock.schedule(ms, resolve));
  const someDelay = (): number => Math.floor(random() * maxDelayMs);

  /** One question over the bad line. */
  async function ask<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    if (strikes('delay')) await wait(someDelay());
    if (strikes('rateLimit')) return fail('rate-limited', 'Slow down.', { retryable: true, retryAfterMs: someDelay() });
    if (strikes('dropRequest')) return silent();
    const answer = await work();
    if (strikes('dropAnswer') || strikes('silence')) return silent();
    if (strikes('errorAfterCommit')) return fail('unavailable', 'Something broke after the work was done.', { retryable: true });
    if (strikes('cut') || strikes('corrupt')) return fail('unavailable', 'The answer broke off.', { retryable: true });
    if (strikes('delay')) await wait(someDelay());
    return answer;
  }

  async function silent(): Promise<ReturnType<typeof fail>> {
    await wait(timeoutMs);
    return fail('timeout', 'No answer came.', { retryable: true });
  }

  function subscribe(...[cursor, observer]: Parameters<Source['subscribe']>): ReturnType<Source['subscribe']> {
    let isOpen = true;
    let isBroken = false;
    let kept: StreamBatch | undefined;
    let close: () => void = () => undefined;
    const whileOpen = (run: () => void): void => {
      if (isOpen) run();
    };
    const end = (): void => {
      if (!isOpen) return;
      isOpen = false;
      close();
      observer.onEnd({ reason: 'The line was cut.' });
    };
    /** Later parts overtake a delayed one: only its own delivery waits. */
    const deliver = (batch: StreamBatch): void => {
      const hand = (): void => whileOpen(() => observer.onBatch(batch));
      if (strikes('delay')) clock.schedule(someDelay(), hand);
      else hand();
    };
    const faulty: StreamObserver = {
      onBatch: (batch) => {
        if (!isOpen || isBroken) return;
        if (strikes('gap')) return;
        if (strikes('corrupt')) {
          // What an adapter makes of a batch that it cannot read: it says so and ends, to read it again.
          observer.onBadInput('A batch came damaged.');
          return end();
        }
        if (strikes('reorder') && !kept) {
          kept = batch;
          return;
        }
        deliver(batch);
        if (kept) deliver(kept);
        kept = undefined;
        if (strikes('duplicate')) deliver(batch);
        if (strikes('cut')) {
          isBroken = true;
          clock.schedule(someDelay(), end);
        }
      },
      onHeartbeat: (now) => whileOpen(() => observer.onHeartbeat(now)),
      onTyping: (typing) => whileOpen(() => observer.onTyping(typing)),
      onReset: (next) => whileOpen(() => observer.onReset(next)),
      onBadInput: (reason) => whileOpen(() => observer.onBadInput(reason)),
      onEnd: (reason) => {
        if (isOpen) observer.onEnd(reason);
        isOpen = false;
      },
    };
    close = source.subscribe(cursor, faulty);
    // A real line shows that it lives, also when nothing happens; a batch that was lost or held back is found out by
    // the next one, so the line also breaks now and then, as lines do.
    const beat = (): void => {
      if (!isOpen) return;
      if (strikes('cut') || kept || isBroken) return end();
      observer.onHeartbeat(clock.now());
      cancelBeat = clock.schedule(15_000, beat);
    };
    let cancelBeat = clock.schedule(15_000, beat);
    return () => {
      isOpen = false;
      cancelBeat();
      close();
    };
  }

  return {
    ...source,
    counts,
    heal: () => void (isHealed = true),
    listConversations: (page) => ask(() => source.listConversations(page)),
    loadConversation: (id, page) => ask(() => source.loadConversation(id, page)),
    loadOlder: (id, page) => ask(() => source.loadOlder(id, page)),
    execute: (envelope) => ask(() => source.execute(envelope)),
    search: (query, page) => ask(() => source.search(query, page)),
    attachmentUrl: (attachment) => ask(() => source.attachmentUrl(attachment)),
    subscribe,
  };
}
