import { deskPresets } from '@ferryman/core/desk';
import type { DeskPreset } from '@ferryman/core/desk';

/**
 * The shipped presets with their waits cut to about a fortieth, so that a run of minutes meets as many retries as a day:
 * what is tried, how often and in which order is untouched.
 */
export const hurriedPreset: DeskPreset = {
  ...deskPresets.standard,
  stream: { ...deskPresets.standard.stream, firstDelayMs: 25, maxDelayMs: 800, silenceMs: 4_000, checkMs: 250, stableMs: 500 },
  outbox: {
    ...deskPresets.standard.outbox,
    attemptTimeoutMs: 1_500,
    firstDelayMs: 25,
    maxDelayMs: 800,
    maxRetryAfterMs: 5_000,
    offlineProbeMs: 1_000,
    storageRetryMs: 400,
    handoverMs: 300,
  },
};
