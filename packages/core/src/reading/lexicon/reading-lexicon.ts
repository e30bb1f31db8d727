/** What speaks for one intent or demand in one language; phrases are written as `parsePhrase` in `core/phrases` says. */
export interface LexiconEntry {
  /** One of these is enough. */
  readonly says: readonly string[];
  /** These add up: two or three of them are enough. */
  readonly hints?: readonly string[] | undefined;
  /** These speak against it. */
  readonly not?: readonly string[] | undefined;
}

/** The core words of one language: what buyers say about each intent, and what they want. About 300 words. */
export interface ReadingLexicon {
  /** BCP 47. */
  readonly language: string;
  /** Characters read as another, in pairs ("訂订單单"): phrases are written with the second. */
  readonly folds?: string | undefined;
  /** Groups of words that phrases name with `@`. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly intents: Readonly<Record<string, LexiconEntry>>;
  readonly demands: Readonly<Record<string, LexiconEntry>>;
  /** How an expectation is said ("I ordered", "it was promised") and how what came is set against it ("but", "instead"). */
  readonly gap: { readonly expected: readonly string[]; readonly contrast: readonly string[] };
}

/** What can be read in any language. */
export interface ReadingTaxonomy {
  readonly intents: readonly TaxonomyIntent[];
  readonly demands: readonly string[];
}

export interface TaxonomyIntent {
  readonly id: string;
  /** The sentence that defines it. */
  readonly is: string;
  /** Wider intents that are not meant where this one is: who says it is late does not merely ask where it is. */
  readonly beats?: readonly string[] | undefined;
  /** What is wanted where nothing is asked for in words. */
  readonly demand?: string | undefined;
}
