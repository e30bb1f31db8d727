import type { PhraseLists, Step, Token } from '../../phrases/index.ts';
import type { CompiledLexicon, Leaning } from '../lexicon/index.ts';

/** What the single words of a lexicon's phrases lean to. */
interface WordLeanings {
  readonly places: ReadonlyMap<string, number>;
  readonly whole: ReadonlyMap<string, number>;
  /** Beginnings of words, and how long they may be, longest first. */
  readonly begun: ReadonlyMap<string, number>;
  readonly lengths: readonly number[];
  /** Where the leanings of each word end; then to which intent each goes, and how much. */
  readonly ends: Uint32Array;
  readonly intents: Uint16Array;
  readonly weights: Float32Array;
}

const HINT = 0.6;
const LEAST = 0.02;
/** A word of few phrases is not yet known for what it leans to. */
const UNKNOWN = 0.3;
const SHORTEST = 3;
const FIRST_UNSPACED = 0x3005;

/**
 * Reads what the single words of a message lean to, from the phrases of a lexicon: a buyer seldom says a phrase as it was written, but mostly
 * in its words. The fewer intents share a word, the more it says. For `ReaderOptions.leanWords`.
 */
export function createWordLeanings(lexicon: CompiledLexicon): (tokens: readonly Token[]) => Leaning {
  const words = learn(lexicon);
  return (tokens) => {
    const sums = add(tokens, words);
    return { to: (id) => sums[words.places.get(id) ?? -1] ?? 0, most: sums.reduce((most, sum) => Math.max(most, sum), 0) };
  };
}

function learn({ intents: table, lists }: CompiledLexicon): WordLeanings {
  const entries = [...table].map(([id, { says, hints }]) => ({ id, says: says.phrases, hints: hints?.phrases ?? [] }));
  const counts = new Map<string, Map<number, number>>();
  for (const [place, { says, hints }] of entries.entries())
    for (const phrase of [...says, ...hints]) {
      const words = new Set<string>();
      gather(phrase, lists, words);
      const weight = (says.includes(phrase) ? 1 : HINT) / Math.sqrt(words.size);
      for (const word of words) {
        const owners = counts.get(word) ?? new Map<number, number>();
        counts.set(word, owners.set(place, (owners.get(place) ?? 0) + weight));
      }
    }
  const [whole, begun] = [new Map<string, number>(), new Map<string, number>()];
  const ends: number[] = [];
  const intents: number[] = [];
  const weights: number[] = [];
  for (const [word, owners] of counts) {
    const sum = [...owners.values()].reduce((total, weight) => total + weight, 0);
    const tells = (1 - Math.log(owners.size) / Math.log(Math.max(2, entries.length))) / (sum + UNKNOWN);
    for (const [place, weight] of owners) {
      if (weight * tells < LEAST) continue;
      intents.push(place);
      weights.push(weight * tells);
    }
    if (word.endsWith('*')) begun.set(word.slice(0, -1), ends.length);
    else whole.set(word, ends.length);
    ends.push(intents.length);
  }
  return {
    places: new Map(entries.map(({ id }, place) => [id, place])),
    whole,
    begun,
    lengths: [...new Set([...begun.keys()].map((word) => word.length))].filter((length) => length >= SHORTEST).toSorted((a, b) => b - a),
    ends: Uint32Array.from(ends),
    intents: Uint16Array.from(intents),
    weights: Float32Array.from(weights),
  };
}

/** How much the words of a message lean to each intent; a word counts once. */
function add(tokens: readonly Token[], { places, whole, begun, lengths, ends, intents, weights }: WordLeanings): Float32Array {
  const sums = new Float32Array(places.size);
  const counted = new Set<number>();
  const count = (word: number | undefined): void => {
    // Beginnings and whole words are numbered together: none is added twice.
    if (word === undefined || counted.has(word)) return;
    counted.add(word);
    for (let at = word > 0 ? (ends[word - 1] as number) : 0; at < (ends[word] as number); at++)
      sums[intents[at] as number] = (sums[intents[at] as number] as number) + (weights[at] as number);
  };
  for (const [at, { text, stems, half }] of tokens.entries()) {
    if (half) {
      count(whole.get(text + (tokens[at + 1]?.text ?? '')));
      continue;
    }
    for (const word of [text, ...stems]) {
      count(whole.get(word));
      for (const length of lengths) {
        const found = length <= word.length ? begun.get(word.slice(0, length)) : undefined;
        if (found === undefined) continue;
        count(found);
        break;
      }
    }
  }
  return sums;
}

/** The words of a phrase; of scripts without spaces, pairs of neighbouring characters. */
function gather(steps: readonly Step[], lists: PhraseLists, words: Set<string>): void {
  for (const [at, step] of steps.entries()) {
    if (step.kind === 'list') for (const phrase of lists.get(step.name)?.phrases ?? []) gather(phrase, lists, words);
    if (step.kind === 'choice') for (const option of step.options) gather(option, lists, words);
    if (step.kind !== 'word' || step.form === 'part') continue;
    const next = steps[at + 1];
    if (step.text.charCodeAt(0) < FIRST_UNSPACED) words.add(step.form === 'start' ? `${step.text}*` : step.text);
    else if (next?.kind === 'word') words.add(step.text + next.text);
  }
}
