import { FerrymanError } from '../../kernel/index.ts';
import {
  foldWord,
  indexPhrases,
  parsePhrase,
  PhraseMatcher,
  tokenize,
  type Hit,
  type PhraseIndex,
  type PhraseSet,
  type Token,
} from '../../phrases/index.ts';
import type { SlangHit } from '../reading.ts';
import type { SlangEntry, SlangLanguage, TeamSlang } from './slang-pack.ts';

/** A dictionary made ready once, the team's words laid over the pack's. */
export interface CompiledSlang {
  readonly language: string;
  readonly entries: readonly {
    readonly set: PhraseSet;
    readonly term: string;
    readonly meaning: string;
    readonly severity: SlangEntry['severity'];
    readonly category: string;
    readonly by: 'pack' | 'team';
  }[];
  readonly negation: PhraseSet;
  readonly index: PhraseIndex;
  /** Forms that could not be read, with the reason. */
  readonly problems: readonly { readonly term: string; readonly why: string }[];
}

/** A negation within so many words before a word takes it back. */
const REACH = 2;
const LONGEST = 2000;
const MILDER = { threat: 'angry', angry: 'annoyed' } as const;

/**
 * Makes a dictionary ready. Malformed forms are set aside in `problems`.
 *
 * @param slang - The pack's words; undefined where the language has none.
 * @param negation - The language's words of negation, from its emotion pack.
 * @param team - The team's own words; those of other languages are passed over.
 */
export function compileSlang(slang: SlangLanguage, negation: readonly string[], team: readonly TeamSlang[] = []): CompiledSlang {
  const problems: { term: string; why: string }[] = [];
  const indexed = (term: string, forms: readonly string[]): PhraseSet => ({
    phrases: forms.flatMap((form) => {
      try {
        return [parsePhrase(form)];
      } catch (error) {
        if (!(error instanceof FerrymanError)) throw error;
        problems.push({ term, why: error.message });
        return [];
      }
    }),
  });
  const own = new Map(
    team.filter(({ language }) => language === slang.language || language === '*').map((word) => [keyOf(word.term), word]),
  );
  const known = slang.entries.flatMap((entry) => {
    const word = own.get(keyOf(entry.term));
    own.delete(keyOf(entry.term));
    if (word?.ignore) return [];
    return [ready({ ...entry, ...definedOf(word) }, word ? 'team' : 'pack')];
  });
  const added = [...own.values()]
    .filter(({ ignore }) => !ignore)
    .map(({ term, meaning = '', forms = [term], severity = 'annoyed', category = 'general_problem' }) =>
      ready({ term, meaning, forms, severity, category }, 'team'),
    );
  const entries = [...added, ...known];
  const negationSet = indexed('negation', negation);
  return {
    language: slang.language,
    entries,
    negation: negationSet,
    index: indexPhrases([...entries.map(({ set }) => set), negationSet]),
    problems,
  };

  function ready(
    { term, meaning, forms, severity, category }: Pick<SlangEntry, 'term' | 'meaning' | 'forms' | 'severity' | 'category'>,
    by: 'pack' | 'team',
  ): CompiledSlang['entries'][number] {
    return { set: indexed(term, forms), term, meaning, severity, category, by };
  }
}

const keyOf = (term: string): string => term.split(/\s+/u).map(foldWord).join(' ');

function definedOf(word: TeamSlang | undefined): Partial<SlangEntry> {
  if (!word) return {};
  const { meaning, forms, severity, category } = word;
  return { ...(meaning && { meaning }), ...(forms && { forms }), ...(severity && { severity }), ...(category && { category }) };
}

/**
 * The words of the street in a message, left to right. A negated word does not count; a quoted one, or one the buyer asks about, counts a
 * degree less. Never throws; looks at the first 2,000 UTF-16 units.
 */
export function findSlang(message: string, slang: CompiledSlang, given?: readonly Token[]): readonly SlangHit[] {
  const text = message.length > LONGEST ? message.slice(0, LONGEST) : message;
  const matcher = new PhraseMatcher(given && message.length <= LONGEST ? given : tokenize(text), slang.index);
  const { tokens } = matcher;
  const hits: SlangHit[] = [];
  for (const { set, term, meaning, severity, category, by } of slang.entries)
    for (const hit of matcher.hits(set)) {
      if (isNegated(tokens, hit, matcher.hits(slang.negation))) continue;
      const grade = tokens[hit.from]?.quoted ? (severity === 'annoyed' ? undefined : MILDER[severity]) : severity;
      if (!grade) continue;
      const start = tokens[hit.from]?.start ?? 0;
      const end = tokens[hit.to - 1]?.end ?? start;
      hits.push({ start, end, text: text.slice(start, end), term, meaning, severity: grade, category, by });
    }
  return hits.length < 2 ? hits : withoutOverlap(hits);
}

function isNegated(tokens: readonly Token[], hit: Hit, negations: readonly Hit[]): boolean {
  return negations.some(({ from, to }) => {
    if (to > hit.from || tokens[from]?.sentence !== tokens[hit.from]?.sentence) return false;
    let words = 0;
    for (let at = to; at < hit.from; at++) words += tokens[at]?.half ? 0.5 : 1;
    return words < REACH;
  });
}

/** Of overlapping hits the team's stays, then the longer. */
function withoutOverlap(hits: readonly SlangHit[]): readonly SlangHit[] {
  const ranked = hits.toSorted((a, b) => Number(b.by === 'team') - Number(a.by === 'team') || b.end - b.start - (a.end - a.start));
  const kept: SlangHit[] = [];
  for (const hit of ranked) if (!kept.some(({ start, end }) => start < hit.end && hit.start < end)) kept.push(hit);
  return kept.toSorted((a, b) => a.start - b.start);
}
