import type { BenchMessage } from './bench-message.ts';

/** A list of messages under test: what the page's probes need of each. */
export interface MountedKit {
  readonly append: (message: BenchMessage) => void;
  readonly prepend: (messages: readonly BenchMessage[]) => void;
  readonly scroller: () => HTMLElement | null;
  readonly input: () => HTMLElement | null;
}

export interface Kit<Prepared = unknown> {
  /** Puts the messages into the shape that the kit's host would hold them in, before any clock runs. */
  readonly prepare: (messages: readonly BenchMessage[]) => Prepared;
  /** Finds the element of each row. */
  readonly rowSelector: string;
  readonly mount: (element: HTMLElement, prepared: Prepared) => MountedKit;
}
