import { fullReader, type ReaderParts } from './full-reader.ts';

/** What is timed. */
export interface SpeedTask {
  readonly messages: readonly string[];
  readonly hostile: Readonly<Record<string, string>>;
}

/** Microseconds a message; milliseconds a hostile one, the best of some rounds: other work on the machine is not the reader's. */
export interface ReaderSpeed {
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly setUpMs: number;
  readonly hostile: Readonly<Record<string, number>>;
  readonly thrown: readonly string[];
}

const ROUNDS = 15;
const CONTEXT = { sentAt: Date.UTC(2026, 2, 6, 10), timeZone: 'UTC' };

/** Times the whole reader, in Node and in a page alike. The first half of the messages warms up. */
export function timeReader(parts: ReaderParts, { messages, hostile }: SpeedTask): ReaderSpeed {
  const from = performance.now();
  const reader = fullReader(parts);
  const setUpMs = performance.now() - from;
  const half = Math.floor(messages.length / 2);
  for (const text of messages.slice(0, half)) reader.read(text, CONTEXT);
  // Chromium's clock moves in steps of up to 100 microseconds: several readings are taken together. Of some blocks the best counts.
  const took = messages.slice(half).map((text) => {
    let best = Infinity;
    for (let block = 0; block < 3; block++) {
      const before = performance.now();
      for (let round = 0; round < 5; round++) reader.read(text, CONTEXT);
      best = Math.min(best, performance.now() - before);
    }
    return best * 200;
  });
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number): number => Math.round(10 * (sorted[Math.floor(sorted.length * share)] ?? 0)) / 10;
  const slow: Record<string, number> = {};
  const thrown: string[] = [];
  for (const [name, text] of Object.entries(hostile)) {
    let best = Infinity;
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const before = performance.now();
        reader.read(text, CONTEXT);
        best = Math.min(best, performance.now() - before);
      }
    } catch {
      thrown.push(name);
    }
    slow[name] = Math.round(best * 100) / 100;
  }
  return { median: at(0.5), p95: at(0.95), p99: at(0.99), setUpMs: Math.round(setUpMs), hostile: slow, thrown };
}
