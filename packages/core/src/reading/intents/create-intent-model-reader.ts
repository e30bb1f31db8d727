import type { IntentReading, ReadingReason } from '../reading.ts';
import type { IntentModel } from './intent-model.ts';
import { unpackAscending, unpackBytes } from './pack-numbers.ts';
import { scopeProbability, scopeSigns } from './scope-signs.ts';
import { placeOf, vectorise, type TextVector } from './vectorise.ts';

/** Intents below this share of the best guess's certainty are noise. */
const LEAST_SHARE = 0.2;
const MOST_INTENTS = 3;
const MOST_REASONS = 4;

/** What a model makes of one message before anything is left out. */
export interface IntentRanking {
  /** The probability that the message is one of the model's intents at all. */
  readonly inScope: number;
  /** Whether that probability reaches the model's threshold. */
  readonly accepted: boolean;
  /** Every intent, likeliest first; shares add up to 1. */
  readonly ranked: readonly { readonly id: string; readonly share: number }[];
}

/** Reads intents with trained weights: synchronous, deterministic, without allocation that grows with the model. */
export interface IntentModelReader {
  readonly intents: readonly string[];
  /** The intents of a message, likeliest first; empty means: none of these. Never throws. */
  readonly read: (text: string) => readonly IntentReading[];
  /** All intents with their shares, also where `read` says none: to be joined with other evidence. */
  readonly rank: (text: string) => IntentRanking;
}

/** Makes a reader of what `trainIntents` returned. */
export function createIntentModelReader(model: IntentModel): IntentModelReader {
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
  const speaksFor = Uint8Array.from(ends, (end, feature) => {
    for (let at = feature > 0 ? (ends[feature - 1] as number) : 0; at < end; at++) if ((weights[at] as number) > 0) return 1;
    return 0;
  });

  function score(vector: TextVector): Float64Array {
    const scores = new Float64Array(intents.length);
    for (let slot = 0; slot < vector.features.length; slot++) {
      const feature = vector.features[slot] as number;
      const value = vector.values[slot] as number;
      const end = ends[feature] as number;
      for (let at = feature > 0 ? (ends[feature - 1] as number) : 0; at < end; at++) {
        const owner = owners[at] as number;
        scores[owner] = (scores[owner] as number) + value * (weights[at] as number);
      }
    }
    return scores.map((sum, at) => sum * (model.scales[at] as number) + (model.biases[at] as number));
  }

  function judge(vector: TextVector): { order: number[]; shares: number[]; inScope: number } {
    const scores = score(vector);
    const order = [...scores.keys()].toSorted((first, second) => (scores[second] as number) - (scores[first] as number) || first - second);
    const best = scores[order[0] ?? 0] ?? -1;
    const powers = order.map((at) => Math.exp(model.sharpness * ((scores[at] as number) - best)));
    const sum = powers.reduce((total, power) => total + power, 0);
    const signs = scopeSigns(vector, best, scores[order[1] ?? -1] ?? -1, scope.negated[order[0] ?? 0] ?? 0, isStranger, isNegation);
    const inScope = vector.features.length > 0 ? scopeProbability(signs, scope.weights) : 0;
    return { order, shares: powers.map((power) => power / sum), inScope };
  }

  function reasonsFor(vector: TextVector, intent: number, text: string): ReadingReason[] {
    const byToken = vector.tokens.map(() => 0);
    for (const [slot, feature] of vector.features.entries()) {
      for (let at = feature > 0 ? (ends[feature - 1] as number) : 0; at < (ends[feature] as number); at++) {
        if (owners[at] !== intent) continue;
        const weight = (vector.values[slot] as number) * (weights[at] as number) * (model.scales[intent] as number);
        const first = vector.firsts[slot] as number;
        const last = vector.lasts[slot] as number;
        byToken[first] = (byToken[first] as number) + weight / 2;
        byToken[last] = (byToken[last] as number) + weight / 2;
      }
    }
    return [...byToken.keys()]
      .filter((at) => (byToken[at] as number) > 0.02)
      .toSorted((first, second) => (byToken[second] as number) - (byToken[first] as number))
      .slice(0, MOST_REASONS)
      .map((at) => {
        const { start, end } = vector.tokens[at] as { start: number; end: number };
        return { rule: 'model', evidence: { start, end, text: text.slice(start, end) }, weight: round(byToken[at] as number) };
      });
  }

  return {
    intents,
    read: (text) => {
      const vector = vectorise(text, indexOf, rarity, speaksFor);
      const { order, shares, inScope } = judge(vector);
      if (inScope < scope.threshold) return [];
      return order
        .slice(0, MOST_INTENTS)
        .filter((_, place) => (shares[place] as number) >= LEAST_SHARE || place === 0)
        .map((intent, place) => ({
          id: intents[intent] as string,
          confidence: round(inScope * (shares[place] as number)),
          reasons: reasonsFor(vector, intent, text),
        }));
    },
    rank: (text) => {
      const { order, shares, inScope } = judge(vectorise(text, indexOf, rarity, speaksFor));
      return {
        inScope,
        accepted: inScope >= scope.threshold,
        ranked: order.map((intent, place) => ({ id: intents[intent] as string, share: shares[place] as number })),
      };
    },
  };
}

function ownersOf(bytes: Uint8Array, wide: boolean): ArrayLike<number> {
  return wide
    ? Uint16Array.from({ length: bytes.length / 2 }, (_, at) => (bytes[2 * at] as number) + 256 * (bytes[2 * at + 1] as number))
    : bytes;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
