import type { Evidence, ReadingReason } from '../reading.ts';
import { emojiTable, emoticons } from './emoji-table.ts';
import type { EmotionVoice } from './emotion-phrases.ts';

/** What the way of typing says, whatever the language. */
export interface TypingSigns {
  /** Emoji and emoticons: they name an emotion. */
  readonly voices: readonly EmotionVoice[];
  /** Capitals, runs of marks, long letters: they raise what the words say. Points. */
  readonly arousal: number;
  readonly reasons: readonly ReadingReason[];
  readonly questions: number;
}

const MARKS = /[!?！？؟⁉‼]{2,}/gu;
const QUESTION = /[?？؟]/gu;
const LONG_LETTERS = /(\p{L})\1{3,}/giu;
const CAPITAL_WORD = /(?<![\p{L}\p{N}_-])\p{Lu}{3,}(?![\p{L}\p{N}_-])/gu;
const SMALL = /\p{Ll}/gu;
const CASED = /\p{Lu}/u;
const SMILING = /^[hHxXㅋㅎwWkKjJ哈呵]$/u;
const EMOJI = /\p{Extended_Pictographic}/gu;
const EMOJI_POINTS = [0, 0.7, 1.7, 2.6];
const MOST = 3;

/** Reads how a message is typed. */
export function typingSigns(text: string): TypingSigns {
  const reasons: ReadingReason[] = [];
  let arousal = 0;
  const raise = (rule: string, points: number, evidence: Evidence, detail?: string): void => {
    arousal += points;
    reasons.push({ rule, evidence, weight: points, detail });
  };
  let seen = 0;
  for (const { 0: run, index } of text.matchAll(MARKS))
    if (seen++ < MOST) raise('punctuation', run.length > 2 ? 0.6 : 0.35, { start: index, end: index + run.length, text: run });
  if (CASED.test(text)) capitals(text, raise);
  seen = 0;
  for (const { 0: run, 1: letter = '', index } of text.matchAll(LONG_LETTERS))
    if (!SMILING.test(letter) && seen++ < MOST) raise('long-letters', 0.4, { start: index, end: index + run.length, text: run });
  return { voices: faces(text), arousal: Math.min(arousal, 2), reasons, questions: count(text, QUESTION) };
}

function capitals(text: string, raise: (rule: string, points: number, evidence: Evidence, detail?: string) => void): void {
  const words = [...text.matchAll(CAPITAL_WORD)].slice(0, 40);
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return;
  const letters = words.reduce((sum, [word]) => sum + word.length, 0);
  const share = letters / (letters + count(text, SMALL));
  // One shouted word may be a name of a model or a carrier; a shouted message is none.
  if (words.length < 2 && letters < 8) return;
  if (words.length >= 2 || share > 0.7) {
    const end = last.index + last[0].length;
    raise(
      'capitals',
      share > 0.6 && letters > 9 ? 1.1 : 0.4,
      { start: first.index, end, text: text.slice(first.index, end) },
      share.toFixed(2),
    );
  }
}

function faces(text: string): EmotionVoice[] {
  const voices: EmotionVoice[] = [];
  for (const { 0: sign, index } of text.matchAll(EMOJI)) {
    if (voices.length >= 6) break;
    const known = emojiTable.get(sign);
    if (!known) continue;
    const points = (EMOJI_POINTS[known.weight] ?? 0) / (1 + voices.filter(({ id }) => id === known.id).length);
    const evidence = { start: index, end: index + sign.length, text: sign };
    voices.push({ id: known.id, points, reason: { rule: 'emoji', evidence, weight: points, detail: known.id } });
  }
  if (!/[:;^ㅠㅜ_.]/u.test(text)) return voices;
  for (const { pattern, id, weight } of emoticons)
    for (const { 0: face, index } of text.matchAll(pattern)) {
      if (voices.length >= 8) return voices;
      const points = EMOJI_POINTS[weight] ?? 0;
      voices.push({
        id,
        points,
        reason: { rule: 'emoticon', evidence: { start: index, end: index + face.length, text: face }, weight: points, detail: id },
      });
    }
  return voices;
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) found++;
  pattern.lastIndex = 0;
  return found;
}
