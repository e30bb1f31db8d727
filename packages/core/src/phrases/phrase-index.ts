import type { Step } from './phrase-pattern.ts';
import type { Phrase, PhraseLists, PhraseSet } from './phrase-set.ts';
import { MarkTable, type Group, type Mark } from './mark-table.ts';

/** A phrase as an index holds it. */
export interface IndexedPhrase {
  readonly steps: Phrase;
  /** The place of its set in the index. */
  readonly slot: number;
  /** Of each group one must be somewhere in the text. */
  readonly needs: readonly Group[];
}

/**
 * Sets of phrases, ready to be looked for together: one pass over a text tells for all of them where they could begin.
 *
 * Every word, beginning, part and list that the phrases name is a mark. A token has a few marks; a phrase is filed under the marks that it
 * may begin with, and knows which others it cannot do without. Most phrases fall there, before a single step of them is tried.
 */
export interface PhraseIndex {
  readonly lists: PhraseLists;
  readonly slots: ReadonlyMap<PhraseSet, number>;
  readonly marks: MarkTable;
  /** By mark. */
  readonly beginnings: readonly (readonly IndexedPhrase[] | undefined)[];
}

/** Longer groups cost more to ask than they save. */
const LARGEST_GROUP = 40;

/** Indexes sets, the lists that their phrases name among them. A list that is not there is never hit. */
export function indexPhrases(sets: Iterable<PhraseSet>, lists: PhraseLists = new Map()): PhraseIndex {
  const marks = new MarkTable(lists.keys());
  for (const [name, { phrases }] of lists)
    for (const phrase of phrases) for (const mark of firstOf(phrase, marks).marks) marks.imply(mark, name);
  const slots = new Map<PhraseSet, number>();
  const beginnings: (IndexedPhrase[] | undefined)[] = [];
  const file = (mark: Mark, phrase: IndexedPhrase): void => {
    const known = beginnings[mark];
    if (known) known.push(phrase);
    else beginnings[mark] = [phrase];
  };
  for (const set of [...lists.values(), ...sets]) {
    if (slots.has(set)) continue;
    const slot = slots.size;
    slots.set(set, slot);
    for (const steps of set.phrases) {
      const phrase = { steps, slot, needs: needsOf(steps, marks) };
      for (const mark of new Set(firstOf(steps, marks).marks)) file(mark, phrase);
    }
  }
  return { lists, slots, marks: marks.ready(), beginnings };
}

/** The marks that a phrase may begin with, and whether it may be over without any. */
function firstOf(steps: Phrase, marks: MarkTable): { readonly marks: readonly Mark[]; readonly empty: boolean } {
  const found: Mark[] = [];
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at] as Step;
    if (step.kind === 'gap' || step.kind === 'end') return { marks: [...found, marks.any], empty: false };
    if (step.kind === 'choice') {
      let empty = step.optional;
      for (const option of step.options) {
        const first = firstOf(option, marks);
        found.push(...first.marks);
        empty ||= first.empty;
      }
      if (!empty) return { marks: found, empty };
      continue;
    }
    const mark = markOf(steps, at, step, marks);
    if (mark !== undefined) found.push(mark);
    if (step.kind !== 'list' || !step.optional) return { marks: found, empty: false };
  }
  return { marks: found, empty: true };
}

/** A word's own mark, or where another word must follow, that of both: few texts have the two together. */
function markOf(steps: Phrase, at: number, step: Step & { kind: 'word' | 'number' | 'list' }, marks: MarkTable): Mark | undefined {
  const mark = marks.of(step);
  const next = steps[at + 1];
  if (mark === undefined || !isWord(step) || !isWord(next)) return mark;
  return marks.ofPair(mark, marks.of(next) as Mark);
}

const isWord = (step: Step | undefined): step is Step & { kind: 'word' } => step?.kind === 'word' && step.form === 'whole';

/** What must be on the token where these steps begin; undefined where that may be anything. */
function groupOf(steps: Phrase, marks: MarkTable): Group | undefined {
  const first = firstOf(steps, marks);
  return first.empty || first.marks.length > LARGEST_GROUP || first.marks.includes(marks.any) ? undefined : first.marks;
}

/** What a text must have for a phrase to be in it at all, the narrowest first. */
function needsOf(steps: Phrase, marks: MarkTable): readonly Group[] {
  const needs: Group[] = [];
  // What it begins with is met wherever it is asked.
  for (let at = 1; at < steps.length; at++) {
    const step = steps[at] as Step;
    if (step.kind === 'gap' || step.kind === 'end' || ('optional' in step && step.optional)) continue;
    const group = groupOf(steps.slice(at, at + 2), marks);
    if (group) needs.push(group);
  }
  return needs.toSorted((a, b) => a.length - b.length);
}
