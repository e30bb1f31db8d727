import type { IntentModel } from './intent-model.ts';
import { unpackAscending, unpackBytes } from './pack-numbers.ts';
import { scopeProbability, scopeSigns } from './scope-signs.ts';
import { placeOf, vectorise, type TextVector } from './vectorise.ts';

/** What a model makes of a text before anything is left out. */
export interface Judgement {
  readonly vector: TextVector;
  /** Places of the intents, likeliest first, and their shares in that order. */
  readonly order: readonly number[];
  readonly shares: readonly number[];
  /** What speaks for its being one of the intents at all, as `scopeSigns` gives it. */
  readonly signs: readonly number[];
  readonly inScope: number;
}

/** A model unpacked: what readers read with and what the trainer tries on examples it has held back. */
export interface OpenModel {
  readonly judge: (text: string) => Judgement;
  /** What each token of a text adds to the score of an intent. */
  readonly sway: (vector: TextVector, intent: number) => readonly number[];
}

/** Unpacks what `trainIntents` packed. */
export function openModel(model: IntentModel): OpenModel {
  const { scope, intents } = model;
  const hashes = unpackAscending(model.features);
  const rarity = Float32Array.from(unpackBytes(model.rarity), (byte) => byte / 20);
  const ends = unpackAscending(model.ends);
  const owners = ownersOf(unpackBytes(model.owners), intents.length > 256);
  const weights = new Int8Array(unpackBytes(model.weights).buffer);
  const strangers = unpackAscending(scope.strangers);
  const negations = unpackAscending(scope.negations);
  const isStranger = (hash: number): boolean => placeOf(strangers, hash) >= 0;
  const isNegation = (hash: number): boolean => placeOf(negations, hash) >= 0;
  const indexOf = (hash: number): number => placeOf(hashes, hash);
  const startOf = (feature: number): number => (feature > 0 ? (ends[feature - 1] as number) : 0);
  const speaksFor = Uint8Array.from(ends, (end, feature) => {
    for (let at = startOf(feature); at < end; at++) if ((weights[at] as number) > 0) return 1;
    return 0;
  });

  function score(vector: TextVector): Float64Array {
    const scores = new Float64Array(intents.length);
    for (let slot = 0; slot < vector.features.length; slot++) {
      const feature = vector.features[slot] as number;
      const value = vector.values[slot] as number;
      const end = ends[feature] as number;
      for (let at = startOf(feature); at < end; at++) {
        const owner = owners[at] as number;
        scores[owner] = (scores[owner] as number) + value * (weights[at] as number);
      }
    }
    return scores.map((sum, at) => sum * (model.scales[at] as number) + (model.biases[at] as number));
  }

  return {
    judge: (text) => {
      const vector = vectorise(text, indexOf, rarity, speaksFor);
      const scores = score(vector);
      const order = [...scores.keys()].toSorted(
        (first, second) => (scores[second] as number) - (scores[first] as number) || first - second,
      );
      const best = scores[order[0] ?? 0] ?? -1;
      const powers = order.map((at) => Math.exp(model.sharpness * ((scores[at] as number) - best)));
      const sum = powers.reduce((total, power) => total + power, 0);
      const signs = scopeSigns(vector, best, scores[order[1] ?? -1] ?? -1, scope.negated[order[0] ?? 0] ?? 0, isStranger, isNegation);
      const inScope = vector.features.length > 0 ? scopeProbability(signs, scope.weights) : 0;
      return { vector, order, shares: powers.map((power) => power / sum), signs, inScope };
    },
    sway: (vector, intent) => {
      const byToken = vector.tokens.map(() => 0);
      for (const [slot, feature] of vector.features.entries()) {
        for (let at = startOf(feature); at < (ends[feature] as number); at++) {
          if (owners[at] !== intent) continue;
          const weight = (vector.values[slot] as number) * (weights[at] as number) * (model.scales[intent] as number);
          const first = vector.firsts[slot] as number;
          const last = vector.lasts[slot] as number;
          byToken[first] = (byToken[first] as number) + weight / 2;
          byToken[last] = (byToken[last] as number) + weight / 2;
        }
      }
      return byToken;
    },
  };
}

function ownersOf(bytes: Uint8Array, wide: boolean): ArrayLike<number> {
  return wide
    ? Uint16Array.from({ length: bytes.length / 2 }, (_, at) => (bytes[2 * at] as number) + 256 * (bytes[2 * at + 1] as number))
    : bytes;
}
