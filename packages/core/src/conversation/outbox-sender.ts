import { fail } from '../kernel/index.ts';
import type { Cancel, Failure, Outcome, Platform } from '../kernel/index.ts';
import type { CommandEnvelope, CommandId, CommandReceipt } from '../schema/index.ts';
import type { OutboxOptions } from './outbox-contract.ts';
import type { OutboxEvent } from './outbox-life.ts';
import { isLineDown, isLineFailure, lineAfterFailure, openLine } from './outbox-line.ts';
import type { OutboxList } from './outbox-list.ts';
import { planAttempts } from './outbox-plan.ts';
import type { OutboxPreset } from './outbox-preset.ts';

export interface OutboxSenderOptions {
  readonly platform: Pick<Platform, 'clock' | 'random' | 'connectivity'>;
  readonly execute: OutboxOptions['execute'];
  readonly preset: OutboxPreset;
  readonly list: OutboxList;
  readonly move: (id: CommandId, event: OutboxEvent) => boolean;
  /** Whether this tab sends now. */
  readonly isSending: () => boolean;
  readonly isStoring: (id: CommandId) => boolean;
  /** The source says that it took effect; the item has left the list, but nobody was shown that yet. */
  readonly onArrived: (envelope: CommandEnvelope, receipt: CommandReceipt) => void;
  /** Shows what changed. */
  readonly show: () => void;
}

/** Makes attempts: what goes when, and what their answers mean. */
export interface OutboxSender {
  /** Begins what is due, and looks again when something will be. */
  readonly pump: () => void;
  /** Makes the attempt that the list has begun, once `note` has called back. */
  readonly attempt: (id: CommandId, note: (then: () => void) => void) => void;
  readonly isUnderWay: (id: CommandId) => boolean;
  /** Someone asked for an attempt now, so neither a closed line nor the device's hint stands in the way. */
  readonly open: () => void;
  /** The hint of the device changed. */
  readonly onHint: () => void;
  /** Begins as if nothing had failed. */
  readonly reset: () => void;
  /** Gives up what is under way: only an answer that it arrived still counts. */
  readonly giveUp: () => void;
}

/** Makes the sender of one queue. */
export function createOutboxSender(options: OutboxSenderOptions): OutboxSender {
  const { platform, execute, preset, list, move, isSending, isStoring, onArrived, show } = options;
  const { clock, random, connectivity } = platform;
  /** The attempt under way of each item. */
  const flights = new Map<CommandId, symbol>();
  let line = openLine;
  let lastBegunAt = 0;
  /** Answers came although the device says that it is offline. */
  let hintLies = false;
  let cancelWake: Cancel | undefined;

  function pump() {
    cancelWake?.();
    cancelWake = undefined;
    if (!isSending()) return;
    const facts = {
      line,
      inFlight: flights.size,
      online: connectivity.isOnline() || hintLies,
      lastBegunAt,
      isBusy: (id: CommandId) => isStoring(id) || flights.has(id),
    };
    const plan = planAttempts(list.records(), facts, clock.now(), preset);
    for (const id of plan.begin) move(id, { type: 'begin' });
    if (plan.wakeAt !== undefined) cancelWake = clock.schedule(Math.max(0, plan.wakeAt - clock.now()), pump);
    if (plan.begin.length > 0) show();
  }

  async function call(id: CommandId, flight: symbol) {
    const envelope = list.find(id)?.envelope;
    if (flights.get(id) !== flight) return;
    if (!envelope) {
      // Its effect was seen, or it was taken away, while the attempt was noted.
      flights.delete(id);
      return pump();
    }
    const cancelTimeout = clock.schedule(preset.attemptTimeoutMs, () =>
      failed(id, flight, fail('timeout', 'The source did not answer in time.', { retryable: true }).failure),
    );
    const outcome = await executeSafely(envelope);
    cancelTimeout();
    if (outcome.ok) arrived(envelope, outcome.value, flight);
    else failed(id, flight, outcome.failure);
  }

  async function executeSafely(envelope: CommandEnvelope): Promise<Outcome<CommandReceipt>> {
    try {
      return await execute(envelope);
    } catch (error) {
      return fail('unavailable', `The source threw: ${String(error)}`, { retryable: true });
    }
  }

  function arrived(envelope: CommandEnvelope, receipt: CommandReceipt, flight: symbol) {
    const { id } = envelope;
    // The answer to an attempt that was given up counts as well.
    if (flights.get(id) === flight) flights.delete(id);
    const wasDown = isLineDown(line, preset);
    line = openLine;
    hintLies = !connectivity.isOnline();
    move(id, { type: 'arrived' });
    try {
      onArrived(envelope, receipt);
    } finally {
      if (wasDown) hasten();
      show();
      pump();
    }
  }

  function failed(id: CommandId, flight: symbol, failure: Failure) {
    // The failure of an attempt that was given up says nothing about the one that followed it.
    if (flights.get(id) !== flight) return;
    flights.delete(id);
    const jitter = random();
    line = lineAfterFailure(line, failure, clock.now(), jitter, preset);
    if (isLineFailure(failure)) hintLies = false;
    move(id, { type: 'attempt-failed', failure, jitter });
    show();
    pump();
  }

  /** The way is open again: what only waits because it was closed need not wait any longer. */
  function hasten() {
    for (const { envelope, state, failure } of list.records())
      if (state === 'waiting' && failure && isLineFailure(failure) && failure.retryAfterMs === undefined)
        move(envelope.id, { type: 'retry' });
  }

  return {
    pump,
    attempt: (id, note) => {
      const flight = Symbol(id);
      flights.set(id, flight);
      lastBegunAt = clock.now();
      note(() => void call(id, flight));
    },
    isUnderWay: (id) => flights.has(id),
    open: () => {
      line = openLine;
      lastBegunAt = 0;
    },
    onHint: () => {
      hintLies = false;
      if (connectivity.isOnline() && isSending()) hasten();
      show();
      pump();
    },
    reset: () => {
      line = openLine;
      lastBegunAt = clock.now();
    },
    giveUp: () => {
      cancelWake?.();
      cancelWake = undefined;
      flights.clear();
      for (const { envelope } of list.records()) move(envelope.id, { type: 'interrupted' });
    },
  };
}
