import type { EmotionId, Reading } from '@ferryman/core/reading';

/** What an agent says a message is, where the reading was wrong. */
export interface ReadingCorrection {
  readonly messageId: string;
  readonly part: 'intent' | 'emotion' | 'language';
  /** What was read; undefined where nothing was. */
  readonly from: string | undefined;
  /** What it is; undefined for an intent means: none of these. */
  readonly to: string | undefined;
  /** The agent's name. */
  readonly by: string;
  /** Epoch ms. */
  readonly at: number;
}

/** A reading with corrections in it: they win, with full confidence and the agent as their reason. The last of a part counts. */
export function applyCorrections(reading: Reading, corrections: readonly ReadingCorrection[]): Reading {
  let corrected = reading;
  for (const { part, to, by } of corrections) {
    const sure = { confidence: 1, reasons: [{ rule: 'corrected', detail: by }] };
    if (part === 'intent') corrected = { ...corrected, intents: to === undefined ? [] : [{ id: to, ...sure }] };
    else if (part === 'emotion' && to !== undefined) {
      const id = to as EmotionId;
      const intensity = id === 'calm' ? 0 : Math.max(0.5, reading.emotion.intensity);
      corrected = {
        ...corrected,
        emotion: { ...corrected.emotion, ...sure, id, intensity, scores: id === 'calm' ? [] : [{ id, score: intensity }] },
      };
    } else if (part === 'language' && to !== undefined)
      corrected = { ...corrected, language: { ...corrected.language, ...sure, tag: to, candidates: [{ tag: to, confidence: 1 }] } };
  }
  return corrected;
}
