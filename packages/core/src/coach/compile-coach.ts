import { indexPhrases, parsePhrase, type PhraseIndex, type PhraseLists, type PhraseSet } from '../phrases/index.ts';
import type { LintPass } from './lint-pass.ts';
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
}

/** Looks at one draft and reports what it finds. */
export type CoachCheck = (pass: LintPass) => void;

/** What a coach is made of. */
export interface CoachPacks {
  readonly language: CoachLanguage;
  /** Absent: the shop's own channel, where no marketplace forbids anything. */
  readonly platform?: CoachPlatform | undefined;
  /** Read with `readTeamRules`. */
  readonly team?: CoachTeamRules | undefined;
  /** More checks: `factChecks` of `@ferryman/core/coach/facts` holds the draft against order, parcel, buyer and offer. */
  readonly checks?: readonly CoachCheck[] | undefined;
}

/**
 * Compiles rule data.
 * @throws {FerrymanError} `phrase-malformed` where a phrase is malformed.
 */
export function compileCoach({ language, platform, team = {} }: CoachPacks): CompiledCoach {
  const parsed = (phrases: readonly string[]): PhraseSet => ({ phrases: phrases.map(parsePhrase) });
  const forLanguage = <T>(byLanguage: Readonly<Record<string, readonly T[]>> | undefined): readonly T[] => [
    ...(byLanguage?.['*'] ?? []),
    ...(byLanguage?.[language.language] ?? []),
  ];
  const lists = new Map(Object.entries(language.lists).map(([name, phrases]) => [name, parsed(phrases)]));
  const allowed = parsed(forLanguage(team.allow));
  const rules = [...language.rules, ...forLanguage(team.rules)].map((data) => ({
    data,
    phrases: data.phrases && parsed(data.phrases),
    unless: data.unless && parsed(data.unless),
  }));
  const ofRules = rules.flatMap(({ phrases, unless }) => [phrases, unless]).filter((set) => set !== undefined);
  return {
    language,
    platform,
    team,
    lists,
    rules,
    allowed,
    index: indexPhrases([allowed, ...ofRules], lists),
  };
}
