import type { EmotionId } from '../reading.ts';

/** Phrases by how much they say: 1 hints, 2 says it, 3 says it strongly. See `parsePhrase` for how they are written. */
export type WeightedPhrases = Readonly<Partial<Record<'1' | '2' | '3', readonly string[]>>>;

/** What a language has words for; calm needs none. */
export type SpokenEmotion = Exclude<EmotionId, 'calm'>;

/** The words by which a buyer's feelings are known in one language, and the turns of a conversation that goes well or badly. */
export interface EmotionLanguage {
  /** BCP 47. */
  readonly language: string;
  readonly emotions: Readonly<Record<SpokenEmotion, WeightedPhrases>>;
  /** "very", "absolutely": beside a phrase they raise it. */
  readonly intensifiers: readonly string[];
  /** "a bit", "slightly": beside a phrase they lower it. */
  readonly diminishers: readonly string[];
  /** Negations that stand before what they take back. */
  readonly negationBefore: readonly string[];
  /** Negations that stand behind it, as in Japanese, Korean and Turkish. */
  readonly negationAfter: readonly string[];
  /** The buyer has understood, or is served: "got it", "that solved it". */
  readonly understood: readonly string[];
  /** The conversation fails the buyer: "still not", "you don't understand". */
  readonly failed: readonly string[];
  /** The buyer says something once more: "again", "as I said". */
  readonly again: readonly string[];
  /** The agent could not: "I don't understand", "unfortunately", "unable to". */
  readonly agentFailed: readonly string[];
}

/** One trained scorer of a language: a linear model over hashed pieces of the text. */
export interface EmotionScorer {
  readonly emotion: SpokenEmotion;
  /** What a clearly negative score speaks for; nothing where absent. */
  readonly against?: SpokenEmotion | undefined;
  /** The table has 2 to this power weights. */
  readonly bits: number;
  /** One character a weight: `?` is nought, its neighbours in the order of ASCII are steps of `step`. */
  readonly weights: string;
  readonly step: number;
  readonly bias: number;
  /** Score from which on the emotion is there, as training found it. */
  readonly threshold: number;
  /** How steeply evidence grows from the threshold on. */
  readonly slope: number;
}

/** What training added to the word lists of a language. */
export interface EmotionModel {
  readonly language: string;
  /** Whose labels it learned from; see NOTICE. */
  readonly trainedOn: readonly string[];
  readonly scorers: readonly EmotionScorer[];
}
