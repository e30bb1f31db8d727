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
  const asked = askHost(host, message, context, control.signal)
    .then((parts): HostReading => ({ reading: { ...builtIn, ...usableParts(parts), by: host.name } }))
    .catch((cause: unknown): HostReading => ({ reading: builtIn, failure: 'failed', cause }));
  const answer = await Promise.race([asked, tooLate]);
  cancel?.();
  return answer;
}

/** A host that throws at once fails like one that rejects. */
async function askHost({ read }: HostReader, ...input: Parameters<HostReader['read']>): ReturnType<HostReader['read']> {
  return read(...input);
}

const LISTS = ['intents', 'demands', 'facts', 'slang'] as const;

/** What a model of any kind sends back is looked at before a face meets it: a part of the wrong shape is a failure, not a crash later. */
function usableParts(parts: Partial<Omit<Reading, 'by'>>): Partial<Omit<Reading, 'by'>> {
  for (const name of LISTS) {
    const list: unknown = parts[name];
    if (list !== undefined && !(Array.isArray(list) && list.every(isObject)))
      throw new TypeError(`The host's reading has no list in "${name}".`);
  }
  for (const name of ['language', 'emotion', 'gap'] as const)
    if (parts[name] !== undefined && !isObject(parts[name])) throw new TypeError(`The host's reading has no object in "${name}".`);
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

const isObject = (part: unknown): boolean => typeof part === 'object' && part !== null;
