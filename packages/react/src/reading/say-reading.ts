import type { EmotionReading, Evidence, Reading, ReadingReason } from '@ferryman/core/reading';
import { cachedFormat } from '../shared/cached-format.ts';
import { fill } from './use-reading-words.ts';
import type { ReadingWords } from './words/reading-words.ts';

type Sign = keyof ReadingWords['signs'];

/** What an engine's rule is called; rules that say the same to a reader share a name. */
const SIGNS: Readonly<Record<string, Sign>> = {
  phrase: 'phrase',
  hint: 'phrase',
  words: 'phrase',
  expected: 'expected',
  market: 'expected',
  contrast: 'phrase',
  against: 'against',
  model: 'model',
  buyerWords: 'model',
  agentWords: 'model',
  slang: 'slang',
  emoji: 'emoji',
  emoticon: 'emoji',
  capitals: 'capitals',
  shouting: 'capitals',
  'question-run': 'marks',
  punctuation: 'marks',
  'long-letters': 'marks',
  questions: 'marks',
  burst: 'burst',
  'repeated-contact': 'contacts',
  'repeated-message': 'contacts',
  'order-state': 'orderState',
  implied: 'implied',
  fact: 'fact',
  history: 'history',
  script: 'script',
  'no-letters': 'script',
  'check-digit': 'checkDigit',
  'code-form': 'form',
  'code-shape': 'form',
  'code-said': 'form',
  failed: 'failed',
  agentFailed: 'agentFailed',
  agentFailedRow: 'agentFailed',
  buyerRepeats: 'repeats',
  again: 'repeats',
  agentRepeats: 'agentRepeats',
  angry: 'upset',
  negative: 'upset',
  worst: 'upset',
  last: 'upset',
  bluntEnd: 'upset',
  pleased: 'pleased',
  understood: 'pleased',
  thankedEnd: 'pleased',
  slowAgent: 'slow',
  quickBuyer: 'pace',
  longBuyer: 'pace',
  buyerMessages: 'pace',
  agentMessages: 'pace',
};

/** The sign that a reason is named by. */
export function signOf(rule: string): Sign {
  return SIGNS[rule] ?? 'other';
}

/** A reason in words: who corrected, or what sign it was. */
export function reasonWords({ rule, detail }: ReadingReason, words: ReadingWords): string {
  if (rule === 'corrected') return detail === undefined ? words.say.corrected : `${words.say.corrected}: ${detail}`;
  return words.signs[signOf(rule)];
}

/** An intent's name: the taxonomy's, the host's for its own, else the id. */
export function intentWords(id: string, words: ReadingWords, own?: (id: string) => string | undefined): string {
  const known: Readonly<Record<string, string>> = words.intents;
  return own?.(id) ?? known[id] ?? id;
}

/** A demand's name, or its id where it is a host's. */
export function demandWords(id: string, words: ReadingWords): string {
  const known: Readonly<Record<string, string>> = words.demands;
  return known[id] ?? id;
}

/** How strong a feeling is, in a word. */
export function intensityWords({ intensity }: Pick<EmotionReading, 'intensity'>, words: ReadingWords): string {
  return intensity < 0.5 ? words.say.slight : intensity < 0.75 ? words.say.clear : words.say.strong;
}

const percents = cachedFormat((locale, _kind: 'percent') => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }));

/** A share as the locale writes it: `82 %`. */
export function percentWords(share: number, locale: string): string {
  return percents(locale, 'percent').format(share);
}

/** The gap between what was expected and what came, as a sentence. */
export function gapWords({ gap }: Pick<Reading, 'gap'>, words: ReadingWords): string | undefined {
  if (!gap?.expected) return undefined;
  const expected = isolated(gap.expected.text);
  return gap.met ? fill(words.say.gapBoth, { expected, met: isolated(gap.met.text) }) : fill(words.say.gapExpected, { expected });
}

/** The buyer's words inside a sentence of ours: their direction is their own. */
function isolated(text: string): string {
  return `\u2068${text.trim()}\u2069`;
}

/** How bad a feeling is, -1 (pleased) to 1 (as bad as it gets): what the line of the trend shows. */
export function gravity({ id, intensity }: Pick<EmotionReading, 'id' | 'intensity'>): number {
  if (id === 'calm') return 0;
  return id === 'pleased' ? -intensity : intensity;
}

/** Every stretch that speaks for a part of a reading. */
export function evidenceOf(reasons: readonly ReadingReason[]): Evidence[] {
  return reasons.flatMap(({ evidence, weight }) => (evidence && (weight ?? 1) >= 0 ? [evidence] : []));
}

/** Whether somebody should look at once: a threat, or words of the street that are more than annoyance. */
export function alertOf({ emotion, intents, slang }: Reading): 'threat' | 'slang' | undefined {
  const isThreat =
    emotion.id === 'threatening' ||
    intents.some(({ id }) => id === 'service.legal_threat' || id === 'service.review_threat') ||
    slang.some(({ severity }) => severity === 'threat');
  if (isThreat) return 'threat';
  return slang.length > 0 ? 'slang' : undefined;
}
