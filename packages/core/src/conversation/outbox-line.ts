import type { Failure, FailureCode } from '../kernel/index.ts';
import type { OutboxPreset } from './outbox-preset.ts';

/** What the last attempts, over all conversations, say about the way to the source. */
export interface OutboxLine {
  readonly failuresInRow: number;
  /** No attempt before this instant. Epoch milliseconds. */
  readonly closedUntil: number;
}

export const openLine: OutboxLine = { failuresInRow: 0, closedUntil: 0 };

const ofTheLine: ReadonlySet<FailureCode> = new Set(['offline', 'timeout', 'unavailable', 'rate-limited']);

/** Whether a failure speaks about the way to the source rather than about the command. */
export function isLineFailure(failure: Failure): boolean {
  return ofTheLine.has(failure.code);
}

export function isLineDown(line: OutboxLine, preset: OutboxPreset): boolean {
  return line.failuresInRow >= preset.lineDownAfter;
}

/**
 * The line after a failed attempt. A refusal is an answer: the line is open. "Too many" closes it for the time asked;
 * so do several failures in a row, so that a thousand queued conversations do not all hammer a server that is down.
 */
export function lineAfterFailure(line: OutboxLine, failure: Failure, now: number, jitter: number, preset: OutboxPreset): OutboxLine {
  if (!isLineFailure(failure)) return openLine;
  const failuresInRow = line.failuresInRow + 1;
  const overdue = failuresInRow - preset.lineDownAfter + 1;
  const pauses = [
    failure.code === 'rate-limited' ? retryDelay(1, failure.retryAfterMs, jitter, preset) : 0,
    overdue > 0 ? retryDelay(overdue, undefined, jitter, preset) : 0,
  ];
  return { failuresInRow, closedUntil: Math.max(line.closedUntil, now + Math.max(...pauses)) };
}

/**
 * How long to wait after the `attempts`-th failed attempt, in milliseconds: full jitter below a doubling ceiling;
 * with Retry-After at least that long, plus jitter so that not everyone who was turned away returns at once.
 */
export function retryDelay(attempts: number, retryAfterMs: number | undefined, jitter: number, preset: OutboxPreset): number {
  if (retryAfterMs !== undefined && retryAfterMs >= 0)
    return Math.ceil(Math.min(retryAfterMs, preset.maxRetryAfterMs) + jitter * preset.firstDelayMs);
  const ceiling = Math.min(preset.maxDelayMs, preset.firstDelayMs * 2 ** Math.min(attempts - 1, 30));
  return Math.ceil(jitter * ceiling);
}
