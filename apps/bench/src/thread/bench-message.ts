/** One message as every kit of the benchmark gets it. */
export interface BenchMessage {
  readonly id: string;
  /** Counts through prepends too; unique in a page. */
  readonly number: number;
  readonly mine: boolean;
  readonly author: string;
  readonly text: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Time of day, ready to be shown: peers pay for no formatter. */
  readonly clock: string;
}

const SENTENCES = [
  'Hello, where is my parcel?',
  'It should have been here on Monday, and the tracking has not moved since the customs office in Leipzig.',
  'I have looked into it: the carrier has it and it leaves tomorrow.',
  'Thank you.',
  'The box came open and one of the two cups is broken. What can we do about that? I would rather have a new one than the money back, since it is a present for my mother.',
  'We send another one today. You need not send the broken one back.',
  'See https://shop.example/returns for the form.',
] as const;
const START = Date.UTC(2026, 9, 1);

/** The same message for the same number, on every kit and in every round. */
export function benchMessage(number: number): BenchMessage {
  const mine = number % 3 === 2;
  const at = START + number * 120_000;
  const sentence = SENTENCES[Math.abs(number * 7 + (number >> 3)) % SENTENCES.length] ?? SENTENCES[0];
  return {
    id: `m${number}`,
    number,
    mine,
    author: mine ? 'Ana Silva' : 'Mina Park',
    text: `#${number}: ${sentence}`,
    at,
    clock: new Date(at).toISOString().slice(11, 16),
  };
}

/** Messages from one number to another, both included. */
export function benchMessages(from: number, to: number): BenchMessage[] {
  return Array.from({ length: to - from + 1 }, (_, step) => benchMessage(from + step));
}
