export {
  createLanguageIdentifier,
  type LanguageContext,
  type LanguageIdentifier,
  type LanguageIdentifierOptions,
} from './create-language-identifier.ts';
export { FEATURE_BITS, languageFeatures } from './language-features.ts';
export { packGroup, WEIGHT_LIMIT, type LanguageModel, type LanguageModelGroup, type UnpackedGroup } from './language-model.ts';
export { scriptShare } from './script-share.ts';
export { votingWords, type VotingWord } from './voting-words.ts';
