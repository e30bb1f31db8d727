export { asksForAnswer } from './asks-for-answer.ts';
export type {
  DemandReading,
  EmotionId,
  EmotionReading,
  Evidence,
  ExpectationGap,
  Fact,
  FactKind,
  FactValue,
  IntentReading,
  LanguageReading,
  Reading,
  ReadingContext,
  ReadingReason,
  SlangHit,
} from './reading.ts';
export {
  compileLexicon,
  LexiconPass,
  readDemands,
  readGap,
  readLexiconIntents,
  STANDARD_WEIGHTS,
  type CompiledEntry,
  type CompiledLexicon,
  type Leaning,
  type LexiconEntry,
  type LexiconWeights,
  type ReadingLexicon,
  type ReadingTaxonomy,
  type TaxonomyIntent,
} from './lexicon/index.ts';
export { createReader, type Reader, type ReaderOptions, type ReadingLanguage } from './create-reader.ts';
