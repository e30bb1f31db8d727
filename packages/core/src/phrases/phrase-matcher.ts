import { FerrymanError } from '../kernel/index.ts';
import { isNumber } from './mark-table.ts';
import type { IndexedPhrase, PhraseIndex } from './phrase-index.ts';
import type { Step } from './phrase-pattern.ts';
import type { Phrase, PhraseSet } from './phrase-set.ts';
import type { Token } from './tokens.ts';

/** A stretch of tokens that a phrase matched; `to` is the first token after it. */
export interface Hit {
  readonly from: number;
  readonly to: number;
}

/** The phrases of one set by the token that they could begin at, ascending, and what came of trying. */
interface Places {
  readonly phrases: Map<number, Phrase[]>;
  /** Where the longest phrase that begins at a token ends. */
  readonly ends: Map<number, number>;
  hits: readonly Hit[] | undefined;
}

const NO_HITS: readonly Hit[] = [];

/** Finds phrases in one text. Each set is tried at most once a token, which keeps the whole linear in the text. */
export class PhraseMatcher {
  readonly tokens: readonly Token[];
  readonly #index: PhraseIndex;
  readonly #places: readonly (Places | undefined)[];

  constructor(tokens: readonly Token[], index: PhraseIndex) {
    this.tokens = tokens;
    this.#index = index;
    this.#places = placesIn(tokens, index);
  }

  /** Whether a set may be hit: cheaper than its hits, and mostly no. */
  mayHit(set: PhraseSet): boolean {
    return this.#placesOf(set) !== undefined;
  }

  /**
   * All hits of a set, left to right, the longest at each place, none inside another.
   *
   * @throws {FerrymanError} `phrase-set-unknown` where the matcher's index does not hold the set.
   */
  hits(set: PhraseSet): readonly Hit[] {
    const places = this.#placesOf(set);
    if (!places) return NO_HITS;
    if (places.hits) return places.hits;
    const found: Hit[] = [];
    let after = 0;
    for (const from of places.phrases.keys()) {
      if (from < after) continue;
      const to = this.#longest(places, from);
      if (to <= from) continue;
      found.push({ from, to });
      after = to;
    }
    return (places.hits = found);
  }

  /** All hits of a named list; none where the language has no such list. */
  list(name: string): readonly Hit[] {
    const set = this.#index.lists.get(name);
    return set ? this.hits(set) : NO_HITS;
  }

  #placesOf(set: PhraseSet): Places | undefined {
    const slot = this.#index.slots.get(set);
    if (slot === undefined)
      throw new FerrymanError('phrase-set-unknown', 'The index does not hold this set: it would never be found. Index it.');
    return this.#places[slot];
  }

  #longest(places: Places, at: number): number {
    const known = places.ends.get(at);
    if (known !== undefined) return known;
    // Guards against a list that names itself.
    places.ends.set(at, -1);
    const sentence = this.tokens[at]?.sentence ?? 0;
    let best = -1;
    for (const phrase of places.phrases.get(at) ?? []) best = Math.max(best, this.#match(phrase, 0, at, sentence));
    places.ends.set(at, best);
    return best;
  }

  #match(steps: Phrase, index: number, at: number, sentence: number): number {
    const step = steps[index];
    if (!step) return at;
    if (step.kind === 'gap') return this.#overGap(steps, index, at, sentence, step.words);
    const token = this.tokens[at];
    const inside = token?.sentence === sentence;
    if (step.kind === 'word') return inside && fits(step, token) ? this.#match(steps, index + 1, at + 1, sentence) : -1;
    if (step.kind === 'end') return inside ? -1 : this.#match(steps, index + 1, at, sentence);
    if (step.kind === 'number') return inside && isNumber(token.text) ? this.#match(steps, index + 1, at + 1, sentence) : -1;
    let best = -1;
    if (inside && step.kind === 'list') {
      const set = this.#index.lists.get(step.name);
      const places = set && this.#placesOf(set);
      const to = places ? this.#longest(places, at) : -1;
      if (to > at) best = this.#match(steps, index + 1, to, sentence);
    } else if (inside && step.kind === 'choice') {
      for (const option of step.options) {
        const to = this.#match(option, 0, at, sentence);
        if (to >= 0) best = Math.max(best, this.#match(steps, index + 1, to, sentence));
      }
    }
    return step.optional ? Math.max(best, this.#match(steps, index + 1, at, sentence)) : best;
  }

  #overGap(steps: Phrase, index: number, from: number, sentence: number, words: number): number {
    let passed = 0;
    for (let at = from; passed <= words; at++) {
      const end = this.#match(steps, index + 1, at, sentence);
      if (end >= 0) return end;
      const token = this.tokens[at];
      if (token?.sentence !== sentence) return -1;
      passed += token.half ? 0.5 : 1;
    }
    return -1;
  }
}

/** By set: where its phrases could begin, as far as the text has what they need. */
function placesIn(tokens: readonly Token[], { marks: table, beginnings }: PhraseIndex): readonly (Places | undefined)[] {
  const places: (Places | undefined)[] = [];
  const { marks, ends } = table.read(tokens);
  for (let at = 0, mark = 0; at < tokens.length; at++) {
    const end = ends[at] as number;
    for (; mark < end; mark++) {
      const begun = beginnings[marks[mark] as number];
      if (begun) for (const phrase of begun) if (hasAll(table, phrase.needs)) put(places, phrase, at);
    }
  }
  return places;
}

function put(places: (Places | undefined)[], { slot, steps }: IndexedPhrase, at: number): void {
  const { phrases } = (places[slot] ??= { phrases: new Map(), ends: new Map(), hits: undefined });
  const known = phrases.get(at);
  if (known) known.push(steps);
  else phrases.set(at, [steps]);
}

function hasAll(table: PhraseIndex['marks'], needs: IndexedPhrase['needs']): boolean {
  return needs.every((group) => table.has(group));
}

function fits(step: Step & { kind: 'word' }, token: Token): boolean {
  if (step.capital && !token.capital) return false;
  return isForm(step, token.text) || token.stems.some((stem) => isForm(step, stem));
}

function isForm({ form, text }: Step & { kind: 'word' }, word: string): boolean {
  if (form === 'whole') return word === text;
  return form === 'start' ? word.startsWith(text) : word.includes(text);
}
