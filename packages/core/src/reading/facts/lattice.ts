import type { FactToken } from './fact-tokens.ts';
import { keyOf, tokenizeFacts } from './fact-tokens.ts';
import type { Lexicon, Meaning } from './lexicon.ts';
import { meaningsOf } from './lexicon.ts';
import { readNumeral, type Numeral } from './numerals.ts';

/** One way to read the tokens from a place on: as what, and where the next begins. */
export interface Item {
  readonly role: string;
  readonly value: number | string;
  /** The token behind it. */
  readonly next: number;
  /** Of a number in figures: how it was written. */
  readonly numeral?: Numeral | undefined;
  /** The number stands in words. */
  readonly inWords?: boolean | undefined;
}

/** A text as all that its tokens may be: `at[i]` begins at token i. */
export interface Lattice {
  readonly text: string;
  readonly tokens: readonly FactToken[];
  readonly at: readonly (readonly Item[])[];
  readonly lexicon: Lexicon;
}

/** Pasted tables and lists of figures are all signs: nobody states a fact behind so many. */
const MAX_TOKENS = 600;
/** No number is said in more words than this. */
const MAX_WORDS = 10;

export function buildLattice(text: string, lexicon: Lexicon): Lattice {
  const tokens = tokenizeFacts(text).slice(0, MAX_TOKENS);
  const at: Item[][] = tokens.map((token, index) => {
    const items = entriesAt(tokens, index, lexicon);
    if (token.kind === 'mark') items.push({ role: token.text, value: token.text, next: index + 1 });
    return items;
  });
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index];
    const items = at[index];
    if (!token || !items) continue;
    if (token.kind === 'digits') items.push(...figuresAt(text, tokens, at, index, lexicon));
    const spoken = numberInWords(tokens, at, index);
    if (spoken) items.push(spoken);
  }
  // The longest first: a rule takes "13th" before it tries 13.
  for (const items of at) items.sort((a, b) => b.next - a.next);
  return { text, tokens, at, lexicon };
}

function entriesAt(tokens: readonly FactToken[], index: number, lexicon: Lexicon): Item[] {
  const items: Item[] = [];
  const token = tokens[index];
  if (!token) return items;
  const put = (meanings: readonly Meaning[], next: number): void => {
    for (const { role, value } of meanings) {
      if (role === 'is') items.push({ role: String(value), value: 1, next });
      else items.push({ role, value, next });
    }
  };
  let key = '';
  const longest = lexicon.longest.get(token.text) ?? 1;
  const keys: string[] = [];
  for (let step = 0; step < longest; step++) {
    const more = tokens[index + step];
    if (!more || more.text === '\n') break;
    keys.push((key = keyOf(key, more, step === 0 ? undefined : tokens[index + step - 1])));
  }
  for (let step = keys.length - 1; step > 0; step--) {
    const hit = lexicon.whole.get(keys[step] ?? '');
    if (hit) put(hit, index + step + 1);
  }
  put(meaningsOf(token.text, lexicon), index + 1);
  return items;
}

function figuresAt(text: string, tokens: readonly FactToken[], at: readonly Item[][], index: number, lexicon: Lexicon): Item[] {
  const token = tokens[index];
  if (!token) return [];
  const before = text[token.start - 1] ?? '';
  const numeral = readNumeral(text, token.start, lexicon.language.decimal);
  const plain = token.text.length === numeral.length ? numeral : undefined;
  const items: Item[] = [];
  let next = index + 1;
  while ((tokens[next]?.start ?? Infinity) < token.start + numeral.length) next++;
  // "3.5" must not be read as 5 from its middle, nor "a12" as 12.
  if (/[\d\p{L}]/u.test(before) && tokens[index - 1]?.kind === 'word' && tokens[index - 1]?.end === token.start) {
    const glued = at[index - 1]?.some(
      ({ role }) => role === 'cur' || role === 'by' || role === 'system' || role === 'size' || role === 'hour',
    );
    if (!glued) return [];
  }
  const inside = before === '.' && /\d/.test(text[token.start - 2] ?? '');
  if (!inside) items.push({ role: 'n', value: numeral.value, next, numeral });
  if (!inside && !plain && token.text.length < 17)
    items.push({
      role: 'n',
      value: Number(token.text),
      next: index + 1,
      numeral: { ...numeral, length: token.text.length, whole: token.text, fraction: '', value: Number(token.text), unsure: false },
    });
  const digits = token.text;
  const whole = Number(digits);
  const as = (role: string): void => void items.push({ role, value: whole, next: index + 1 });
  if (digits.length < 3) {
    if (whole > 0 && whole < 32) as('D');
    if (whole < 25) as('H');
    if (digits.length === 2 && whole < 60) as('MM');
  } else if (digits.length < 5) {
    as('HM');
    if (digits.length === 4 && whole >= 1900 && whole <= 2100) as('Y');
  }
  for (const { role, value, next: end } of at[next] ?? []) {
    if ((role === 'times' || role === 'scale') && typeof value === 'number' && value >= 100) {
      const glued = tokens[next]?.start === token.start + numeral.length;
      if (role === 'times' || glued) items.push({ role: 'n', value: round(numeral.value * value), next: end });
    }
    if (role === 'th' && tokens[next]?.start === token.start + numeral.length && plain)
      items.push({ role: 'nth', value: numeral.value, next: end });
  }
  return items;
}

/** A number in words from a token on, the longest: "two hundred and five", "einundzwanzig", 二十三. */
function numberInWords(tokens: readonly FactToken[], at: readonly (readonly Item[])[], index: number): Item | undefined {
  let total = 0;
  let part: number | undefined;
  let next = index;
  let end = index;
  let smallest = Infinity;
  for (let step = 0; step < MAX_WORDS; step++) {
    const word = longestOf(at[next], 'word', 'times');
    // 만 두 are two words: characters of one number stand close.
    const apart = step > 0 && tokens[next]?.kind === 'sign' && tokens[next]?.start !== tokens[next - 1]?.end;
    if (apart) break;
    if (!word || typeof word.value !== 'number') {
      const link = step > 0 ? longestOf(at[next], 'and', '-') : undefined;
      if (!link || !longestOf(at[link.next], 'word', 'times')) break;
      next = link.next;
      continue;
    }
    if (word.role === 'times') {
      if (word.value >= 1000) {
        total += (part ?? 1) * word.value;
        part = undefined;
        smallest = word.value;
      } else {
        const ones = part === undefined ? 1 : part % word.value;
        part = (part ?? 0) - (part === undefined ? 0 : ones) + (ones || 1) * word.value;
        smallest = word.value;
      }
    } else {
      // "Two three" are two numbers; "five and twenty" and "twenty five" are one.
      if (
        part !== undefined &&
        !(word.value < smallest && word.value < 10) &&
        !(smallest < 10 && word.value >= 20 && word.value % 10 === 0)
      ) {
        if (!(smallest >= 100)) break;
      }
      part = (part ?? 0) + word.value;
      smallest = word.value;
    }
    next = end = word.next;
  }
  if (end === index) return undefined;
  return { role: 'n', value: total + (part ?? 0), next: end, inWords: true };
}

function longestOf(items: readonly Item[] | undefined, ...roles: readonly string[]): Item | undefined {
  let best: Item | undefined;
  for (const item of items ?? []) if (roles.includes(item.role) && item.next > (best?.next ?? 0)) best = item;
  return best;
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6;
