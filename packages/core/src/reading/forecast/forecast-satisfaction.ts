import { rawScore, textPieces, type CompiledEmotions } from '../emotion/index.ts';
import type { ReadingReason } from '../reading.ts';
import type { ForecastModel, ForecastScorer, OpenForecastScorer } from './forecast-pack.ts';
import {
  countSigns,
  emptyForecast,
  signValue,
  type ForecastMessage,
  type ForecastState,
  type Sign,
  type SignName,
} from './forecast-signs.ts';

/** How a conversation is likely to end for the buyer. */
export interface SatisfactionForecast {
  /** That the buyer ends dissatisfied, 0 to 1. */
  readonly probability: number;
  /** `high`: bring a person in at once; `raised`: watch. */
  readonly level: 'low' | 'raised' | 'high';
  /** What moved it, most first. `detail` has the message's place, counted from 0, where one message shows it. */
  readonly reasons: readonly ReadingReason[];
}

/** A forecast's words and weights, made ready once. */
export interface CompiledForecast {
  readonly emotions: CompiledEmotions | undefined;
  readonly buyer: OpenForecastScorer | undefined;
  readonly agent: OpenForecastScorer | undefined;
  readonly signs: Readonly<Record<string, number>>;
  readonly bias: number;
}

const RAISED = 0.4;
const HIGH = 0.65;
const NOUGHT = 63;
const FEW = 6;

/** Weights in log odds where a language has no trained ones: fewer signs, set by hand, the same for every language. */
const PLAIN_SIGNS: Readonly<Partial<Record<SignName, number>>> = {
  failed: 0.9,
  again: 0.7,
  agentFailed: 0.5,
  agentFailedRow: 0.6,
  agentRepeats: 0.5,
  buyerRepeats: 0.7,
  angry: 1.6,
  negative: 0.7,
  worst: 1.1,
  last: 1.4,
  shouting: 0.4,
  understood: -0.6,
  pleased: -0.7,
  thankedEnd: -0.7,
};
const PLAIN_BIAS = -2.2;

/** Makes a forecast ready. Without a model the plain weights hold, which are the same in every language. */
export function compileForecast(emotions: CompiledEmotions | undefined, model?: ForecastModel): CompiledForecast {
  return {
    emotions,
    buyer: model && open(model.buyer),
    agent: model && open(model.agent),
    signs: model?.signs ?? PLAIN_SIGNS,
    bias: model?.bias ?? PLAIN_BIAS,
  };
}

function open({ bits, weights, step, bias }: ForecastScorer): OpenForecastScorer {
  const table = new Int8Array(2 ** bits);
  for (let at = 0; at < table.length; at++) table[at] = at < weights.length ? weights.charCodeAt(at) - NOUGHT : 0;
  return { table, step, bias };
}

/** The state after one more message; begin with `emptyForecast`. Pure: the given state stays as it is. */
export function advanceForecast(state: ForecastState, message: ForecastMessage, forecast: CompiledForecast): ForecastState {
  return countSigns(state, message, forecast.emotions);
}

/** The signs of a state with their values as the weights see them, the trained words among them. */
export function forecastValues(
  state: ForecastState,
  { buyer, agent }: CompiledForecast,
): readonly { readonly name: string; readonly value: number; readonly sign?: Sign }[] {
  const values: { name: string; value: number; sign?: Sign }[] = [...state.signs.values()].map((sign) => ({
    name: sign.name,
    value: signValue(sign),
    sign,
  }));
  if (buyer) values.push({ name: 'buyerWords', value: wordScore(state.texts.buyer, buyer) });
  if (agent) values.push({ name: 'agentWords', value: wordScore(state.texts.agent, agent) });
  return values;
}

function wordScore(text: string, scorer: OpenForecastScorer): number {
  return text === '' ? 0 : rawScore(textPieces(text), scorer);
}

/** How the conversation stands. Never throws; 0.1 and `low` before the buyer has written. */
export function readForecast(state: ForecastState, forecast: CompiledForecast): SatisfactionForecast {
  let odds = forecast.bias;
  const reasons: ReadingReason[] = [];
  for (const { name, value, sign } of forecastValues(state, forecast)) {
    const weight = (forecast.signs[name] ?? 0) * value;
    odds += weight;
    if (Math.abs(weight) >= 0.05)
      reasons.push({ rule: name, evidence: sign?.evidence, weight, detail: sign?.at === undefined ? undefined : String(sign.at) });
  }
  const probability = 1 / (1 + Math.exp(-odds));
  const level = probability >= HIGH ? 'high' : probability >= RAISED ? 'raised' : 'low';
  return { probability, level, reasons: reasons.toSorted((a, b) => Math.abs(b.weight ?? 0) - Math.abs(a.weight ?? 0)).slice(0, FEW) };
}

/** The forecast of a whole conversation, message by message in the order of time. */
export function forecastSatisfaction(messages: readonly ForecastMessage[], forecast: CompiledForecast): SatisfactionForecast {
  let state = emptyForecast;
  for (const message of messages) state = advanceForecast(state, message, forecast);
  return readForecast(state, forecast);
}
