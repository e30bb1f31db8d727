// Draws the regression extract out of what training never sees: node packages/packs/scripts/train-language/make-extract.ts --data DIR
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { seeded, shuffle } from './seeded.ts';

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });
const LANGUAGES = 'ar cs da de el en es fi fr he hi hu id it ja ko nb nl pl pt ro ru sv th tr uk vi zh'.split(' ');
/** Sets that ask to be shared alike (hint3, arbanking77) stay out. */
const SOURCES = ['xed', 'brighter', 'kote', 'prdect-id', 'wisesight', 'natcs'];
const EACH = 40;

interface Row {
  readonly lang: string;
  readonly text: string;
  readonly source: string;
}

const lines = gunzipSync(readFileSync(join(values.data, 'lid-real/langid.jsonl.gz')))
  .toString()
  .split('\n');
const rows = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
const random = seeded(1);
const extract = LANGUAGES.flatMap((lang) =>
  shuffle(
    rows.filter((row) => row.lang === lang && SOURCES.includes(row.source)),
    random,
  ).slice(0, EACH),
);
const written = extract.map(({ lang, text, source }) => `${JSON.stringify({ lang, text, source })}\n`).join('');
writeFileSync(join(import.meta.dirname, '../../fixtures/language/extract.jsonl'), written);
process.stdout.write(`${extract.length} rows, ${Buffer.byteLength(written)} bytes\n`);
