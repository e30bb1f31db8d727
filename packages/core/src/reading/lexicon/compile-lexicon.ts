import { FerrymanError } from '../../kernel/index.ts';
import { indexPhrases, parsePhrase, type PhraseIndex, type PhraseLists, type PhraseSet, type Step } from '../../phrases/index.ts';
import type { LexiconEntry, ReadingLexicon } from './reading-lexicon.ts';

export interface CompiledEntry {
  readonly says: PhraseSet;
  readonly hints: PhraseSet | undefined;
  readonly not: PhraseSet | undefined;
}

/** A lexicon ready to ask; made once a language. */
export interface CompiledLexicon {
  readonly language: string;
  readonly folds: ReadonlyMap<string, string>;
  readonly lists: PhraseLists;
  readonly intents: ReadonlyMap<string, CompiledEntry>;
  readonly demands: ReadonlyMap<string, CompiledEntry>;
  readonly expected: PhraseSet;
  readonly contrast: PhraseSet;
  readonly index: PhraseIndex;
  /** Phrases that could not be read, with the reason; the rest works. */
  readonly problems: readonly { readonly phrase: string; readonly why: string }[];
}

/** Makes a lexicon ready for reading. A malformed phrase is set aside in `problems`; nothing is thrown for it. */
export function compileLexicon(lexicon: ReadingLexicon): CompiledLexicon {
  const problems: { phrase: string; why: string }[] = [];
  const parseAll = (phrases: readonly string[]): (readonly Step[])[] =>
    phrases.flatMap((phrase) => {
      try {
        return [parsePhrase(phrase)];
      } catch (error) {
        if (!(error instanceof FerrymanError)) throw error;
        problems.push({ phrase, why: error.message });
        return [];
      }
    });
  const sets: PhraseSet[] = [];
  const set = (phrases: readonly string[]): PhraseSet => {
    const made = { phrases: parseAll(phrases) };
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
  const lists = new Map(Object.entries(lexicon.lists).map(([name, phrases]) => [name, { phrases: parseAll(phrases) }]));
  const intents = entries(lexicon.intents);
  const demands = entries(lexicon.demands);
  const expected = set(lexicon.gap.expected);
  const contrast = set(lexicon.gap.contrast);
  const folds = pairs(lexicon.folds ?? '');
  return {
    problems,
    language: lexicon.language,
    folds,
    lists,
    intents,
    demands,
    expected,
    contrast,
    index: indexPhrases(sets, lists),
  };
}

function pairs(text: string): ReadonlyMap<string, string> {
  const signs = Array.from(text);
  return new Map(signs.flatMap((sign, at) => (at % 2 === 0 ? [[sign, signs[at + 1] ?? sign] as const] : [])));
}
