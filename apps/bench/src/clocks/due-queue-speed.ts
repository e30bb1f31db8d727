import { createDueQueue } from '@ferryman/core/sla';
import { createSeededRandom } from '@ferryman/core/kernel';

export interface DueQueueReport {
  readonly clocks: number;
  readonly bytesPerClock: number;
  /** Moving one clock and asking what is due next, in milliseconds. */
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** A million clocks in one queue: what each costs in memory, and how long moving one and finding the next takes. */
export function measureDueQueue(clocks: number, seed: number): DueQueueReport {
  const random = createSeededRandom(seed);
  const collect = globalThis.gc;
  collect?.();
  const before = process.memoryUsage().heapUsed;
  const queue = createDueQueue<number>();
  for (let key = 0; key < clocks; key += 1) queue.set(key, random() * 1e9);
  collect?.();
  const bytesPerClock = Math.round((process.memoryUsage().heapUsed - before) / clocks);
  const samples = Array.from({ length: 5000 }, () => {
    const key = Math.floor(random() * clocks);
    const due = random() * 1e9;
    const start = performance.now();
    queue.set(key, due);
    queue.nextDueAt();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { clocks, bytesPerClock, medianMs: samples[2500] ?? 0, p95Ms: samples[4750] ?? 0 };
}
