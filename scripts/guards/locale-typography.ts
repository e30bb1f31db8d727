// What a reader of a language sees at once and a comparison of keys does not: a line left in English, characters of the
// other Chinese, ASCII where the language has its own marks.

const SCRIPTS: Readonly<Record<string, RegExp>> = {
  Arab: /\p{Script=Arabic}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Hans: /\p{Script=Han}/u,
  Hant: /\p{Script=Han}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Jpan: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  Kore: /\p{Script=Hangul}/u,
  Thai: /\p{Script=Thai}/u,
};

/** Rows of the national character sets that hold everyday characters; each leaves out the other countries' forms. */
const CHARACTER_SETS: Readonly<Record<string, { label: string; rows: readonly [number, number]; columns: readonly [number, number] }>> = {
  Hans: { label: 'gbk', rows: [0xb0, 0xf7], columns: [0xa1, 0xfe] },
  Hant: { label: 'big5', rows: [0xa4, 0xf9], columns: [0x40, 0xfe] },
  Jpan: { label: 'euc-jp', rows: [0xb0, 0xf4], columns: [0xa1, 0xfe] },
};
const knownCharacters = new Map<string, ReadonlySet<string>>();

function charactersOf(script: string): ReadonlySet<string> | undefined {
  const set = CHARACTER_SETS[script];
  const found = knownCharacters.get(script);
  if (!set || found) return found;
  const decoder = new TextDecoder(set.label);
  const characters = new Set<string>();
  for (let row = set.rows[0]; row <= set.rows[1]; row += 1) {
    for (let column = set.columns[0]; column <= set.columns[1]; column += 1) characters.add(decoder.decode(Uint8Array.of(row, column)));
  }
  knownCharacters.set(script, characters);
  return characters;
}

const wordsOnly = (text: string): string => text.replace(/\{\{.*?\}\}/g, ' ').trim();
const scriptOf = (tag: string): string => new Intl.Locale(tag).maximize().script ?? 'Latn';

function isLeftInEnglish(text: string, model: string, script: string): boolean {
  const words = wordsOnly(text);
  const own = SCRIPTS[script];
  if (own) return /\p{Letter}/u.test(words) && !own.test(words);
  // A single letter is no word: "Plan A" is that in many languages.
  return words === wordsOnly(model) && (words.match(/[\p{Letter}-]{2,}/gu)?.length ?? 0) > 1;
}

/** Sentences are put one after another: one that ends without its mark runs into the next. Thai has no such mark. */
function endsLike(text: string, model: string): boolean {
  const endOf = (line: string): string => /…$/.exec(line)?.[0] ?? (/[.。]$/.test(line) ? '.' : '');
  return endOf(text) === endOf(model);
}

const marks: readonly { readonly tags: RegExp; readonly pattern: RegExp; readonly what: string }[] = [
  { tags: /^/, pattern: /\.\.\./, what: 'has three dots for …' },
  { tags: /^/, pattern: /["']/, what: 'has a straight quote' },
  { tags: /^/, pattern: /[!！¡]/, what: 'has an exclamation mark' },
  { tags: /^/, pattern: /^\s|\s$/, what: 'has a blank at its end' },
  { tags: /^/, pattern: /\s\s/, what: 'has two blanks in a row' },
  {
    tags: /^(zh|ja)\b/,
    pattern: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][,.:;?()]/u,
    what: 'has an ASCII mark after a wide character',
  },
  { tags: /^ar\b/, pattern: /\p{Script=Arabic}[,;?]/u, what: 'has a Latin comma, semicolon or question mark' },
  { tags: /^fr\b/, pattern: /[^\u00a0\u202f][:;?»%]|«[^\u00a0\u202f]/, what: 'lacks a no-break space beside : ; ? % or «»' },
];

/** What is wrong with one text of a locale, beside its key and placeholders. `model` is English's text. */
export function faultsOfText(text: string, model: string, tag: string): string[] {
  const script = scriptOf(tag);
  const faults = marks.filter(({ tags, pattern }) => tags.test(tag) && pattern.test(text)).map(({ what }) => what);
  if (text.trim() === '' || tag === 'en') return faults;
  if (isLeftInEnglish(text, model, script)) faults.push('is left in English');
  if (script !== 'Thai' && !endsLike(text, model)) faults.push(`ends otherwise than English: "${text.slice(-8)}"`);
  const characters = charactersOf(script);
  const foreign = characters ? (text.match(/\p{Script=Han}/gu) ?? []).filter((each) => !characters.has(each)) : [];
  if (foreign.length > 0) faults.push(`has characters of another country: ${foreign.join(' ')}`);
  return faults;
}
