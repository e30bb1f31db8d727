import { wordHash } from './features.ts';
import type { TextVector } from './vectorise.ts';

/** What tells a message of the shop's intents from any other, in the order of `ScopeModel.weights`. */
export function scopeSigns(
  vector: TextVector,
  best: number,
  second: number,
  negated: number,
  isStranger: (hash: number) => boolean,
  isNegation: (hash: number) => boolean,
): readonly number[] {
  let strangers = 0;
  let hasNegation = false;
  for (const token of vector.tokens) {
    const hash = wordHash(token.text);
    if (isStranger(hash)) strangers++;
    else if (isNegation(hash)) hasNegation = true;
  }
  const words = vector.tokens.length;
  return [
    best,
    best - second,
    vector.known,
    words > 0 ? strangers / words : 1,
    Math.log1p(words) / 2,
    hasNegation ? Math.max(0, 1 - 3 * negated) : 0,
  ];
}

/** The probability that signs speak for one of the intents. `weights` end with the constant. */
export function scopeProbability(signs: readonly number[], weights: readonly number[]): number {
  const sum = signs.reduce((total, sign, at) => total + sign * (weights[at] as number), weights[signs.length] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
