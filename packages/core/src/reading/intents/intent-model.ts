/**
 * What `trainIntents` learnt from examples: plain JSON, a few kilobytes for a small shop. Numbers are packed as base64
 * (little-endian); a model is only ever read by `createIntentModelReader`.
 */
export interface IntentModel {
  readonly kind: 'ferryman-intents';
  readonly version: 1;
  /** Ids, in the order of their weights. */
  readonly intents: readonly string[];
  /** Hashes of the known word parts, ascending, each as the difference to the one before it in 7-bit groups. */
  readonly features: string;
  /** How telling a feature is: one byte each, in 1/20. */
  readonly rarity: string;
  /** Where the weights of each feature end; packed as `features`. Then whose each weight is (two bytes above 256 intents), then the weights as int8. */
  readonly ends: string;
  readonly owners: string;
  readonly weights: string;
  /** What one step of an int8 weight is worth, an intent each. */
  readonly scales: readonly number[];
  readonly biases: readonly number[];
  /** Turns scores into shares: `exp(sharpness * score)`. */
  readonly sharpness: number;
  readonly scope: ScopeModel;
}

/** When a message is none of the intents. */
export interface ScopeModel {
  /** Weights of: best score, lead over the next, known word parts, strange words, length, unexpected negation; then the constant. */
  readonly weights: readonly number[];
  /** A message is taken as one of the intents from this probability on. */
  readonly threshold: number;
  /** Hashes of common words of other languages, which the examples never use; packed as `features`. */
  readonly strangers: string;
  /** Hashes of negations; packed as `features`. */
  readonly negations: string;
  /** How often an intent's examples say "not": 0 to 1, an intent each. */
  readonly negated: readonly number[];
}
