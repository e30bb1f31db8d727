export { foldWord, westernDigits } from './fold-text.ts';
export { indexPhrases, indexSets, PhraseMatcher, type Hit, type PhraseIndex, type PhraseLists, type PhraseSet } from './phrase-matcher.ts';
export { parsePhrase, type Step } from './phrase-pattern.ts';
export { tokenize, type Token } from './tokens.ts';
