import type { Clock } from '@ferryman/core/kernel';

/** A clock that stands still until told. */
export interface FakeClock extends Clock {
  /**
   * Moves on by `ms`, running every timer on the way at its own time, in order; timers of the same instant run in the
   * order in which they were made. Promises that follow from each step are settled before the next.
   */
  readonly advance: (ms: number) => Promise<void>;
  /** Settles all promises that need no time. */
  readonly settle: () => Promise<void>;
  /** How many timers wait. */
  readonly pendingCount: () => number;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/**
 * Makes a clock for tests.
 *
 * @param startAt - Where it begins, epoch milliseconds.
 */
export function createFakeClock(startAt = Date.UTC(2026, 0, 1)): FakeClock {
  let now = startAt;
  const timers = new Set<Timer>();

  /** A set keeps the order of making, so the first of the smallest is the right one. */
  function nextDue(until: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of timers) if (timer.at <= until && (!next || timer.at < next.at)) next = timer;
    return next;
  }

  return {
    now: () => now,
    schedule: (delayMs, run) => {
      const timer: Timer = { at: now + Math.max(0, delayMs), run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    pendingCount: () => timers.size,
    settle: nextTask,
    advance: async (ms) => {
      const until = now + ms;
      await nextTask();
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        timers.delete(timer);
        now = timer.at;
        timer.run();
        await nextTask();
      }
      now = until;
    },
  };
}

/** Goes through the machine's task queue, behind every promise that is settled already and all that follows from it. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
      return;
    }
    // Browsers: a timeout would wait 4 ms after a few turns.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(0);
  });
}
