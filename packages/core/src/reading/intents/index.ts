export { createIntentModelReader, type IntentModelReader, type IntentRanking } from './create-intent-model-reader.ts';
export type { IntentModel, ScopeModel } from './intent-model.ts';
export { createWordLeanings } from './word-leanings.ts';
