import { PhraseMatcher, tokenize, type Token } from '../../phrases/index.ts';
import type { EmotionId, EmotionReading, ReadingContext, ReadingReason, SlangHit } from '../reading.ts';
import type { CompiledEmotions } from './compile-emotion.ts';
import { conversationSigns, emotionTrend, gravityOf } from './conversation-signs.ts';
import { scoreText } from './emotion-model.ts';
import type { SpokenEmotion } from './emotion-pack.ts';
import { emotionPhrases, type EmotionVoice } from './emotion-phrases.ts';
import { typingSigns, type TypingSigns } from './typing-signs.ts';

/** What a message brings beside its words. */
export interface EmotionInput {
  /** The message's tokens, where the caller has them. */
  readonly tokens?: readonly Token[] | undefined;
  readonly slang?: readonly SlangHit[] | undefined;
  readonly context?: ReadingContext | undefined;
  /**
   * Where the text comes from. In `shop` talk (the default) a trained scorer needs company to speak, unless it is very sure: it learned on
   * social media, where an order number is rare. In `open` talk, such as reviews and posts, it speaks from its own threshold on.
   * Left out, the context's `talk` holds.
   */
  readonly talk?: 'shop' | 'open' | undefined;
}

/** An emotion speaks from this score on; below it the message is calm. */
export const SPEAKS = 0.3;
const LONGEST = 2000;
const MOST_TOKENS = 600;
const MOST_REASONS = 24;
/** Points of a trained scorer at its threshold: just enough to speak. */
const MODEL_AT_THRESHOLD = 0.72;
const MODEL_MOST = 1.6;
const MODEL_IN_SHOP = 0.7;
const SLANG = { annoyed: ['disappointed', 1.1], angry: ['angry', 1.8], threat: ['threatening', 2.1] } as const;
const NEGATIVE: readonly SpokenEmotion[] = ['threatening', 'angry', 'disappointed', 'impatient', 'worried', 'confused'];
/** Of equals, what needs a person first. */
const PRIORITY: Readonly<Record<SpokenEmotion, number>> = {
  threatening: 1.15,
  angry: 1.06,
  impatient: 1,
  disappointed: 1,
  worried: 1,
  confused: 0.95,
  pleased: 0.9,
};

/**
 * Reads what a buyer feels: words first, then the way of typing, the course of the conversation, and what training adds, each with its reason.
 * Deterministic; never throws; looks at the first 2,000 UTF-16 units.
 *
 * @param message - As the buyer wrote it.
 * @param language - The compiled words; without them emoji, typing and history still speak.
 */
export function readEmotion(message: string, language: CompiledEmotions | undefined, input: EmotionInput = {}): EmotionReading {
  const text = message.length > LONGEST ? message.slice(0, LONGEST) : message;
  const context = input.context ?? {};
  const typing = typingSigns(text);
  const phrases = language ? phraseVoices(text, language, input.tokens, message.length) : [];
  const slang = (input.slang ?? []).map(slangVoice);
  const voices = [
    ...phrases.filter((voice) => !slang.some((other) => covers(other, voice))),
    ...slang,
    ...typing.voices,
    ...conversationSigns(text, typing.questions, context),
    ...(language ? modelVoices(text, language, (input.talk ?? context.talk) === 'open') : []),
  ];
  return judge(voices, typing, context);
}

function phraseVoices(
  text: string,
  language: CompiledEmotions,
  tokens: readonly Token[] | undefined,
  length: number,
): readonly EmotionVoice[] {
  return emotionPhrases(
    text,
    new PhraseMatcher((tokens && length <= LONGEST ? tokens : tokenize(text)).slice(0, MOST_TOKENS), language.index),
    language,
  );
}

function slangVoice({ start, end, text, severity, term }: SlangHit): EmotionVoice {
  const [id, points] = SLANG[severity];
  return { id, points, reason: { rule: 'slang', evidence: { start, end, text }, weight: points, detail: term } };
}

function covers(one: EmotionVoice, other: EmotionVoice): boolean {
  const [a, b] = [one.reason.evidence, other.reason.evidence];
  return a !== undefined && b !== undefined && a.start < b.end && b.start < a.end && one.points >= other.points;
}

