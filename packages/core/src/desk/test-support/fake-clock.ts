import type { Clock } from '../../kernel/index.ts';

/** A clock that stands still until told; core's own, since `@ferryman/testing` depends on core. */
export interface FakeClock extends Clock {
  /** Runs all timers that fall due within `ms`, in order, and what follows from each. */
  readonly advance: (ms: number) => Promise<void>;
  /** The machine slept: the time has jumped and no timer ran meanwhile. Those that were due run now. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly settle: () => Promise<void>;
}

export function createFakeClock(startAt = 1_767_225_600_000): FakeClock {
  let now = startAt;
  const timers = new Set<{ at: number; run: () => void }>();
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
  };
  const runDue = async (until: number): Promise<void> => {
    for (;;) {
      const due = [...timers].filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) return;
      timers.delete(due);
      now = Math.max(now, due.at);
      due.run();
      await settle();
    }
  };
  return {
    now: () => now,
    schedule: (delayMs, run) => {
      const timer = { at: now + Math.max(0, delayMs), run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    settle,
    advance: async (ms) => {
      await settle();
      const until = now + ms;
      await runDue(until);
      now = until;
    },
    sleep: async (ms) => {
      now += ms;
      await runDue(now);
    },
  };
}
