export { compileEmotions, type CompiledEmotions, type EmotionSet, type TurnName } from './compile-emotion.ts';
export { emojiTable } from './emoji-table.ts';
export { openScorers, rawScore, scoreText, type OpenScorer, type Scored } from './emotion-model.ts';
export type { EmotionLanguage, EmotionModel, EmotionScorer, SpokenEmotion, WeightedPhrases } from './emotion-pack.ts';
export { readEmotion, sentimentOf, SPEAKS, type EmotionInput } from './read-emotion.ts';
export { textPieces, type TextPieces } from './text-pieces.ts';
