/** Words by what is left of them when one letter is taken out: what a slip of the finger is found by without reading the vocabulary. */
export interface SlipIndex {
  readonly add: (word: string) => void;
  /** Known words one slip away: a letter too few, too many, another one, or two neighbours swapped. Not the word itself. */
  readonly near: (word: string) => readonly string[];
}

const SHORTEST = 4;
const LONGEST = 30;
/** As many as a query can carry without being slower than it is useful. */
const MOST = 24;

/** Makes an empty index. It forgets nothing: a word that no template has any more costs memory, and finds nothing. */
export function createSlipIndex(): SlipIndex {
  const words = new Set<string>();
  const byRest = new Map<string, string[]>();
  return {
    add: (word) => {
      if (words.has(word) || word.length < SHORTEST - 1 || word.length > LONGEST) return;
      words.add(word);
      for (const rest of rests(word)) {
        const list = byRest.get(rest);
        if (list) list.push(word);
        else byRest.set(rest, [word]);
      }
    },
    near: (word) => {
      if (word.length < SHORTEST || word.length > LONGEST) return [];
      const found = new Set<string>();
      for (const rest of rests(word)) {
        if (words.has(rest)) found.add(rest);
        for (const other of byRest.get(rest) ?? []) if (isOneSlip(word, other)) found.add(other);
      }
      for (const other of byRest.get(word) ?? []) found.add(other);
      found.delete(word);
      return [...found].slice(0, MOST);
    },
  };
}

function rests(word: string): readonly string[] {
  const found = new Set<string>();
  for (let at = 0; at < word.length; at += 1) found.add(word.slice(0, at) + word.slice(at + 1));
  return [...found];
}

/** Of two words that share a rest: whether one slip makes one of the other. */
export function isOneSlip(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const left = one.slice(start, one.length - end);
  const right = other.slice(start, other.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
