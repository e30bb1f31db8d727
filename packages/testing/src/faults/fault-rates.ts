/** How often each fault happens: the chance in [0, 1) for each request, answer or batch. What is not named is 0. */
export interface FaultRates {
  /** The line breaks in the middle of an answer, or of the stream. */
  readonly cut: number;
  /** The request, answer or batch comes late by up to `maxDelayMs`. */
  readonly delay: number;
  /** The request never arrives. */
  readonly dropRequest: number;
  /** The other side carries the request out, but its answer is lost. */
  readonly dropAnswer: number;
  /** The other side carries the request out, the line holds, and nothing ever comes back. */
  readonly silence: number;
  /** The other side carries the request out and then answers 500. */
  readonly errorAfterCommit: number;
  /** Answers 429 without asking the other side. */
  readonly rateLimit: number;
  /** A part of the stream comes twice. */
  readonly duplicate: number;
  /** Two parts of the stream change places. */
  readonly reorder: number;
  /** A part of the stream is lost, though the line holds. */
  readonly gap: number;
  /** A part of an answer or of the stream is damaged. */
  readonly corrupt: number;
}

export type FaultName = keyof FaultRates;

/** All off. */
export const noFaults: FaultRates = {
  cut: 0,
  delay: 0,
  dropRequest: 0,
  dropAnswer: 0,
  silence: 0,
  errorAfterCommit: 0,
  rateLimit: 0,
  duplicate: 0,
  reorder: 0,
  gap: 0,
  corrupt: 0,
};

/** How often each fault struck. */
export type FaultCounts = Record<FaultName, number>;

export function noCounts(): FaultCounts {
  return { ...noFaults };
}
