import { tokenize, type Token } from '../../phrases/index.ts';
import { conceptsOf } from './concepts.ts';
import { numberless, wordRoot } from './word-root.ts';

/** What a feature is made of; each kind is brought to length 1 by itself, so that long words do not drown short phrases. */
export const GROUP_WEIGHTS: readonly number[] = [0.5, 0.5, 1, 0.3, 0.5];
const WORD = 0;
const PAIR = 1;
const PART = 2;
const SKIP = 3;
const CONCEPT = 4;
/** A message says what it is about early; the rest would only cost time. */
const TEXT_LIMIT = 1500;
const TOKEN_LIMIT = 160;
const WORD_LIMIT = 24;
const SHORTEST = 2;
const LONGEST = 4;
const SEEDS = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x1b873593] as const;

/** Called for every feature of a text: its hash, its group, and the first and last token that it covers. */
export type FeatureListener = (hash: number, group: number, first: number, last: number) => void;

/** Cuts a text and hands over its words, pairs of neighbours, parts of words, pairs over a gap, and what its words mean to a shop. */
export function visitFeatures(text: string, visit: FeatureListener): readonly Token[] {
  const tokens = tokenize(text.length > TEXT_LIMIT ? text.slice(0, TEXT_LIMIT) : text).slice(0, TOKEN_LIMIT);
  const roots = tokens.map(wordRoot);
  const words = roots.map((root) => hashText(root, SEEDS[WORD]));
  for (const [at, token] of tokens.entries()) {
    const word = words[at] as number;
    visit(word, WORD, at, at);
    visit(mix(at > 0 ? (words[at - 1] as number) : 1, word, SEEDS[PAIR]), PAIR, Math.max(0, at - 1), at);
    if (at === tokens.length - 1) visit(mix(word, 2, SEEDS[PAIR]), PAIR, at, at);
    if (at > 1) visit(mix(words[at - 2] as number, word, SEEDS[SKIP]), SKIP, at - 2, at);
    if (!token.half) visitParts(numberless(token.text), at, visit);
  }
  visitConcepts(roots, visit);
  return tokens;
}

/** Each concept, and each two that follow one another, whatever stands between them and whichever comes first. */
function visitConcepts(roots: readonly string[], visit: FeatureListener): void {
  let last = -1;
  let lastAt = 0;
  for (const [at, root] of roots.entries()) {
    const concepts = conceptsOf(root);
    const first = concepts[0];
    if (first === undefined) continue;
    for (const concept of concepts) visit(mix(concept, 1, SEEDS[CONCEPT]), CONCEPT, at, at);
    if (last >= 0 && last !== first) visit(mix(Math.min(last, first), Math.max(last, first) + 2, SEEDS[CONCEPT]), CONCEPT, lastAt, at);
    last = first;
    lastAt = at;
  }
}

/** Hash of a whole word, as the marker lists of a model hold it. */
export function wordHash(word: string): number {
  return hashText(word, 0x27d4eb2f);
}

function visitParts(text: string, at: number, visit: FeatureListener): void {
  const word = `<${text.slice(0, WORD_LIMIT)}>`;
  for (let from = 0; from + SHORTEST <= word.length; from++) {
    let hash: number = SEEDS[PART];
    const end = Math.min(word.length, from + LONGEST);
    for (let to = from; to < end; to++) {
      hash = Math.imul(hash ^ word.charCodeAt(to), 0x01000193);
      if (to - from + 1 >= SHORTEST) visit(finish(hash), PART, at, at);
    }
  }
}

function hashText(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return finish(hash);
}

function mix(first: number, second: number, seed: number): number {
  return finish(Math.imul(Math.imul(seed ^ first, 0x01000193) ^ second, 0x85ebca6b));
}

function finish(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  // Thirty bits: engines keep such numbers without a box, which makes maps of them several times as fast.
  return (mixed ^ (mixed >>> 13)) & 0x3fffffff;
}
