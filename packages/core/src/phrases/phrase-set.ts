import type { Step } from './phrase-pattern.ts';

/** A parsed phrase. */
export type Phrase = readonly Step[];

/** Phrases that mean the same: whichever is hit, the set is. */
export interface PhraseSet {
  readonly phrases: readonly Phrase[];
}

/** Sets that phrases may name: `@name`. */
export type PhraseLists = ReadonlyMap<string, PhraseSet>;
