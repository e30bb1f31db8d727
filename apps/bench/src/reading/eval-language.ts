import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createLanguageIdentifier, type LanguageContext, type LanguageIdentifier } from '@ferryman/core/reading/language';
import { languageModel } from '@ferryman/packs/reading/language-model';
import { printTable } from '../support/print-table.ts';

/** A message and what it is written in. */
export interface LanguageRow {
  readonly text: string;
  readonly lang: string;
}

/** Share of right readings, of how many. */
export interface LanguageScore {
  readonly n: number;
  readonly right: number;
  readonly short: number;
  readonly shortRight: number;
}

/** What the measuring found; shares are 0 to 1. */
export interface LanguageFigures {
  readonly sets: Readonly<Record<string, LanguageScore>>;
  readonly languages: Readonly<Record<string, LanguageScore>>;
  /** Of readings so sure: how many are right, and how sure they said to be. */
  readonly calibration: readonly { readonly said: number; readonly right: number; readonly n: number }[];
  readonly calibrationError: number;
  readonly cannotTell: number;
  /** Told the candidates: what was read as what, most often first. */
  readonly confusions: readonly { readonly lang: string; readonly read: string; readonly n: number }[];
  /** Told the candidates, by how long a message is. */
  readonly lengths: Readonly<Record<string, LanguageScore>>;
  readonly microseconds: { readonly median: number; readonly p99: number };
  readonly modelBytes: number;
}

/** Where both Norwegian and Danish stand, half of the short messages are the same in both; Japanese has 50 rows. */
const LANGUAGES_28 = 'ar cs da de el en es fi fr he hi hu id it ja ko nb nl pl pt ro ru sv th tr uk vi zh'.split(' ');
export const LANGUAGES_26: readonly string[] = LANGUAGES_28.filter((name) => name !== 'nb' && name !== 'ja');
const PAIRS = ['pt es', 'da nb', 'da sv', 'es it', 'cs sk', 'nl af', 'ru uk', 'ru bg', 'ar fa', 'hi mr'];
const SHORT = 20;
const LENGTHS = [5, 10, 20, 40, 80, Infinity];
const SHOWN_CONFUSIONS = 14;

/** Rows of a gzipped file of one JSON a line; none where it is not there. */
export function languageRows(path: string): LanguageRow[] {
  if (!existsSync(path)) return [];
  const lines = gunzipSync(readFileSync(path)).toString().split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const { text, lang = 'en' } = JSON.parse(line) as { readonly text: string; readonly lang?: string };
      return { text, lang: lang.split('-')[0] ?? lang };
    });
}

/** How often a way of identifying agrees with the rows. */
export function scoreLanguages(
  rows: readonly LanguageRow[],
  identify: (row: LanguageRow, at: number) => string | undefined,
): LanguageScore {
  let right = 0;
  let short = 0;
  let shortRight = 0;
  rows.forEach((row, at) => {
    const isRight = identify(row, at)?.split('-')[0] === row.lang;
    const isShort = Array.from(row.text).length <= SHORT;
    if (isRight) right++;
    if (isShort) short++;
    if (isShort && isRight) shortRight++;
  });
  return { n: rows.length, right, short, shortRight };
}

/**
 * Measures the language identifier on what its training left out, prints a table and returns the figures.
 *
 * @param dataDir - A folder laid out like the shared data: `lid-real/langid.jsonl.gz` at least.
 */
export function evalLanguage(dataDir: string): LanguageFigures {
  const { identify } = createLanguageIdentifier(languageModel);
  const told = createLanguageIdentifier(languageModel, { languages: LANGUAGES_26 });
  const real = languageRows(join(dataDir, 'lid-real/langid.jsonl.gz'));
  const of = (names: readonly string[]): LanguageRow[] => real.filter(({ lang }) => names.includes(lang));
  const open = (row: LanguageRow): string | undefined => identify(row.text).tag;
  const within = (context: (row: LanguageRow, at: number) => LanguageContext) => (row: LanguageRow, at: number) =>
    identify(row.text, context(row, at)).tag;

  const daily = of(LANGUAGES_26);
  const sets: Record<string, LanguageScore> = {
    '26 languages, told nothing': scoreLanguages(daily, open),
    '26 languages, told the candidates': scoreLanguages(daily, (row) => told.identify(row.text).tag),
    '26 languages, expected here': scoreLanguages(
      daily,
      within(({ lang }) => ({ expectedLanguages: [lang, 'en'] })),
    ),
    '26 languages, last message known': scoreLanguages(
      daily,
      within(({ lang }) => ({ languages: [lang] })),
    ),
    '26 languages, last message and market say another': scoreLanguages(
      daily,
      within((row) => ({ languages: [otherThan(row.lang)], expectedLanguages: [otherThan(row.lang)] })),
    ),
    '28 languages, with nb and ja': scoreLanguages(of(LANGUAGES_28), open),
    '28 languages, last message known': scoreLanguages(
      of(LANGUAGES_28),
      within(({ lang }) => ({ languages: [lang] })),
    ),
  };
  for (const pair of PAIRS) sets[pair] = pairScore(pair.split(' '), real);
  for (const set of ['hint3', 'clinc150', 'bitext', 'arbanking77', 'wisesight', 'kote']) {
    const file = ['wisesight', 'kote'].includes(set) ? (set === 'kote' ? 'emotion' : 'sentiment') : 'intents';
    const rows = languageRows(join(dataDir, set, `${file}.jsonl.gz`)).filter(({ text }) => /\p{L}{2}/u.test(text));
    if (rows.length > 0) sets[`${set} (${rows[0]?.lang})`] = scoreLanguages(rows, open);
  }
  const readTold = (row: LanguageRow): string | undefined => told.identify(row.text).tag;
  const lengths = Object.fromEntries(
    LENGTHS.map((most, at) => {
      const least = LENGTHS[at - 1] ?? 0;
      const rows = daily.filter(({ text }) => Array.from(text).length > least && Array.from(text).length <= most);
      return [most === Infinity ? `over ${least} signs` : `${least + 1} to ${most} signs`, scoreLanguages(rows, readTold)];
    }),
  );
  const languages = Object.fromEntries(LANGUAGES_28.map((name) => [name, scoreLanguages(of([name]), open)]));
  const { calibration, calibrationError, cannotTell } = calibrate(daily, identify);
  const figures: LanguageFigures = {
    sets,
    languages,
    calibration,
    calibrationError,
    cannotTell,
    confusions: confusionsOf(daily, readTold),
    lengths,
    microseconds: timed(daily, identify),
    modelBytes: gzipSync(JSON.stringify(languageModel), { level: 9 }).length,
  };
  print(figures);
  return figures;
}

