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

/** Where the phrases of one set could begin, ascending, and what came of trying. */
interface Places {
  readonly from: number[];
  readonly phrases: Phrase[];
  /** Where the longest phrase that begins at a token ends; made when first asked. */
  ends: Int32Array | undefined;
  hits: readonly Hit[] | undefined;
}

const NO_HITS: readonly Hit[] = [];
const NOT_TRIED = -2;

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
    for (const from of places.from) {
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
      throw new FerrymanError(
        'phrase-set-unknown',
        'A set was asked for that the index does not hold: nothing would ever be found. Index it.',
        {},
      );
    return this.#places[slot];
  }

  #longest(places: Places, at: number): number {
    const ends = (places.ends ??= new Int32Array(this.tokens.length).fill(NOT_TRIED));
    const known = ends[at] ?? -1;
    if (known !== NOT_TRIED) return known;
    // Guards against a list that names itself.
    ends[at] = -1;
    const sentence = this.tokens[at]?.sentence ?? 0;
    let best = -1;
    for (let place = firstPlace(places.from, at); places.from[place] === at; place++)
      best = Math.max(best, this.#match(places.phrases[place] as Phrase, 0, at, sentence));
    return (ends[at] = best);
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
    } else if (inside && step.kind === 'choice' && mayBegin(step.heads, token)) {
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
function placesIn(tokens: readonly Token[], { marks: table, slots, beginnings }: PhraseIndex): readonly (Places | undefined)[] {
  const places: (Places | undefined)[] = [];
  places.length = slots.size;
  const { marks, ends } = table.read(tokens);
  for (let at = 0, mark = 0; at < tokens.length; at++) {
    const end = ends[at] as number;
    const nextEnd = ends[at + 1] ?? end;
    for (; mark < end; mark++) {
      const begun = beginnings[marks[mark] as number];
      if (begun)
        for (const phrase of begun)
          if ((!phrase.next || meets(phrase.next, marks, end, nextEnd)) && hasAll(table, phrase.needs)) put(places, phrase, at);
    }
  }
  return places;
}

function put(places: (Places | undefined)[], { slot, steps }: IndexedPhrase, at: number): void {
  const known = places[slot];
  if (!known) places[slot] = { from: [at], phrases: [steps], ends: undefined, hits: undefined };
  else {
    known.from.push(at);
    known.phrases.push(steps);
  }
}

/** Whether one of a group is among the marks from one place to another. */
function meets(group: readonly number[], marks: readonly number[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (group.includes(marks[at] as number)) return true;
  return false;
}

function hasAll(table: PhraseIndex['marks'], needs: IndexedPhrase['needs']): boolean {
  for (let at = 0; at < needs.length; at++) if (!table.has(needs[at] as readonly number[])) return false;
  return true;
}

/** The first place in an ascending list that holds a token, or the list's end. */
function firstPlace(from: readonly number[], at: number): number {
  let low = 0;
  let high = from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((from[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mayBegin(heads: ReadonlySet<string> | undefined, token: Token): boolean {
  return heads === undefined || heads.has(token.text) || token.stems.some((stem) => heads.has(stem));
}

function fits(step: Step & { kind: 'word' }, token: Token): boolean {
  if (step.capital && !token.capital) return false;
  if (isForm(step, token.text)) return true;
  for (const stem of token.stems) if (isForm(step, stem)) return true;
  return false;
}

function isForm({ form, text }: Step & { kind: 'word' }, word: string): boolean {
  if (form === 'whole') return word === text;
  return form === 'start' ? word.startsWith(text) : word.includes(text);
}
