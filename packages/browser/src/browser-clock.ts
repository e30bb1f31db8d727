import type { Clock } from '@ferryman/core/kernel';

/** Browsers run a timer at once whose delay does not fit 31 bits (HTML, "timer initialization steps"). */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The browser's clock: epoch milliseconds, and timers of any length. */
export const browserClock: Clock = {
  now: () => Date.now(),
  schedule: (delayMs, run) => {
    let handle: ReturnType<typeof setTimeout>;
    const arm = (restMs: number) => {
      const stepMs = Math.min(Math.max(0, restMs), LONGEST_TIMER_MS);
      handle = setTimeout(() => (restMs > stepMs ? arm(restMs - stepMs) : run()), stepMs);
    };
    arm(delayMs);
    return () => clearTimeout(handle);
  },
};
