import type { BackoffPreset } from '../kernel/index.ts';

/** How a desk keeps its line open. All times in milliseconds. */
export interface StreamPreset extends BackoffPreset {
  /** How often the source says that it is alive. */
  readonly heartbeatMs: number;
  /** So long without any sign of life: the line is dead, even if nobody said so. */
  readonly silenceMs: number;
  /** How often silence and sleep are looked for. */
  readonly checkMs: number;
  /** A line that lived for so long was a good one: the next failure starts the backoff anew. */
  readonly stableMs: number;
}

/** The presets by name. `standard` is the default. */
export const streamPresets = {
  standard: {
    firstDelayMs: 1_000,
    maxDelayMs: 30_000,
    maxRetryAfterMs: 600_000,
    heartbeatMs: 15_000,
    silenceMs: 37_500,
    checkMs: 5_000,
    stableMs: 10_000,
  },
} as const satisfies Record<string, StreamPreset>;