function modelVoices(text: string, { scorers, language }: CompiledEmotions, open: boolean): readonly EmotionVoice[] {
  return scoreText(text, scorers).flatMap(({ emotion, margin, words }) => {
    const points = open ? Math.min(MODEL_AT_THRESHOLD + 0.5 * margin, MODEL_MOST) : Math.min(0.25 + 0.2 * margin, MODEL_IN_SHOP);
    const detail = `${emotion}, ${language}`;
    const [first, ...more] = words;
    return [
      { id: emotion, points, reason: { rule: 'model', evidence: first, weight: points, detail } },
      ...more.map((evidence) => ({ id: emotion, points: 0, reason: { rule: 'model', evidence, weight: 0, detail } })),
    ];
  });
}

function judge(voices: readonly EmotionVoice[], typing: TypingSigns, context: ReadingContext): EmotionReading {
  const sums = new Map<SpokenEmotion, number>();
  for (const { id, points } of voices) sums.set(id, (sums.get(id) ?? 0) + points);
  const reasons: ReadingReason[] = voices.map(({ reason }) => reason);
  temper(sums);
  if (typing.arousal > 0 && arouse(sums, typing)) reasons.push(...typing.reasons);
  const scores = [...sums]
    .map(([id, points]) => ({ id: id as EmotionId, score: 1 - Math.exp(-points / 2) }))
    .filter(({ score }) => score >= SPEAKS)
    .toSorted((a, b) => b.score * PRIORITY[b.id as SpokenEmotion] - a.score * PRIORITY[a.id as SpokenEmotion]);
  const first = scores[0];
  const id = first?.id ?? 'calm';
  const intensity = first?.score ?? 0;
  const { trend, reasons: history } = emotionTrend(gravityOf({ id, intensity }), context.earlier);
  return { id, intensity, confidence: confidenceOf(scores, sums), scores, trend, reasons: byWeight([...reasons, ...history]) };
}

/** Thanks beside a complaint is politeness. */
function temper(sums: Map<SpokenEmotion, number>): void {
  const pleased = sums.get('pleased') ?? 0;
  const worst = Math.max(0, ...NEGATIVE.map((id) => sums.get(id) ?? 0));
  if (pleased > 0 && worst >= pleased * 0.8) sums.set('pleased', pleased * 0.5);
  else if (pleased > 2 * worst) for (const id of NEGATIVE) if (sums.has(id)) sums.set(id, (sums.get(id) ?? 0) * 0.6);
}

/** Shouting raises what is said; where nothing is, it is impatience. */
function arouse(sums: Map<SpokenEmotion, number>, { arousal, questions }: TypingSigns): boolean {
  let top: SpokenEmotion | undefined;
  for (const [id, points] of sums) if (points > 0.4 && points > (top ? (sums.get(top) ?? 0) : 0)) top = id;
  if (top) sums.set(top, (sums.get(top) ?? 0) * (1 + 0.3 * arousal));
  else if (questions > 0 || arousal >= 1) sums.set('impatient', (sums.get('impatient') ?? 0) + arousal);
  else return false;
  if (top === 'disappointed' || top === 'impatient') sums.set('angry', (sums.get('angry') ?? 0) + 0.5 * arousal);
  return true;
}

function confidenceOf(scores: readonly { readonly score: number }[], sums: ReadonlyMap<SpokenEmotion, number>): number {
  const first = scores[0]?.score;
  if (first === undefined) return 0.9 - 0.5 * (1 - Math.exp(-Math.max(0, ...sums.values()) / 2));
  return Math.min(0.97, 0.45 + 0.35 * first + 0.25 * (first - (scores[1]?.score ?? 0)));
}

function byWeight(reasons: readonly ReadingReason[]): readonly ReadingReason[] {
  return reasons.toSorted((a, b) => Math.abs(b.weight ?? 0) - Math.abs(a.weight ?? 0)).slice(0, MOST_REASONS);
}

/** Good or bad in one number, -1 (bad) to 1 (good), 0 where nothing speaks. */
export function sentimentOf({ scores }: Pick<EmotionReading, 'scores'>): number {
  let good = 0;
  let bad = 0;
  for (const { id, score } of scores) {
    if (id === 'pleased') good = Math.max(good, score);
    else if (id !== 'confused') bad = Math.max(bad, score);
  }
  return good - bad;
}
