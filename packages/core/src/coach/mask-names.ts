import { foldWord, tokenize, type Token } from '../phrases/index.ts';
import type { CoachContext } from './coach-context.ts';

/** In these scripts capitals tell nothing: a name counts only as a whole. */
const WITHOUT_CAPITALS = /Arab|Han|Jpan|Kore/;

/**
 * The tokens of a draft with the names of agent and buyer silenced: Mira, Stella and Schatz are people here, not words of the
 * language. Titles that a name is given with stay words.
 */
export function maskNames(tokens: readonly Token[], context: CoachContext, script: string, titles: readonly string[]): readonly Token[] {
  const names = [context.agent?.name, context.buyer?.name].flatMap((name) => (name ? [tokenize(name)] : []));
  const masked = WITHOUT_CAPITALS.test(script) ? wholeNames(tokens, names) : capitalParts(tokens, names, titles);
  return masked.size === 0 ? tokens : tokens.map((token, at) => (masked.has(at) ? { ...token, text: '', stems: [] } : token));
}

function wholeNames(tokens: readonly Token[], names: readonly (readonly Token[])[]): ReadonlySet<number> {
  const masked = new Set<number>();
  for (const name of names) {
    // One sign alone would silence an ordinary word everywhere.
    if (name.length === 0 || (name.length === 1 && name[0]?.half)) continue;
    for (let from = 0; from + name.length <= tokens.length; from++)
      if (name.every(({ text }, offset) => tokens[from + offset]?.text === text))
        for (let at = from; at < from + name.length; at++) masked.add(at);
  }
  return masked;
}

function capitalParts(tokens: readonly Token[], names: readonly (readonly Token[])[], titles: readonly string[]): ReadonlySet<number> {
  const words = new Set(titles.map(foldWord));
  const parts = new Set(
    names.flatMap((name) => name.flatMap(({ text, capital }) => (capital && text.length > 1 && !words.has(text) ? [text] : []))),
  );
  return new Set([...tokens.keys()].filter((at) => tokens[at]?.capital && parts.has(tokens[at].text)));
}
