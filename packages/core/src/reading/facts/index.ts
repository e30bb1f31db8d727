export type { CheckRule, CodeFormat, FactRole, FactsLanguage, TimeUnit, Words } from './facts-language.ts';
export { FACTS_READ_LENGTH, readFacts, type FactsOptions } from './read-facts.ts';
