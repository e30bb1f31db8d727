const SAMPLES = 8;

/** How far the server's clock is ahead of this device's. */
export interface ClockOffset {
  /** Milliseconds to add to this device's clock. */
  readonly offsetMs: () => number;
  readonly addSample: (serverNow: number, localNow: number) => void;
  /** Forgets all samples, after this device's clock has jumped. */
  readonly forget: () => void;
}

/**
 * Estimates the offset from messages that say the server's time. A message is late by its time on the way, which makes
 * a sample too small and never too great; so the greatest of the last 8 samples, the one that was least delayed, is the
 * estimate (the idea of NTP's clock filter: RFC 5905, section 10). Old samples fall out, so a drifting clock is followed.
 */
export function createClockOffset(): ClockOffset {
  let samples: number[] = [];
  let last = 0;
  return {
    offsetMs: () => last,
    addSample: (serverNow, localNow) => {
      samples = [...samples.slice(-(SAMPLES - 1)), serverNow - localNow];
      last = Math.max(...samples);
    },
    forget: () => {
      samples = [];
    },
  };
}
