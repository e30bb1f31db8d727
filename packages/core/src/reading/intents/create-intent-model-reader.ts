import type { IntentReading, ReadingReason } from '../reading.ts';
import type { IntentModel } from './intent-model.ts';
import { openModel } from './open-model.ts';

/** Intents below this share of the best guess's certainty are noise. */
const LEAST_SHARE = 0.2;
const MOST_INTENTS = 3;
const MOST_REASONS = 4;
const LEAST_SWAY = 0.02;

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
  const { intents, scope } = model;
  const { judge, sway } = openModel(model);
  return {
    intents,
    read: (text) => {
      const { vector, order, shares, inScope } = judge(text);
      if (inScope < scope.threshold) return [];
      const reasons = (intent: number): ReadingReason[] => {
        const byToken = sway(vector, intent);
        return [...byToken.keys()]
          .filter((at) => (byToken[at] as number) > LEAST_SWAY)
          .toSorted((first, second) => (byToken[second] as number) - (byToken[first] as number))
          .slice(0, MOST_REASONS)
          .map((at) => {
            const { start, end } = vector.tokens[at] as { start: number; end: number };
            return { rule: 'model', evidence: { start, end, text: text.slice(start, end) }, weight: round(byToken[at] as number) };
          });
      };
      return order
        .slice(0, MOST_INTENTS)
        .filter((_, place) => (shares[place] as number) >= LEAST_SHARE || place === 0)
        .map((intent, place) => ({
          id: intents[intent] as string,
          confidence: round(inScope * (shares[place] as number)),
          reasons: reasons(intent),
        }));
    },
    rank: (text) => {
      const { order, shares, inScope } = judge(text);
      return {
        inScope,
        accepted: inScope >= scope.threshold,
        ranked: order.map((intent, place) => ({ id: intents[intent] as string, share: shares[place] as number })),
      };
    },
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
