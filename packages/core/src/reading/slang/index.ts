export { compileSlang, findSlang, type CompiledSlang } from './find-slang.ts';
export type { SlangEntry, SlangLanguage, TeamSlang } from './slang-pack.ts';
