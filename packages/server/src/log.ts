import { sqlState } from './database/retry-transaction.ts';

/** One thing that happened. Never holds what people wrote, a token, a search text or a file name. */
export interface LogEntry {
  readonly level: 'info' | 'warn' | 'error';
  /** What happened, e.g. `request`, `stream.cut`. */
  readonly event: string;
  readonly [field: string]: string | number | boolean | undefined;
}
export type Log = (entry: LogEntry) => void;

/** Writes each entry as one line of JSON. */
export function createJsonLog(write: (line: string) => void, now: () => number): Log {
  return (entry) => write(`${JSON.stringify({ at: new Date(now()).toISOString(), ...entry })}\n`);
}

/** What may be logged of an error: its kind and where it arose. Not its message: databases quote values in theirs. */
export function describeError(error: unknown): { error: string; code?: string; stack?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = sqlState(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    ...(code === undefined ? {} : { code }),
    stack: frames
      .slice(0, 8)
      .map((line) => line.trim())
      .join(' < '),
  };
}
