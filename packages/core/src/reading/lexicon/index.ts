export { compileLexicon, type CompiledEntry, type CompiledLexicon } from './compile-lexicon.ts';
export {
  LexiconPass,
  readDemands,
  readGap,
  readLexiconIntents,
  STANDARD_WEIGHTS,
  type Leaning,
  type LexiconWeights,
} from './read-lexicon.ts';
export type { LexiconEntry, ReadingLexicon, ReadingTaxonomy, TaxonomyIntent } from './reading-lexicon.ts';