function confusionsOf(rows: readonly LanguageRow[], read: (row: LanguageRow) => string | undefined): LanguageFigures['confusions'] {
  const wrong = rows.map((row) => [row.lang, read(row) ?? 'cannot tell'] as const).filter(([lang, said]) => lang !== said);
  const byPair = Map.groupBy(wrong, (pair) => pair.join(' '));
  return [...byPair.values()]
    .map((pairs) => ({ lang: pairs[0]?.[0] ?? '', read: pairs[0]?.[1] ?? '', n: pairs.length }))
    .toSorted((one, other) => other.n - one.n);
}

/** A language of the same script: the worst that a context can claim. */
function otherThan(lang: string): string {
  const cyrillic = ['ru', 'uk'];
  const known = cyrillic.includes(lang)
    ? cyrillic
    : LANGUAGES_26.filter((name) => !['ar', 'el', 'he', 'hi', 'ko', 'ru', 'th', 'uk', 'zh'].includes(name));
  return known[(known.indexOf(lang) + 1) % known.length] ?? 'en';
}

function pairScore(pair: readonly string[], real: readonly LanguageRow[]): LanguageScore {
  const { identify } = createLanguageIdentifier(languageModel, { languages: pair });
  return scoreLanguages(
    real.filter(({ lang }) => pair.includes(lang)),
    (row) => identify(row.text).tag,
  );
}

function calibrate(
  rows: readonly LanguageRow[],
  identify: LanguageIdentifier['identify'],
): Pick<LanguageFigures, 'calibration' | 'calibrationError' | 'cannotTell'> {
  const bins = Array.from({ length: 10 }, () => ({ said: 0, right: 0, n: 0 }));
  let cannotTell = 0;
  for (const { text, lang } of rows) {
    const { tag, confidence } = identify(text);
    const bin = bins[Math.min(9, Math.floor(confidence * 10))];
    if (tag === undefined || bin === undefined) {
      cannotTell++;
      continue;
    }
    bin.n++;
    bin.said += confidence;
    if (tag === lang) bin.right++;
  }
  const error = bins.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) / Math.max(1, rows.length - cannotTell);
  const calibration = bins.filter(({ n }) => n > 0).map(({ said, right, n }) => ({ said: said / n, right: right / n, n }));
  return { calibration, calibrationError: error, cannotTell: cannotTell / Math.max(1, rows.length) };
}

function timed(rows: readonly LanguageRow[], identify: LanguageIdentifier['identify']): LanguageFigures['microseconds'] {
  const took = rows.map(({ text }) => {
    const from = performance.now();
    identify(text);
    return (performance.now() - from) * 1000;
  });
  const sorted = took.toSorted((one, other) => one - other);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 };
}

function print(figures: LanguageFigures): void {
  const out = (line: string): void => void process.stdout.write(`${line}\n`);
  const percent = (part: number, of: number): string => (of === 0 ? '' : ((100 * part) / of).toFixed(2));
  const row = ([name, score]: [string, LanguageScore]): (string | number)[] => [
    name,
    score.n,
    percent(score.right, score.n),
    score.short,
    percent(score.shortRight, score.short),
  ];
  const heads = ['n', 'right %', `up to ${SHORT} signs`, 'right %'];
  printTable(['language: set', ...heads], Object.entries(figures.sets).map(row));
  printTable(['language: each, told nothing', ...heads], Object.entries(figures.languages).map(row));
  printTable(['language: by length, told the candidates', ...heads], Object.entries(figures.lengths).map(row));
  printTable(
    ['told the candidates, written in', 'read as', 'times'],
    figures.confusions.slice(0, SHOWN_CONFUSIONS).map(({ lang, read, n }) => [lang, read, n]),
  );
  printTable(
    ['said to be sure', 'right %', 'n'],
    figures.calibration.map(({ said, right, n }) => [(100 * said).toFixed(1), (100 * right).toFixed(1), n]),
  );
  out(
    `calibration error ${(100 * figures.calibrationError).toFixed(2)} %, cannot tell ${(100 * figures.cannotTell).toFixed(2)} %, median ${figures.microseconds.median.toFixed(1)} us, p99 ${figures.microseconds.p99.toFixed(1)} us, model ${figures.modelBytes} bytes gzipped`,
  );
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });
  process.stdout.write(`RESULT ${JSON.stringify({ language: evalLanguage(values.data) })}\n`);
}
