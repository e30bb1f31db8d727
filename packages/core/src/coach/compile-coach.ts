import { indexPhrases, indexSets, parsePhrase, type PhraseIndex, type PhraseLists, type PhraseSet } from '../phrases/index.ts';
import type { CoachLanguage, CoachPlatform, CoachTeamRules, PhraseRule } from './coach-pack.ts';

/** A phrase rule, ready to ask. */
export interface CompiledRule {
  readonly data: PhraseRule;
  readonly phrases: PhraseSet | undefined;
  readonly unless: PhraseSet | undefined;
}

/** Everything a lint needs, made once for a language, a marketplace and a team. */
export interface CompiledCoach {
  readonly language: CoachLanguage;
  readonly platform: CoachPlatform | undefined;
  readonly team: CoachTeamRules;
  readonly lists: PhraseLists;
  readonly rules: readonly CompiledRule[];
  readonly allowed: PhraseSet;
  readonly index: PhraseIndex;
  /** Month by its folded name, 1 to 12. */
  readonly months: ReadonlyMap<string, number>;
}

/** What a coach is made of. */
export interface CoachPacks {
  readonly language: CoachLanguage;
  /** Absent: the shop's own channel, where no marketplace forbids anything. */
  readonly platform?: CoachPlatform | undefined;
  /** Read with `readTeamRules`. */
  readonly team?: CoachTeamRules | undefined;
}

/**
 * Compiles rule data.
 * @throws {FerrymanError} `phrase-malformed` where a phrase is malformed.
 */
export function compileCoach({ language, platform, team = {} }: CoachPacks): CompiledCoach {
  const parsed = new Map(Object.entries(language.lists).map(([name, phrases]) => [name, phrases.map(parsePhrase)]));
  const index = (phrases: readonly string[]): PhraseSet => indexPhrases(phrases.map(parsePhrase), parsed);
  const forLanguage = <T>(byLanguage: Readonly<Record<string, readonly T[]>> | undefined): readonly T[] => [
    ...(byLanguage?.['*'] ?? []),
    ...(byLanguage?.[language.language] ?? []),
  ];
  const lists = new Map([...parsed].map(([name, phrases]) => [name, indexPhrases(phrases, parsed)]));
  const allowed = index(forLanguage(team.allow));
  const rules = [...language.rules, ...forLanguage(team.rules)].map((data) => ({
    data,
    phrases: data.phrases && index(data.phrases),
    unless: data.unless && index(data.unless),
  }));
  const ofRules = rules.flatMap(({ phrases, unless }) => [phrases, unless]).filter((set) => set !== undefined);
  return {
    language,
    platform,
    team,
    lists,
    rules,
    allowed,
    index: indexSets([...lists.values(), allowed, ...ofRules]),
    months: monthsOf(language.language),
  };
}

function monthsOf(language: string): ReadonlyMap<string, number> {
  const months = new Map<string, number>();
  for (const month of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { day: 'numeric', month, timeZone: 'UTC' });
    for (let number = 1; number <= 12; number++) {
      const parts = format.formatToParts(Date.UTC(2024, number - 1, 15));
      const name = parts.find((part) => part.type === 'month')?.value ?? '';
      const folded = name
        .normalize('NFKD')
        .replace(/\p{M}|[^\p{L}]/gu, '')
        .toLowerCase();
      if (folded.length > 2 && !/[\d月월]/u.test(name)) months.set(folded, number);
    }
  }
  return months;
}
