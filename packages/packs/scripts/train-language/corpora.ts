import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A text and the class that it teaches: a language, or a language in Latin letters (`ar-Latn`). */
export interface Example {
  readonly name: string;
  readonly text: string;
  readonly source: string;
}

interface Row {
  readonly lang?: string;
  readonly text: string;
  readonly en?: string;
}

const rows = (path: string): Row[] =>
  gunzipSync(readFileSync(path))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);

/** Sets whose licence leaves the weights free but for a credit (see NOTICE); none that asks to be shared alike. */
const SETS = [
  ['tatoeba', 'tatoeba/langid_translation.jsonl.gz'],
  ['xed', 'xed/emotion.jsonl.gz'],
  ['xed', 'xed/unlabelled.jsonl.gz'],
  ['brighter', 'brighter/emotion.jsonl.gz'],
  ['prdect-id', 'prdect-id/emotion.jsonl.gz'],
  ['natcs', 'natcs/intents.jsonl.gz'],
  ['banking77', 'banking77/intents.jsonl.gz'],
] as const;

/** What the corpora call a language, and the class that learns from it. Bosnian, Croatian and Serbian in Latin letters are one. */
const CLASS: Readonly<Record<string, string>> = {
  'pt-BR': 'pt',
  'pt-MZ': 'pt',
  'zh-CN': 'zh',
  'zh-TW': 'zh',
  'ar-MA': 'ar',
  'ar-DZ': 'ar',
  no: 'nb',
  nn: 'nb',
  bs: 'hr',
};

/** Same letters, same text: what `lid-real` measures must not be learned. */
const textKey = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** One in ten, the same on every run: no other set has Malay to measure on. */
function isHeldOut(key: string): boolean {
  let sum = 7;
  for (const sign of key) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % 10 === 0;
}

/** Every text of the sets but those in `lid-real`, which stay for measuring. */
export function corpora(folder: string, without: readonly string[] = []): Example[] {
  const held = new Set(rows(join(folder, 'lid-real/langid.jsonl.gz')).map((row) => textKey(row.text)));
  const seen = new Set<string>();
  const examples: Example[] = [];
  for (const [source, path] of SETS) {
    if (without.includes(source)) continue;
    for (const row of rows(join(folder, path))) {
      const lang = row.lang ?? 'en';
      const key = textKey(row.text);
      if (
        key === '' ||
        row.text.includes('.xml.gz') ||
        held.has(key) ||
        (source === 'tatoeba' && isHeldOut(key)) ||
        seen.has(`${lang}\n${key}`)
      )
        continue;
      seen.add(`${lang}\n${key}`);
      examples.push({ name: CLASS[lang] ?? lang, text: row.text, source });
    }
  }
  return examples;
}
