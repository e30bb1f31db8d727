import { indexPhrases, indexSets, parsePhrase, type PhraseIndex, type PhraseLists, type PhraseSet } from '../../phrases/index.ts';
import type { LexiconEntry, ReadingLexicon } from './reading-lexicon.ts';

export interface CompiledEntry {
  readonly says: PhraseSet;
  readonly hints: PhraseSet | undefined;
  readonly not: PhraseSet | undefined;
}

/** A lexicon ready to ask; made once a language. */
export interface CompiledLexicon {
  readonly language: string;
  readonly lists: PhraseLists;
  readonly intents: ReadonlyMap<string, CompiledEntry>;
  readonly demands: ReadonlyMap<string, CompiledEntry>;
  readonly expected: PhraseSet;
  readonly contrast: PhraseSet;
  readonly index: PhraseIndex;
}

/**
 * Compiles a lexicon.
 * @throws {FerrymanError} `phrase-malformed` where a phrase is malformed.
 */
export function compileLexicon(lexicon: ReadingLexicon): CompiledLexicon {
  const parsed = new Map(Object.entries(lexicon.lists).map(([name, phrases]) => [name, phrases.map(parsePhrase)]));
  const sets: PhraseSet[] = [];
  const set = (phrases: readonly string[]): PhraseSet => {
    const made = indexPhrases(phrases.map(parsePhrase), parsed);
    sets.push(made);
    return made;
  };
  const entries = (table: Readonly<Record<string, LexiconEntry>>): ReadonlyMap<string, CompiledEntry> =>
    new Map(
      Object.entries(table).map(([id, { says, hints, not }]) => [
        id,
        { says: set(says), hints: hints && set(hints), not: not && set(not) },
      ]),
    );
  const lists = new Map([...parsed].map(([name, phrases]) => [name, indexPhrases(phrases, parsed)]));
  const intents = entries(lexicon.intents);
  const demands = entries(lexicon.demands);
  const expected = set(lexicon.gap.expected);
  const contrast = set(lexicon.gap.contrast);
  return { language: lexicon.language, lists, intents, demands, expected, contrast, index: indexSets([...lists.values(), ...sets]) };
}
