import type { Step } from './phrase-pattern.ts';
import type { Token } from './tokens.ts';

/** A stretch of tokens that a phrase matched; `to` is the first token after it. */
export interface Hit {
  readonly from: number;
  readonly to: number;
}

/** Phrases indexed by how they begin, so that a word asks only the few that could start there. */
export interface PhraseSet {
  readonly whole: ReadonlyMap<string, readonly (readonly Step[])[]>;
  readonly starts: ReadonlyMap<string, readonly (readonly Step[])[]>;
  /** Phrases that begin with a number or a part of a word: asked everywhere. */
  readonly anywhere: readonly (readonly Step[])[];
}

export type PhraseLists = ReadonlyMap<string, PhraseSet>;

const HEAD = 3;

/** Indexes phrases. `lists` gives the beginnings of `@lists`, parsed. */
export function indexPhrases(phrases: readonly (readonly Step[])[], lists: ReadonlyMap<string, readonly (readonly Step[])[]>): PhraseSet {
  const whole = new Map<string, (readonly Step[])[]>();
  const starts = new Map<string, (readonly Step[])[]>();
  const anywhere = new Set<readonly Step[]>();
  const put = (map: Map<string, (readonly Step[])[]>, key: string, phrase: readonly Step[]): void => {
    const known = map.get(key);
    if (!known) map.set(key, [phrase]);
    else if (known.at(-1) !== phrase) known.push(phrase);
  };
  const begin = (steps: readonly Step[], phrase: readonly Step[], depth: number): void => {
    for (const step of steps) {
      if (step.kind === 'word') {
        if (step.form === 'part' || (step.form === 'start' && step.text.length < 2)) anywhere.add(phrase);
        else if (step.form === 'start') put(starts, step.text.slice(0, HEAD), phrase);
        else put(whole, step.text, phrase);
        return;
      }
      if (step.kind === 'number' || step.kind === 'gap' || step.kind === 'end') return void anywhere.add(phrase);
      const options = step.kind === 'choice' ? step.options : (lists.get(step.name) ?? []);
      if (depth > 0) for (const option of options) begin(option, phrase, depth - 1);
      else anywhere.add(phrase);
      if (!step.optional) return;
    }
  };
  for (const phrase of phrases) begin(phrase, phrase, 3);
  return { whole, starts, anywhere: [...anywhere] };
}

type Phrase = readonly Step[];

/** Which phrases a word could begin: one question a word in place of one a set. Remembers the words that it was asked. */
export interface PhraseIndex {
  readonly sets: ReadonlySet<PhraseSet>;
  readonly whole: ReadonlyMap<string, readonly PhraseSet[]>;
  readonly starts: ReadonlyMap<string, readonly PhraseSet[]>;
  readonly anywhere: readonly PhraseSet[];
  readonly known: Map<string, ReadonlyMap<PhraseSet, readonly Phrase[]>>;
}

/** Words remembered at most; then the memory begins anew. A desk's drafts hold some thousands. */
const KNOWN_WORDS = 8_000;

/** Indexes sets by the beginnings of their phrases. */
export function indexSets(sets: readonly PhraseSet[]): PhraseIndex {
  const gather = (part: 'whole' | 'starts'): Map<string, PhraseSet[]> => {
    const map = new Map<string, PhraseSet[]>();
    for (const set of sets) for (const key of set[part].keys()) map.set(key, [...(map.get(key) ?? []), set]);
    return map;
  };
  return {
    sets: new Set(sets),
    whole: gather('whole'),
    starts: gather('starts'),
    anywhere: sets.filter(({ anywhere }) => anywhere.length > 0),
    known: new Map(),
  };
}

/** The phrases, by set, that a token could begin. */
function beginningAt(index: PhraseIndex, token: Token): ReadonlyMap<PhraseSet, readonly Phrase[]> {
  // A word and a half of one never have the same text, so the text alone names what may begin.
  const known = index.known.get(token.text);
  if (known) return known;
  const sets = new Set(index.anywhere);
  for (const text of [token.text, ...token.stems])
    for (const found of [index.whole.get(text), index.starts.get(text.slice(0, HEAD)), index.starts.get(text.slice(0, HEAD - 1))])
      if (found) for (const set of found) sets.add(set);
  const begun = new Map<PhraseSet, readonly Phrase[]>();
  for (const set of sets) {
    const phrases = candidates(set, token);
    if (phrases.length > 0) begun.set(set, phrases);
  }
  if (index.known.size >= KNOWN_WORDS) index.known.clear();
  index.known.set(token.text, begun);
  return begun;
}

