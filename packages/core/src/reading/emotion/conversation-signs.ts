import { foldWord } from '../../phrases/index.ts';
import type { EmotionId, EmotionReading, ReadingContext, ReadingReason } from '../reading.ts';
import type { EmotionVoice } from './emotion-phrases.ts';

/** Messages of a burst follow each other within this many ms. */
const BURST_GAP_MS = 60_000;
/** And are at most this long, in UTF-16 units. */
const BURST_LENGTH = 60;
const BURST = 3;
const QUESTION_RUN = 3;
const LOOK_BACK = 5;

/** How bad an emotion is for the conversation, -1 to 1. */
const gravity: Readonly<Record<EmotionId, number>> = {
  calm: 0,
  pleased: -0.8,
  confused: 0.3,
  worried: 0.4,
  impatient: 0.55,
  disappointed: 0.65,
  angry: 0.95,
  threatening: 1,
};

/** What the course of the conversation says: bursts, question runs, the same words again, contacts. */
export function conversationSigns(text: string, questions: number, context: ReadingContext): readonly EmotionVoice[] {
  const voices: EmotionVoice[] = [];
  const say = (rule: string, points: number, detail: string): void => {
    voices.push({ id: 'impatient', points, reason: { rule, weight: points, detail } });
  };
  const earlier = context.earlier ?? [];
  const burst = burstLength(text, context.sentAt, earlier);
  if (burst >= BURST) say('burst', Math.min(0.5 + 0.2 * (burst - BURST), 1.1), String(burst));
  let asked = questions > 0 ? 1 : 0;
  for (let at = 0; asked > 0 && at < earlier.length && at < LOOK_BACK && /[?？؟]/u.test(earlier[at]?.text ?? ''); at++) asked++;
  if (asked >= QUESTION_RUN) say('question-run', 0.5, String(asked));
  else if (questions >= QUESTION_RUN) say('question-run', 0.5, String(questions));
  const said = earlier.length > 0 ? wordsOf(text) : new Set<string>();
  if (said.size > 1 && earlier.slice(0, LOOK_BACK).some((message) => alike(said, wordsOf(message.text)) > 0.75))
    say('repeated-message', 1.1, 'same words');
  const contacts = context.contacts ?? 0;
  if (contacts > 1) say('repeated-contact', Math.min(0.3 * contacts, 1.3), String(contacts));
  return voices;
}

function burstLength(text: string, sentAt: number | undefined, earlier: NonNullable<ReadingContext['earlier']>): number {
  if (sentAt === undefined || text.length > BURST_LENGTH) return 0;
  let length = 1;
  let later = sentAt;
  for (const message of earlier) {
    const gap = later - message.sentAt;
    if (!(gap >= 0 && gap <= BURST_GAP_MS) || message.text.length > BURST_LENGTH) break;
    length++;
    later = message.sentAt;
  }
  return length;
}

/** Folded words of a text, the first hundred. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    (text.slice(0, 1500).match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[\p{L}\p{M}\p{N}]+/gu) ?? []).slice(0, 100).map(foldWord),
  );
}

/** The share of words that two texts have in common, 0 to 1. */
export function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const word of one) if (other.has(word)) both++;
  return both === 0 ? 0 : both / (one.size + other.size - both);
}

/** How heavy a reading is for the conversation, -1 to 1. */
export function gravityOf({ id, intensity }: Pick<EmotionReading, 'id' | 'intensity'>): number {
  return gravity[id] * intensity;
}

/** Movement against the buyer's last messages, the nearer the weightier; above 0 it gets worse. */
export function emotionTrend(
  now: number,
  earlier: ReadingContext['earlier'],
): { readonly trend: number; readonly reasons: readonly ReadingReason[] } {
  let sum = 0;
  let weights = 0;
  let weight = 1;
  for (const { reading } of (earlier ?? []).slice(0, LOOK_BACK)) {
    if (reading) {
      sum += weight * gravityOf(reading.emotion);
      weights += weight;
    }
    weight *= 0.7;
  }
  if (weights === 0) return { trend: 0, reasons: [] };
  const trend = Math.max(-1, Math.min(1, now - sum / weights));
  if (Math.abs(trend) < 0.25) return { trend, reasons: [] };
  return { trend, reasons: [{ rule: 'history', weight: trend, detail: trend > 0 ? 'worse than before' : 'better than before' }] };
}
