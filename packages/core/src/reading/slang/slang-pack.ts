/** A word of the street in one language. */
export interface SlangEntry {
  readonly term: string;
  readonly meaning: string;
  /** Phrases that are the word, as `parsePhrase` reads them. An ambiguous word's are only those that cannot be the plain word. */
  readonly forms: readonly string[];
  readonly severity: 'annoyed' | 'angry' | 'threat';
  readonly category: string;
  /** Where it is said, ISO 3166, where not everywhere. */
  readonly region?: string | undefined;
  /** The word has a plain meaning as well: only its guarded forms count. */
  readonly ambiguous?: boolean | undefined;
  readonly caution?: string | undefined;
  readonly source: readonly string[];
  readonly confidence: string;
}

/** A language's dictionary. */
export interface SlangLanguage {
  /** BCP 47. */
  readonly language: string;
  readonly entries: readonly SlangEntry[];
}

/** A team's own word. It overrides the pack's entry of the same term; with `ignore` the term never counts. */
export interface TeamSlang {
  readonly term: string;
  readonly language: string;
  readonly meaning?: string | undefined;
  readonly forms?: readonly string[] | undefined;
  readonly severity?: SlangEntry['severity'] | undefined;
  readonly category?: string | undefined;
  readonly ignore?: boolean | undefined;
}