/** The phrases of a set that a token could begin. */
function candidates(set: PhraseSet, token: Token): readonly Phrase[] {
  const found = new Set<Phrase>();
  const take = (phrases: readonly Phrase[] | undefined): void => {
    if (phrases) for (const phrase of phrases) if (couldBegin(phrase, 0, token)) found.add(phrase);
  };
  for (const text of [token.text, ...token.stems]) {
    take(set.whole.get(text));
    take(set.starts.get(text.slice(0, HEAD)));
    if (text.length >= HEAD) take(set.starts.get(text.slice(0, HEAD - 1)));
  }
  take(set.anywhere);
  return [...found];
}

/** Whether a phrase could begin with a token, capitals aside. A list is not looked into. */
function couldBegin(steps: Phrase, at: number, token: Token): boolean {
  const step = steps[at];
  if (!step || step.kind === 'list' || step.kind === 'gap' || step.kind === 'end') return true;
  if (step.kind === 'number') return isNumber(token.text);
  if (step.kind === 'word') return isForm(step, token.text) || token.stems.some((stem) => isForm(step, stem));
  return step.options.some((option) => couldBegin(option, 0, token)) || (step.optional && couldBegin(steps, at + 1, token));
}

/** Finds phrases in one text. Each list is tried at most once a token, which keeps the whole linear in the text. */
export class PhraseMatcher {
  readonly tokens: readonly Token[];
  readonly #lists: PhraseLists;
  readonly #index: PhraseIndex | undefined;
  readonly #ends = new Map<PhraseSet, Int32Array>();
  readonly #hits = new Map<PhraseSet, readonly Hit[]>();

  /** What each word of this text could begin here: phrases that need a word which the text lacks are left out. */
  readonly #begun: ReadonlyMap<string, ReadonlyMap<PhraseSet, readonly Phrase[]>> | undefined;
  /** Where each set could begin; without an index every place is tried. */
  readonly #places: ReadonlyMap<PhraseSet, readonly number[]> | undefined;

  constructor(tokens: readonly Token[], lists: PhraseLists, index?: PhraseIndex) {
    this.tokens = tokens;
    this.#lists = lists;
    this.#index = index;
    this.#begun = index && begunIn(tokens, lists, index);
    this.#places = this.#begun && placesOf(tokens, this.#begun);
  }

  /** All hits of a set, left to right, the longest at each place, none inside another. */
  hits(set: PhraseSet): readonly Hit[] {
    const known = this.#hits.get(set);
    if (known) return known;
    const found: Hit[] = [];
    let after = 0;
    const places = this.#index?.sets.has(set) ? (this.#places?.get(set) ?? []) : this.tokens.keys();
    for (const from of places) {
      if (from < after) continue;
      const to = this.#longest(set, from);
      if (to <= from) continue;
      found.push({ from, to });
      after = to;
    }
    this.#hits.set(set, found);
    return found;
  }

  /** All hits of a named list; none where the language has no such list. */
  list(name: string): readonly Hit[] {
    const set = this.#lists.get(name);
    return set ? this.hits(set) : [];
  }

  #longest(set: PhraseSet, at: number): number {
    const token = this.tokens[at];
    if (!token) return -1;
    // A set that the index does not hold is asked itself.
    const phrases = this.#index?.sets.has(set) ? this.#begun?.get(token.text)?.get(set) : candidates(set, token);
    if (!phrases || phrases.length === 0) return -1;
    let ends = this.#ends.get(set);
    if (!ends) this.#ends.set(set, (ends = new Int32Array(this.tokens.length).fill(-2)));
    const known = ends[at] ?? -1;
    if (known !== -2) return known;
    // Guards against a list that names itself.
    ends[at] = -1;
    let best = -1;
    for (const phrase of phrases) best = Math.max(best, this.#match(phrase, 0, at, token.sentence));
    return (ends[at] = best);
  }

