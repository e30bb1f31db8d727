// Scores the lexicons on hand-written messages whose language is known. The checks were written before the lexicons
// and are not read by their authors: for them only figures are printed. `--folder DIR --show` lists misses of an author's own messages.
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import {
  compileLexicon,
  LexiconPass,
  readDemands,
  readLexiconIntents,
  type ReadingLexicon,
  type ReadingTaxonomy,
} from '@ferryman/core/reading';
import { createWordLeanings } from '@ferryman/core/reading/intents';
import { printResult, printTable } from '../support/print-table.ts';

const REPOSITORY = join(import.meta.dirname, '../../../..');
const CHECKS = join(REPOSITORY, 'packages/packs/fixtures/reading-checks');
const PACKS = join(REPOSITORY, 'packages/packs/src');

interface Check {
  readonly id: string;
  readonly text: string;
  readonly intents: readonly string[];
  readonly demands: readonly string[];
}

/** Shares, 0 to 1. */
export interface LexiconScore {
  readonly n: number;
  /** The likeliest intent is one of those wanted; none where none is wanted. */
  readonly first: number;
  readonly precision: number;
  readonly recall: number;
  readonly demandPrecision: number;
  readonly demandRecall: number;
  readonly misses: readonly string[];
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const taxonomy = (readJson(join(PACKS, 'reading/taxonomy.json')) as { taxonomy: ReadingTaxonomy }).taxonomy;

/** Scores one language. */
export function scoreLexicon(tag: string, checks: readonly Check[]): LexiconScore {
  const lexicon = compileLexicon((readJson(join(PACKS, `languages/${tag}/reading.json`)) as { reading: ReadingLexicon }).reading);
  const lean = createWordLeanings(lexicon);
  let first = 0;
  let hit = 0;
  let read = 0;
  let wanted = 0;
  let demandHit = 0;
  let demands = 0;
  let demandsRead = 0;
  const misses: string[] = [];
  for (const check of checks) {
    const pass = new LexiconPass(lexicon, check.text);
    const intents = readLexiconIntents(pass, taxonomy, {}, new Map(), lean(pass.tokens));
    const got = intents.map(({ id }) => id);
    const right = check.intents.length === 0 ? got.length === 0 : check.intents.includes(got[0] ?? '');
    if (right) first++;
    else misses.push(`${check.id} want ${check.intents.join('+') || 'none'} got ${got.join(' ') || 'none'}: ${check.text}`);
    hit += got.filter((id) => check.intents.includes(id)).length;
    read += got.length;
    wanted += check.intents.length;
    const asked = check.demands.filter((id) => id !== 'none');
    const heard = readDemands(pass, taxonomy, intents).map(({ id }) => id);
    demandHit += asked.filter((id) => heard.includes(id)).length;
    demands += asked.length;
    demandsRead += heard.length;
  }
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
  return {
    n: checks.length,
    first: share(first, checks.length),
    precision: share(hit, read),
    recall: share(hit, wanted),
    demandPrecision: share(demandHit, demandsRead),
    demandRecall: share(demandHit, demands),
    misses,
  };
}

/** Scores every language that has both messages and a lexicon. */
export function evalLexicon(folder: string = CHECKS): Record<string, LexiconScore> {
  const scores: Record<string, LexiconScore> = {};
  const known = new Set(globSync('languages/*/reading.json', { cwd: PACKS }).map((path) => path.split('/')[1]));
  for (const file of globSync('*.jsonl', { cwd: folder }).toSorted()) {
    const tag = basename(file, '.jsonl');
    if (!known.has(tag)) continue;
    const rows = readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    scores[tag] = scoreLexicon(
      tag,
      rows.map((line) => JSON.parse(line) as Check),
    );
  }
  return scores;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { folder: { type: 'string' }, show: { type: 'boolean', default: false } } });
  const scores = evalLexicon(values.folder);
  const percent = (share: number) => (share * 100).toFixed(1);
  printTable(
    ['language', 'n', 'first right', 'precision', 'recall', 'demands', 'their precision'],
    Object.entries(scores).map(([tag, it]) => [
      tag,
      String(it.n),
      percent(it.first),
      percent(it.precision),
      percent(it.recall),
      percent(it.demandRecall),
      percent(it.demandPrecision),
    ]),
  );
  if (values.show && values.folder) for (const { misses } of Object.values(scores)) console.log(misses.join('\n'));
  printResult(Object.fromEntries(Object.entries(scores).map(([tag, { misses: _misses, ...rest }]) => [tag, rest])));
}
