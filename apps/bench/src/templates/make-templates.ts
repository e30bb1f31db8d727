import { createSeededRandom, type Random } from '@ferryman/core/kernel';
import type { Template } from '@ferryman/core/templates';
import { pick } from '../support/pick.ts';

/** A script of the generated library: how its words are made, and how they stand together. */
interface Tongue {
  readonly language: string;
  readonly share: number;
  readonly syllables: readonly string[];
  readonly lengths: readonly number[];
  readonly space: string;
  /** Signs that a slip of the finger puts in. */
  readonly keys: readonly string[];
}

const cross = (heads: string, tails: string, ends = '') =>
  Array.from(heads).flatMap((head) => Array.from(tails).flatMap((tail) => ['', ...Array.from(ends)].map((end) => head + tail + end)));
const signs = (from: number, count: number, step = 1) => Array.from({ length: count }, (_, at) => String.fromCodePoint(from + at * step));

const TONGUES: readonly Tongue[] = [
  {
    language: 'en',
    share: 0.3,
    syllables: cross('bcdfghklmnprstvw', 'aeiou', 'lmnrst'),
    lengths: [2, 2, 3, 3],
    space: ' ',
    keys: Array.from('abcdefghijklmnopqrstuvwxyz'),
  },
  {
    language: 'de',
    share: 0.2,
    syllables: cross('bdfghklmnrstwz', 'aeiouäöü', 'lmnrstß'),
    lengths: [2, 3, 3, 4],
    space: ' ',
    keys: Array.from('abcdefghijklmnopqrstuvwxyzäöüß'),
  },
  {
    language: 'ru',
    share: 0.12,
    syllables: cross('бвгдзклмнпрст', 'аеиоуы', 'йлмнрст'),
    lengths: [2, 3, 3, 4],
    space: ' ',
    keys: Array.from('абвгдежзиклмнопрстуфхцчшыэюя'),
  },
  {
    language: 'ar',
    share: 0.1,
    syllables: cross('بتجدرسعفقكلمنه', 'اوي', 'بدرلمنت'),
    lengths: [2, 2, 2, 3],
    space: ' ',
    keys: Array.from('ابتثجحخدذرزسشصضطظعغفقكلمنهوي'),
  },
  { language: 'zh', share: 0.12, syllables: signs(0x4e00, 2000, 7), lengths: [2, 2, 2, 3], space: '', keys: signs(0x4e03, 500, 21) },
  {
    language: 'th',
    share: 0.08,
    syllables: cross('กขคงจชดตทนบปพมยรลวสห', 'าีูอ').concat(cross('กคจดตทนบปพมรลส', 'ินงก')),
    lengths: [2, 2, 3],
    space: '',
    keys: Array.from('กขคงจชดตทนบปพมยรลวสหาีูอิเแ'),
  },
  { language: 'ko', share: 0.08, syllables: signs(0xac00, 400, 28), lengths: [2, 3, 3, 4], space: ' ', keys: signs(0xac00, 200, 56) },
];

const VOCABULARY = 6000;

/** A template to be found again, and what its owner types for it. */
export interface Wanted {
  readonly templateId: string;
  readonly language: string;
  readonly prefix: string;
  readonly typo: string;
  /** Templates whose title has the words that were meant, itself among them: over ten, no list of ten can be sure to show it. */
  readonly rivals: number;
}

export interface Library {
  readonly templates: readonly Template[];
  readonly wanted: readonly Wanted[];
}

/** Templates of 60 words in seven scripts, the same for the same seed; titles are words drawn evenly, bodies as languages use them. */
export function makeLibrary(count: number, queries: number, seed: number): Library {
  const random = createSeededRandom(seed);
  const vocabularies = new Map(TONGUES.map((tongue) => [tongue, vocabularyOf(tongue, random)]));
  const made = Array.from({ length: count }, (_, at) => {
    const tongue = tongueAt(random());
    const words = vocabularies.get(tongue) ?? [];
    const title = Array.from({ length: 4 }, () => pick(words, random));
    const body = Array.from({ length: 60 }, () => words[Math.floor(words.length * random() ** 3)] ?? '');
    return { template: templateOf(`t${at}`, tongue, title, body), title, tongue };
  });
  const byWord = Map.groupBy(
    made.flatMap(({ title }, at) => [...new Set(title)].map((word) => ({ word, at }))),
    ({ word }) => word,
  );
  const wanted = Array.from({ length: queries }, () => {
    const { template, title, tongue } = pick(made, random);
    const [first = '', second = ''] = title.slice(Math.floor(random() * 3));
    const slip = (word: string) => withTypo(word, tongue, random);
    // With a slip in one of two words, the other word alone would find it: half of the queries are one word with a slip. Two signs
    // of Chinese with one of them wrong say nothing to anybody, so those and Thai stay two words, which are written as one.
    const alone = tongue.space !== '' && random() < 0.5;
    const meant = new Set(byWord.get(first)?.map(({ at }) => at));
    const both = new Set(byWord.get(second)?.map(({ at }) => at));
    const rivals = (alone ? meant : meant.intersection(both)).size;
    const typo = alone ? [slip(first)] : random() < 0.5 ? [slip(first), second] : [first, slip(second)];
    const begun = Array.from(second)
      .slice(0, Math.max(2, Math.ceil(Array.from(second).length / 2)))
      .join('');
    return {
      templateId: template.id,
      language: tongue.language,
      prefix: first + tongue.space + begun,
      typo: typo.join(tongue.space),
      rivals,
    };
  });
  return { templates: made.map(({ template }) => template), wanted };
}

function tongueAt(random: number): Tongue {
  let sum = 0;
  for (const tongue of TONGUES) if (random < (sum += tongue.share)) return tongue;
  throw new Error('The shares of the scripts are less than one.');
}

function vocabularyOf(tongue: Tongue, random: Random): readonly string[] {
  const words = new Set<string>();
  while (words.size < VOCABULARY)
    words.add(Array.from({ length: pick(tongue.lengths, random) }, () => pick(tongue.syllables, random)).join(''));
  return [...words];
}

/** One sign left out, put in, changed for another or swapped with its neighbour. */
function withTypo(word: string, { language, keys, space }: Tongue, random: Random): string {
  const letters = Array.from(word);
  const at = Math.floor(random() * letters.length);
  // A slip on a Korean keyboard changes one letter of a syllable, not the syllable.
  if (language === 'ko') {
    letters[at] = String.fromCodePoint((letters[at]?.codePointAt(0) ?? 0) + 1 + Math.floor(random() * 26));
    return letters.join('');
  }
  const kind = letters.length < 4 && space !== '' ? 2 : Math.floor(random() * 4);
  if (kind === 0) letters.splice(at, 1);
  else if (kind === 1) letters.splice(at, 0, pick(keys, random));
  else if (kind === 2) letters[at] = pick(keys, random);
  else [letters[at], letters[at + 1]] = [letters[at + 1] ?? '', letters[at] ?? ''];
  return letters.join('');
}

function templateOf(id: string, tongue: Tongue, title: readonly string[], body: readonly string[]): Template {
  const text = { title: title.join(tongue.space), bodies: { neutral: body.join(tongue.space) } };
  return {
    ...{ id, origin: 'team', intents: [], tags: [], texts: { [tongue.language]: text }, status: 'active', version: 1, history: [] },
    shortcut: id,
  };
}
