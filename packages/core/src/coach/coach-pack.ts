import type { CoachGrade } from './coach-rule.ts';

/**
 * One way in which a rule shows itself. A hit is a phrase, or all of `together` in one sentence.
 * The words before and after a hit may take it back: "we cannot guarantee", "never send us your password".
 */
export interface PhraseRule {
  /** A rule of the coach, or a team's own with a colon in it. */
  readonly rule: string;
  /** Any of these; see `parsePhrase` for how they are written. */
  readonly phrases?: readonly string[] | undefined;
  /** Names of lists that must all be hit. */
  readonly together?: readonly string[] | undefined;
  /** Over how many neighbouring sentences `together` reaches; 1 where absent. */
  readonly sentences?: number | undefined;
  /** Phrases that clear the sentence. */
  readonly unless?: readonly string[] | undefined;
  /** What a negation beside a hit does: clears it (where absent) or nothing. */
  readonly negation?: 'clears' | 'counts' | undefined;
  /** Whether words in quotation marks count; they do not where absent, being somebody else's. */
  readonly quoted?: boolean | undefined;
  /** Delivery countries for which it holds; all where absent. */
  readonly markets?: readonly string[] | undefined;
  /** Better words for the hit, offered as a fix; an empty text takes the hit out. */
  readonly instead?: string | undefined;
  readonly severity?: CoachGrade | undefined;
  readonly source?: string | undefined;
}

/** What the coach knows of one language. Lists that a check asks for and the language lacks leave that check silent. */
export interface CoachLanguage {
  /** BCP 47. */
  readonly language: string;
  /** ISO 15924 of what it is written in: `Latn`, `Cyrl`, `Arab`, `Hans`, `Jpan`, `Kore`. */
  readonly script: string;
  /** Frequent small words, by which a text in this language is known from its neighbours. */
  readonly words: string;
  /** `informal` is a slip anywhere where `plain` is true; else only beside formal words. */
  readonly register: { readonly plain: boolean };
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly rules: readonly PhraseRule[];
  /** Sentences to insert: `apology` before the text, `nextStep` after it. */
  readonly sentences: Readonly<Record<string, string>>;
}

/** What a marketplace says about a rule. */
export interface PlatformGrade {
  readonly severity: CoachGrade;
  /** Delivery countries for which it holds; all where absent. */
  readonly markets?: readonly string[] | undefined;
  readonly source: string;
  /** When the source was read or dated, ISO 8601. */
  readonly asOf: string;
  readonly confidence: 'high' | 'medium' | 'low' | 'unverified';
}

/** What one marketplace allows in messages to buyers. */
export interface CoachPlatform {
  readonly id: string;
  /** Other names by which sources call it. */
  readonly aliases: readonly string[];
  /** The first grade that fits the market holds. Platform rules without one are off. */
  readonly grades: Readonly<Record<string, readonly PlatformGrade[]>>;
  /** Longest message in UTF-16 units; absent: none known. */
  readonly maxLength?: number | undefined;
  /** Hosts that may be linked to, with everything below them. */
  readonly allowedHosts: readonly string[];
}

/** A team's own data, laid over the packs. */
export interface CoachTeamRules {
  readonly grades?: Readonly<Record<string, CoachGrade>> | undefined;
  /** By language, or `*` for all. */
  readonly rules?: Readonly<Record<string, readonly PhraseRule[]>> | undefined;
  /** Phrases that never count, whatever the rule: product names, slogans. By language, or `*`. */
  readonly allow?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly allowedHosts?: readonly string[] | undefined;
}
