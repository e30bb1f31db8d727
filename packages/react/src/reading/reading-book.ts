import { createStore, type Readable } from '@ferryman/core/kernel';
import type { Reading, ReadingContext } from '@ferryman/core/reading';
import { applyCorrections, type ReadingCorrection } from './reading-correction.ts';

/** A buyer's message to be read. */
export interface ReadableMessage {
  readonly id: string;
  readonly text: string;
  /** Epoch ms. */
  readonly sentAt: number;
}

export interface ReadingBookOptions {
  /** Reads one message: `reader.read`, a worker's answer, or `readWithHost`. A rejected promise leaves the message unread until asked again. */
  readonly read: (text: string, context: ReadingContext) => Reading | Promise<Reading>;
  /** Corrections that the host has kept. */
  readonly corrections?: readonly ReadingCorrection[] | undefined;
  /** Told each correction, for the host to keep. `undefined` as correction: those of the message were taken back. */
  readonly onCorrect?: ((messageId: string, correction: ReadingCorrection | undefined) => void) | undefined;
  /** When work may be done. Default: the browser's idle time. */
  readonly whenIdle?: ((work: () => void) => void) | undefined;
}

/** Readings by message: each message is read once, in idle time, oldest first, so that the later ones know the earlier. */
export interface ReadingBook {
  /** Asks for a conversation's messages, in the order of time. Those that are known cost nothing. */
  readonly ask: (messages: readonly ReadableMessage[], context?: ReadingContext) => void;
  /** A message's reading with the agent's corrections; the same object until it changes, undefined until read. */
  readonly readingOf: (id: string) => Reading | undefined;
  readonly correctionsOf: (id: string) => readonly ReadingCorrection[];
  /** Sets a part right; it wins over what was read, now and after a new reading. */
  readonly correct: (correction: ReadingCorrection) => void;
  /** Takes all corrections of a message back. */
  readonly restore: (id: string) => void;
  /** Forgets what was read, not what was corrected: after a better model or a new word list. */
  readonly forget: () => void;
  /** Tells views to ask again, such as for an outlook whose weights have come. */
  readonly refresh: () => void;
  /** Counts changes, for views. */
  readonly version: Readable<number>;
  /** How many messages were corrected. */
  readonly correctedCount: () => number;
}

const EARLIER = 5;
const NONE: readonly ReadingCorrection[] = [];
/** What is kept at most: a desk of a day has some thousands. */
const MOST = 5000;

/** Makes a book. Nothing is read before it is asked for. */
export function createReadingBook(options: ReadingBookOptions): ReadingBook {
  const { read, onCorrect, whenIdle = idle } = options;
  const version = createStore(0);
  const known = new Map<string, Reading>();
  const shown = new Map<string, Reading>();
  const corrections = new Map<string, readonly ReadingCorrection[]>();
  for (const correction of options.corrections ?? [])
    corrections.set(correction.messageId, [...(corrections.get(correction.messageId) ?? NONE), correction]);
  const queue = new Map<string, () => Promise<void> | void>();
  let isRunning = false;
  let age = 0;
  const changed = () => version.set(version.get() + 1);

  const keep = (id: string, reading: Reading, readAt: number): void => {
    // A reading that was begun before everything was forgotten is old.
    if (readAt !== age) return;
    if (known.size >= MOST) for (const old of [...known.keys()].slice(0, MOST / 10)) void (known.delete(old), shown.delete(old));
    known.set(id, reading);
    shown.delete(id);
    changed();
  };

  const run = async (): Promise<void> => {
    const [next] = queue;
    if (!next) {
      isRunning = false;
      return;
    }
    const [id, work] = next;
    queue.delete(id);
    try {
      await work();
    } catch {
      // Left unread: the next who asks tries again.
    }
    whenIdle(() => void run());
  };

  const readingOf = (id: string): Reading | undefined => {
    const ready = shown.get(id);
    if (ready) return ready;
    const reading = known.get(id);
    if (!reading) return undefined;
    const corrected = applyCorrections(reading, corrections.get(id) ?? NONE);
    shown.set(id, corrected);
    return corrected;
  };

  return {
    version,
    readingOf,
    ask: (messages, context = {}) => {
      messages.forEach(({ id, text, sentAt }, at) => {
        if (known.has(id) || queue.has(id)) return;
        const before = messages.slice(Math.max(0, at - EARLIER), at).toReversed();
        queue.set(id, async () => {
          const readAt = age;
          const earlier = before.map((message) => ({ text: message.text, sentAt: message.sentAt, reading: readingOf(message.id) }));
          const languages = [...new Set(earlier.flatMap(({ reading }) => reading?.language.tag ?? []))];
          keep(
            id,
            await read(text, { ...context, sentAt, earlier, languages: languages.length > 0 ? languages : context.languages }),
            readAt,
          );
        });
      });
      if (isRunning || queue.size === 0) return;
      isRunning = true;
      whenIdle(() => void run());
    },
    correctionsOf: (id) => corrections.get(id) ?? NONE,
    correct: (correction) => {
      const { messageId: id, part } = correction;
      corrections.set(id, [...(corrections.get(id) ?? NONE).filter((other) => other.part !== part), correction]);
      shown.delete(id);
      onCorrect?.(id, correction);
      changed();
    },
    restore: (id) => {
      if (!corrections.delete(id)) return;
      shown.delete(id);
      onCorrect?.(id, undefined);
      changed();
    },
    forget: () => {
      age += 1;
      known.clear();
      shown.clear();
      queue.clear();
      changed();
    },
    refresh: changed,
    correctedCount: () => corrections.size,
  };
}

/** Between two readings the page may draw and take keys. */
function idle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: 200 });
  else setTimeout(work, 1);
}
