import type { Random } from './random.ts';

/** How long to wait between attempts. Milliseconds. */
export interface BackoffPreset {
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** A longer Retry-After is cut to this. */
  readonly maxRetryAfterMs: number;
}

/**
 * How long to wait before attempt `attempt` (1 is the first retry), in milliseconds: a random time up to
 * `firstDelayMs * 2^(attempt - 1)`, at most `maxDelayMs` ("full jitter", so that thousands of desks that were cut
 * together do not come back together). A Retry-After is kept whole, and the jitter comes on top of it.
 */
export function backoffDelay(preset: BackoffPreset, attempt: number, random: Random, retryAfterMs = 0): number {
  const ceiling = Math.min(preset.maxDelayMs, preset.firstDelayMs * 2 ** Math.min(attempt - 1, 40));
  return Math.min(Math.max(0, retryAfterMs), preset.maxRetryAfterMs) + Math.floor(random() * ceiling);
}
