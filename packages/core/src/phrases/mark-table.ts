import type { Step } from './phrase-pattern.ts';
import type { Token } from './tokens.ts';

/** What a phrase may ask of a token, as a number: a word, the beginning of one, a part of one, a number, to begin a list. */
export type Mark = number;
/** Marks of which one is enough. */
export type Group = readonly Mark[];

const NUMBER = 0;
const ANY = 1;
const DIGITS = /^\d+$/;

/** The marks that the phrases of one index name. */
export class MarkTable {
  /** On every token. */
  readonly any: Mark = ANY;
  #count = 2;
  #present = new Float64Array(0);
  #text = 0;
  readonly #lists = new Map<string, Mark>();
  readonly #words = new Map<string, Mark>();
  /** Words that stand together, by the marks of both. */
  readonly #pairs = new Map<number, Mark>();
  readonly #starts = new Map<string, Mark>();
  /** How long the beginnings are. */
  readonly #lengths = new Set<number>();
  readonly #parts = new Map<string, Mark>();
  /** Lists that a token with this mark may begin. */
  readonly #implied: (Set<Mark> | undefined)[] = [];

  constructor(lists: Iterable<string>) {
    for (const name of lists) this.#lists.set(name, this.#count++);
  }

  /** The mark that a step asks for; undefined for a list that is not there. */
  of(step: Step & { kind: 'word' | 'number' | 'list' }): Mark | undefined {
    if (step.kind === 'number') return NUMBER;
    if (step.kind === 'list') return this.#lists.get(step.name);
    const { form, text } = step;
    if (form === 'whole') return known(this.#words, text, () => this.#count++);
    if (form === 'start') this.#lengths.add(text.length);
    return known(form === 'start' ? this.#starts : this.#parts, text, () => this.#count++);
  }

  /** The mark of a token that is one word and is followed by another. */
  ofPair(first: Mark, second: Mark): Mark {
    return known(this.#pairs, keyOf(first, second), () => this.#count++);
  }

  /** A token with a mark may begin a list. */
  imply(mark: Mark, list: string): void {
    const implied = this.#lists.get(list);
    if (implied === undefined) return;
    (this.#implied[mark] ??= new Set()).add(implied);
  }

  /** To be called when all phrases are in. */
  ready(): this {
    this.#present = new Float64Array(this.#count);
    return this;
  }

  /** Whether the text that was marked last has one of a group. */
  has(group: Group): boolean {
    return group.some((mark) => this.#present[mark] === this.#text);
  }

  /** Marks a text: the marks of token i are those from `ends[i - 1]` to `ends[i]`. Good until the next text is marked. */
  read(tokens: readonly Token[]): { readonly marks: readonly Mark[]; readonly ends: readonly number[] } {
    this.#text++;
    const marks: Mark[] = [];
    const ends: number[] = [];
    let words = this.#wordsOf(tokens[0]);
    for (let at = 0; at < tokens.length; at++) {
      const { text, stems } = tokens[at] as Token;
      const from = marks.length;
      const next = this.#wordsOf(tokens[at + 1]);
      this.#add(ANY, marks, from);
      for (const word of words) {
        this.#add(word, marks, from);
        for (const second of next) {
          const pair = this.#pairs.get(keyOf(word, second));
          if (pair !== undefined) this.#add(pair, marks, from);
        }
      }
      words = next;
      this.#addForms(text, marks, from);
      for (const stem of stems) this.#addForms(stem, marks, from);
      if (isNumber(text)) this.#add(NUMBER, marks, from);
      ends.push(marks.length);
    }
    return { marks, ends };
  }

  #wordsOf(token: Token | undefined): readonly Mark[] {
    const found: Mark[] = [];
    if (!token) return found;
    for (const word of [token.text, ...token.stems]) {
      const mark = this.#words.get(word);
      if (mark !== undefined) found.push(mark);
    }
    return found;
  }

  #addForms(text: string, marks: Mark[], from: number): void {
    for (const length of this.#lengths) {
      const start = text.length < length ? undefined : this.#starts.get(text.slice(0, length));
      if (start !== undefined) this.#add(start, marks, from);
    }
    for (const [part, mark] of this.#parts) if (text.includes(part)) this.#add(mark, marks, from);
  }

  #add(mark: Mark, marks: Mark[], from: number): void {
    // A mark that the text has had may still be new to the token.
    if (this.#present[mark] === this.#text && marks.includes(mark, from)) return;
    this.#present[mark] = this.#text;
    marks.push(mark);
    const implied = this.#implied[mark];
    if (implied) for (const list of implied) this.#add(list, marks, from);
  }
}

/** Two pairs may share a number where marks are very many: each then stands for both, which only costs a try. */
const keyOf = (first: Mark, second: Mark): number => first * 65_536 + second;

/** Whether a folded word is a number. */
export const isNumber = (text: string): boolean => DIGITS.test(text);

function known<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
