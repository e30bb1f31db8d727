import type { Clock } from '@ferryman/core/kernel';

/** A clock that stands still until it is moved. */
export interface FakeClock extends Clock {
  /** Moves on and runs what has become due, in order. */
  readonly advance: (ms: number) => void;
}

export function createFakeClock(start = 1_800_000_000_000): FakeClock {
  let now = start;
  let waiting: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    schedule: (delayMs, run) => {
      const entry = { at: now + delayMs, run };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    advance: (ms) => {
      const end = now + ms;
      for (;;) {
        const [next] = waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        waiting = waiting.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = end;
    },
  };
}
