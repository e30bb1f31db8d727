import type { Clock } from '@ferryman/core/kernel';

/** The machine's own time. */
export const systemClock: Clock = {
  now: Date.now,
  schedule: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}

/** Looks again and again until it is so; false when it never was. */
export async function eventually(isSo: () => boolean, withinMs: number, everyMs = 20): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (Date.now() < until) {
    if (isSo()) return true;
    await sleep(everyMs);
  }
  return isSo();
}
