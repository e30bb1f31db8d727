import type { Evidence } from '../reading.ts';
import type { EmotionModel, EmotionScorer, SpokenEmotion } from './emotion-pack.ts';
import { textPieces, type TextPieces } from './text-pieces.ts';

/** The character of a weight of nought. */
const NOUGHT = 63;
const MOST_WORDS_SHOWN = 3;

/** A scorer with its table unpacked. */
export interface OpenScorer extends Omit<EmotionScorer, 'weights'> {
  readonly table: Int8Array;
}

/** What a scorer says of a text. */
export interface Scored {
  readonly emotion: SpokenEmotion;
  /** Above 0 from the threshold on; in units of the slope. */
  readonly margin: number;
  /** The words that moved it most, most first. */
  readonly words: readonly Evidence[];
}

/** Unpacks a model's tables: 1 byte a weight. */
export function openScorers(model: EmotionModel): readonly OpenScorer[] {
  return model.scorers.map(({ weights, ...scorer }) => {
    const table = new Int8Array(2 ** scorer.bits);
    for (let at = 0; at < table.length; at++) table[at] = at < weights.length ? weights.charCodeAt(at) - NOUGHT : 0;
    return { ...scorer, table };
  });
}

/** The raw score of a text, without threshold: what training saw. */
export function rawScore(pieces: TextPieces, { table, step, bias }: Pick<OpenScorer, 'table' | 'step' | 'bias'>): number {
  const mask = table.length - 1;
  let sum = 0;
  for (let at = 0; at < pieces.count; at++) sum += table[(pieces.hashes[at] ?? 0) & mask] ?? 0;
  return pieces.count === 0 ? bias : (sum * step) / Math.sqrt(pieces.count) + bias;
}

/** What every scorer says of a text, with the words that moved those that speak. */
export function scoreText(text: string, scorers: readonly OpenScorer[]): readonly Scored[] {
  if (scorers.length === 0) return [];
  const pieces = textPieces(text);
  if (pieces.count === 0) return [];
  const said: Scored[] = [];
  for (const scorer of scorers) {
    const margin = (rawScore(pieces, scorer) - scorer.threshold) * scorer.slope;
    if (margin >= 0) said.push({ emotion: scorer.emotion, margin, words: moving(text, pieces, scorer, 1) });
    else if (scorer.against) said.push({ emotion: scorer.against, margin: -margin, words: moving(text, pieces, scorer, -1) });
  }
  return said;
}

function moving(text: string, pieces: TextPieces, { table }: OpenScorer, sign: 1 | -1): Evidence[] {
  const mask = table.length - 1;
  const sums = new Float64Array(pieces.words.length);
  for (let at = 0; at < pieces.count; at++) {
    const owner = pieces.owners[at] ?? 0;
    sums[owner] = (sums[owner] ?? 0) + sign * (table[(pieces.hashes[at] ?? 0) & mask] ?? 0);
  }
  const shown: Evidence[] = [];
  for (let round = 0; round < MOST_WORDS_SHOWN; round++) {
    let best = -1;
    for (let at = 0; at < sums.length; at++) if ((sums[at] ?? 0) > (best < 0 ? 0 : (sums[best] ?? 0))) best = at;
    const word = pieces.words[best];
    if (!word) break;
    sums[best] = 0;
    shown.push({ ...word, text: text.slice(word.start, word.end) });
  }
  return shown;
}
