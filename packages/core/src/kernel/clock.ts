/** Stops what it was returned for. Calling it again does nothing. */
export type Cancel = () => void;

/** The only way core learns the time or waits. Hosts pass the system's, tests pass a fake one. */
export interface Clock {
  /** Now, in epoch milliseconds. */
  readonly now: () => number;
  /** Runs `run` once after at least `delayMs` milliseconds, unless cancelled. */
  readonly schedule: (delayMs: number, run: () => void) => Cancel;
}
