/** How patient an outbox is. All times in milliseconds. */
export interface OutboxPreset {
  /** Silence for so long counts as a failure; the late answer is still taken. */
  readonly attemptTimeoutMs: number;
  /** The n-th retry waits a random time up to `firstDelayMs * 2^(n-1)`, never more than `maxDelayMs` (full jitter). */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** A longer Retry-After is cut to this. */
  readonly maxRetryAfterMs: number;
  /** How many conversations are sent in parallel. */
  readonly maxParallel: number;
  /** So many failures in a row, over all conversations, mean that the line is down: from then on one attempt at a time. */
  readonly lineDownAfter: number;
  /** While the device says it is offline, one attempt is still made this often, in case it is wrong. */
  readonly offlineProbeMs: number;
  /** A storage that does not answer for so long counts as broken. */
  readonly storageTimeoutMs: number;
  /** How often a storage that failed is tried again. */
  readonly storageRetryMs: number;
  /** How long another tab may take to accept a command before this one sends it itself. */
  readonly handoverMs: number;
}

/** The presets by name. `patient` is the default. */
export const outboxPresets = {
  patient: {
    attemptTimeoutMs: 15_000,
    firstDelayMs: 1_000,
    maxDelayMs: 60_000,
    maxRetryAfterMs: 3_600_000,
    maxParallel: 4,
    lineDownAfter: 4,
    offlineProbeMs: 300_000,
    storageTimeoutMs: 5_000,
    storageRetryMs: 15_000,
    handoverMs: 10_000,
  },
} as const satisfies Record<string, OutboxPreset>;
