import { indexPhrases, parsePhrase, type PhraseIndex, type PhraseSet, type Step } from '../../phrases/index.ts';
import { FerrymanError } from '../../kernel/index.ts';
import type { EmotionLanguage, EmotionModel, SpokenEmotion } from './emotion-pack.ts';
import { openScorers, type OpenScorer } from './emotion-model.ts';

/** The phrases of one emotion and one weight. */
export interface EmotionSet {
  readonly id: SpokenEmotion;
  readonly weight: number;
  readonly set: PhraseSet;
}

/** The turns of a conversation, as sets of phrases. */
export type TurnName = 'understood' | 'failed' | 'again' | 'agentFailed';

/** A language's words of feeling, made ready once. */
export interface CompiledEmotions {
  readonly language: string;
  readonly emotions: readonly EmotionSet[];
  readonly intensifiers: PhraseSet;
  readonly diminishers: PhraseSet;
  readonly negationBefore: PhraseSet;
  readonly negationAfter: PhraseSet;
  readonly turns: Readonly<Record<TurnName, PhraseSet>>;
  readonly index: PhraseIndex;
  readonly scorers: readonly OpenScorer[];
  /** Phrases that could not be read, with the reason; the rest works. */
  readonly problems: readonly { readonly phrase: string; readonly why: string }[];
}

/**
 * Makes a language's emotion words ready for reading. A malformed phrase is set aside in `problems`; nothing is thrown for it.
 *
 * @param language - The pack's words.
 * @param model - What training added; without it the words alone speak.
 */
export function compileEmotions(language: EmotionLanguage, model?: EmotionModel): CompiledEmotions {
  const problems: { phrase: string; why: string }[] = [];
  const indexed = (phrases: readonly string[] = []): PhraseSet => {
    const parsed: (readonly Step[])[] = [];
    for (const phrase of phrases) {
      try {
        parsed.push(parsePhrase(phrase));
      } catch (error) {
        if (!(error instanceof FerrymanError)) throw error;
        problems.push({ phrase, why: error.message });
      }
    }
    return { phrases: parsed };
  };
  const emotions = Object.entries(language.emotions).flatMap(([id, byWeight]) =>
    Object.entries(byWeight).map(([weight, phrases]) => ({ id: id as SpokenEmotion, weight: Number(weight), set: indexed(phrases) })),
  );
  const intensifiers = indexed(language.intensifiers);
  const diminishers = indexed(language.diminishers);
  const negationBefore = indexed(language.negationBefore);
  const negationAfter = indexed(language.negationAfter);
  const turns = {
    understood: indexed(language.understood),
    failed: indexed(language.failed),
    again: indexed(language.again),
    agentFailed: indexed(language.agentFailed),
  };
  const sets = [...emotions.map(({ set }) => set), intensifiers, diminishers, negationBefore, negationAfter, ...Object.values(turns)];
  return {
    language: language.language,
    emotions,
    intensifiers,
    diminishers,
    negationBefore,
    negationAfter,
    turns,
    index: indexPhrases(sets),
    scorers: model ? openScorers(model) : [],
    problems,
  };
}