  #match(steps: readonly Step[], index: number, at: number, sentence: number): number {
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
      const set = this.#lists.get(step.name);
      const to = set ? this.#longest(set, at) : -1;
      if (to > at) best = this.#match(steps, index + 1, to, sentence);
    } else if (inside && step.kind === 'choice' && mayBegin(step.heads, token)) {
      for (const option of step.options) {
        const to = this.#match(option, 0, at, sentence);
        if (to >= 0) best = Math.max(best, this.#match(steps, index + 1, to, sentence));
      }
    }
    return step.optional ? Math.max(best, this.#match(steps, index + 1, at, sentence)) : best;
  }

  #overGap(steps: readonly Step[], index: number, from: number, sentence: number, words: number): number {
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

/** What every different word of a text could begin, as far as the whole text has what the phrase needs. */
function begunIn(
  tokens: readonly Token[],
  lists: PhraseLists,
  index: PhraseIndex,
): ReadonlyMap<string, ReadonlyMap<PhraseSet, readonly Phrase[]>> {
  const different = new Map<string, Token>();
  for (const token of tokens) if (!different.has(token.text)) different.set(token.text, token);
  const needs = new TextNeeds([...different.values()], lists, index);
  const begun = new Map<string, ReadonlyMap<PhraseSet, readonly Phrase[]>>();
  for (const token of different.values()) {
    const possible = new Map<PhraseSet, readonly Phrase[]>();
    for (const [set, phrases] of beginningAt(index, token)) {
      const kept = phrases.filter((phrase) => needs.areMet(phrase));
      if (kept.length > 0) possible.set(set, kept);
    }
    begun.set(token.text, possible);
  }
  return begun;
}

/** Whether a text has all words that a phrase cannot do without, wherever they stand: most phrases fall here, before any place is tried. */
class TextNeeds {
  readonly #words = new Set<string>();
  readonly #begun = new Set<PhraseSet>();
  readonly #lists: PhraseLists;
  readonly #sets: ReadonlySet<PhraseSet>;
  readonly #known = new Map<Step | Phrase, boolean>();

  constructor(tokens: readonly Token[], lists: PhraseLists, index: PhraseIndex) {
    this.#lists = lists;
    this.#sets = index.sets;
    for (const token of tokens) {
      this.#words.add(token.text);
      for (const stem of token.stems) this.#words.add(stem);
      for (const set of beginningAt(index, token).keys()) this.#begun.add(set);
    }
  }

  areMet(phrase: Phrase): boolean {
    const known = this.#known.get(phrase);
    if (known !== undefined) return known;
    const met = phrase.every((step) => this.#isMet(step));
    this.#known.set(phrase, met);
    return met;
  }

  #isMet(step: Step): boolean {
    if (step.kind === 'list') {
      const set = this.#lists.get(step.name);
      return step.optional || (set !== undefined && (!this.#sets.has(set) || this.#begun.has(set)));
    }
    if (step.kind === 'choice') return step.optional || step.options.some((option) => this.areMet(option));
    if (step.kind !== 'word') return true;
    if (step.form === 'whole') return this.#words.has(step.text);
    const known = this.#known.get(step);
    if (known !== undefined) return known;
    let met = false;
    for (const word of this.#words) if ((met = isForm(step, word))) break;
    this.#known.set(step, met);
    return met;
  }
}

function placesOf(
  tokens: readonly Token[],
  begun: ReadonlyMap<string, ReadonlyMap<PhraseSet, readonly Phrase[]>>,
): ReadonlyMap<PhraseSet, readonly number[]> {
  const places = new Map<PhraseSet, number[]>();
  for (const [at, token] of tokens.entries())
    for (const set of begun.get(token.text)?.keys() ?? []) {
      const known = places.get(set);
      if (known) known.push(at);
      else places.set(set, [at]);
    }
  return places;
}

function mayBegin(heads: ReadonlySet<string> | undefined, token: Token): boolean {
  return heads === undefined || heads.has(token.text) || token.stems.some((stem) => heads.has(stem));
}

const isNumber = (text: string): boolean => /^\d+$/.test(text);

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
