import { fullReader, type ReaderParts } from './full-reader.ts';
import { timeSetUp, type SetUpSpeed } from './time-parts.ts';
import { timeReader, type ReaderSpeed, type SpeedTask } from './time-reader.ts';

/** What the page offers to the measuring script. Packs come as text, so that parsing them is the page's, as it is a desk's. */
export interface ReadingPage {
  readonly time: (parts: string, task: SpeedTask) => ReaderSpeed;
  /** How long the page is held up before the first reading. */
  readonly setUp: (parts: string) => SetUpSpeed;
  /** Builds a reader, reads a few messages, and keeps it, for the heap to be looked at. */
  readonly keep: (parts: string, messages: readonly string[]) => number;
}

let kept: unknown;
const readingPage: ReadingPage = {
  time: (parts, task) => timeReader(JSON.parse(parts) as ReaderParts, task),
  setUp: timeSetUp,
  keep: (parts, messages) => {
    const data = JSON.parse(parts) as ReaderParts;
    const reader = fullReader(data);
    for (const text of messages) reader.read(text);
    kept = { data, reader };
    return kept === undefined ? 0 : messages.length;
  },
};
Object.assign(globalThis, { readingPage });
