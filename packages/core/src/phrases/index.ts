export { foldWord, westernDigits } from './fold-text.ts';
export { indexPhrases, type PhraseIndex } from './phrase-index.ts';
export { PhraseMatcher, type Hit } from './phrase-matcher.ts';
export { parsePhrase, type Step } from './phrase-pattern.ts';
export type { PhraseLists, PhraseSet } from './phrase-set.ts';
export { tokenize, type Token } from './tokens.ts';
