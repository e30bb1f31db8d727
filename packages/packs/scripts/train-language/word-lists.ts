import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Example } from './corpora.ts';
import { shuffle } from './seeded.ts';

/** Files of Tesseract's data by the class that learns from them. */
const FILES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'af:afr ar:ara be:bel bg:bul ca:cat cs:ces da:dan de:deu en:eng es:spa et:est fa:fas fi:fin fr:fra hr:hrv hu:hun id:ind is:isl it:ita ' +
    'lt:lit lv:lav mk:mkd ms:msa nb:nor nl:nld pl:pol pt:por ro:ron ru:rus sk:slk sl:slv sr:srp sv:swe tr:tur uk:ukr vi:vie'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);
/** In these it is Russian that is quoted. */
const CYRILLIC = new Set(['be', 'bg', 'mk', 'sr', 'uk']);
const PLAIN_WORD = /^\p{Ll}[\p{Ll}\p{Lo}\p{M}']+$/u;
const ARABIC_WORD = /^[\u0620-\u06ff]{2,}$/;

/**
 * Words of a text recogniser's language files (`*.traineddata`), a number of each language drawn by the seed, one to an example.
 * Pages in every language quote English: a word that English has as well counts only where the corpora show it.
 */
export function wordLists(folder: string, most: number, corpora: readonly Example[], random: () => number): Example[] {
  const written = new Map<string, Set<string>>();
  for (const { name, text } of corpora) {
    const own = written.get(name) ?? new Set<string>();
    written.set(name, own);
    for (const word of text.toLowerCase().split(/[^\p{L}\p{M}']+/u)) own.add(word);
  }
  const lists = new Map(Object.entries(FILES).map(([name, file]) => [name, plainWords(join(folder, `${file}.traineddata`))]));
  return [...lists].flatMap(([name, words]) => {
    const quoted = CYRILLIC.has(name) ? 'ru' : 'en';
    const foreign = quoted === name ? undefined : lists.get(quoted);
    const own = [...words].filter((word) => foreign?.has(word) !== true || written.get(name)?.has(word) === true);
    return shuffle(own, random)
      .slice(0, most)
      .map((text) => ({ name, text, source: 'words' }));
  });
}

function plainWords(path: string): Set<string> {
  if (!existsSync(path)) return new Set();
  return new Set(wordsOf(readFileSync(path)).filter((word) => PLAIN_WORD.test(word) || ARABIC_WORD.test(word)));
}

const WORD_GRAPH = 19;
const LETTERS = 21;

/** The words of a `.traineddata` file: a graph of letters, each edge a 64-bit record of letter, flags and next node. */
function wordsOf(file: Buffer): string[] {
  const count = file.readInt32LE(0);
  const offsets = Array.from({ length: count }, (_, at) => Number(file.readBigInt64LE(4 + at * 8)));
  const part = (index: number): Buffer => {
    const from = offsets[index] ?? -1;
    const to = Math.min(...offsets.filter((offset) => offset > from), file.length);
    return from < 0 ? Buffer.alloc(0) : file.subarray(from, to);
  };
  const lines = part(LETTERS).toString('utf8').split('\n');
  const letters = lines.slice(1, Number(lines[0]) + 1).map((line) => line.split(' ', 1)[0] ?? '');
  const graph = part(WORD_GRAPH);
  if (graph.length === 0) return [];
  const letterSpan = 2 ** Math.ceil(Math.log2(graph.readInt32LE(2) + 1));
  const edges = graph.readInt32LE(6);
  const words: string[] = [];
  const walk = (node: number, before: string): void => {
    for (let edge = node; edge < edges; edge++) {
      const record = graph.readUInt32LE(10 + edge * 8) + graph.readUInt32LE(14 + edge * 8) * 2 ** 32;
      const rest = Math.floor(record / letterSpan);
      const flags = rest % 8;
      if ((flags & 2) !== 0) return;
      const word = before + (letters[record % letterSpan] ?? '');
      if ((flags & 4) !== 0) words.push(word);
      const next = Math.floor(rest / 8);
      if (next > 0 && next < edges) walk(next, word);
      if ((flags & 1) !== 0) return;
    }
  };
  walk(0, '');
  return words;
}
