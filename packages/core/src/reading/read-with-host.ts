import type { Cancel, Clock } from '../kernel/index.ts';
import type { Reader } from './create-reader.ts';
import type { Reading, ReadingContext } from './reading.ts';

/** A host's own model or an LLM behind the same type. It may be slow and may fail: the built-in reading stands in. */
export interface HostReader {
  /** Shown as `Reading.by`. */
  readonly name: string;
  /** Parts that are left out are taken from the built-in reading. Must settle soon after `signal` aborts. */
  readonly read: (message: string, context: ReadingContext, signal: AbortSignal) => Promise<Partial<Omit<Reading, 'by'>>>;
}

export interface HostReadingOptions {
  readonly reader: Reader;
  readonly host: HostReader;
  readonly clock: Clock;
  /** How long the host may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** What came of asking the host. `failure` says why the built-in reading stands in. */
export interface HostReading {
  readonly reading: Reading;
  readonly failure?: 'timed-out' | 'failed' | undefined;
  /** What the host threw. */
  readonly cause?: unknown;
}

/** Asks the host's reader, and falls back on the built-in one when it fails or takes too long. Never rejects. */
export async function readWithHost(message: string, context: ReadingContext, options: HostReadingOptions): Promise<HostReading> {
  const { reader, host, clock, timeoutMs } = options;
  const builtIn = reader.read(message, context);
  const control = new AbortController();
  let cancel: Cancel | undefined;
  const tooLate = new Promise<HostReading>((resolve) => {
    cancel = clock.schedule(timeoutMs, () => {
      control.abort();
      resolve({ reading: builtIn, failure: 'timed-out' });
    });
  });
  const asked = askHost(host, message, context, control.signal).then(
    (parts): HostReading => ({ reading: { ...builtIn, ...definedParts(parts), by: host.name } }),
    (cause: unknown): HostReading => ({ reading: builtIn, failure: 'failed', cause }),
  );
  const answer = await Promise.race([asked, tooLate]);
  cancel?.();
  return answer;
}

/** A host that throws at once fails like one that rejects. */
async function askHost({ read }: HostReader, ...input: Parameters<HostReader['read']>): ReturnType<HostReader['read']> {
  return read(...input);
}

function definedParts(parts: Partial<Omit<Reading, 'by'>>): Partial<Omit<Reading, 'by'>> {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}
