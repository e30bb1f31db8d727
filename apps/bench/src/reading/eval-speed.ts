import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { chromium, type Browser } from 'playwright';
import { browserLaunch } from '../../../../scripts/find-browser.mjs';
import { weigh } from '../../../../scripts/guards/bundle-size.ts';
import { printTable } from '../support/print-table.ts';
import { languageRows } from './eval-language.ts';
import { DESK_LANGUAGES, type ReaderParts } from './full-reader.ts';
import { HOSTILE } from './hostile-messages.ts';
import { readIntentSet } from './intent-sets.ts';
import type { ReadingPage } from './read-in-page.ts';
import { timeParts, type PartSpeed, type SetUpSpeed } from './time-parts.ts';
import { timeReader, type ReaderSpeed } from './time-reader.ts';

export interface SpeedFigures {
  readonly messages: number;
  readonly node: ReaderSpeed;
  readonly chromium: ReaderSpeed;
  /** In Node. */
  readonly parts: PartSpeed;
  /** In a page: how long it is held up before the first reading. */
  readonly setUp: SetUpSpeed;
  /** Megabytes that a page holds more with a reader of 14 languages in it: heap and array buffers, after a collection. */
  readonly heapMegabytes: number;
  /** Bytes, minified and gzipped. */
  readonly sizes: {
    readonly reader: number;
    readonly identifier: number;
    readonly facts: number;
    /** Everything a reader loads for a language. */
    readonly packs: Readonly<Record<string, number>>;
    /** The same without trained weights. */
    readonly words: Readonly<Record<string, number>>;
  };
}

const ROOT = join(import.meta.dirname, '../../../..');
const PARTS = ['reading', 'emotion', 'emotion-model', 'slang', 'facts'];
const PER_LANGUAGE = 120;

/** A pack as it is loaded, without the blanks of its file. */
const packBytes = (json: string): number => gzipSync(JSON.stringify(JSON.parse(json)), { level: 9 }).length;

/** Real messages of the desk's languages, turn about; where the folder has none, those kept in the repository. */
function realMessages(dataDir: string): string[] {
  const known = new Set(DESK_LANGUAGES.map((tag) => tag.split('-')[0]));
  const shop = readIntentSet(dataDir, 'hint3').flatMap(({ text, origin }) => (origin === 'live user query' ? [{ text, lang: 'en' }] : []));
  const found = [...shop, ...languageRows(join(dataDir, 'lid-real/langid.jsonl.gz'))];
  const rows =
    found.length > 0
      ? found
      : readFileSync(join(ROOT, 'packages/packs/fixtures/language/extract.jsonl'), 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as { readonly text: string; readonly lang: string });
  const byLanguage = Map.groupBy(
    rows.filter(({ lang }) => known.has(lang)),
    ({ lang }) => lang,
  );
  const lists = [...byLanguage.values()].map((list) => list.slice(0, PER_LANGUAGE * 2));
  return Array.from({ length: PER_LANGUAGE * 2 }, (_, at) => lists.flatMap((list) => list[at]?.text ?? [])).flat();
}

/** Times the whole reader over real messages and hostile ones, weighs heap and entries, and prints the tables. */
export async function evalSpeed(parts: ReaderParts, dataDir: string): Promise<SpeedFigures> {
  const messages = realMessages(dataDir);
  const task = { messages, hostile: HOSTILE };
  const node = timeReader(parts, task);
  const byPart = timeParts(parts, messages.slice(Math.floor(messages.length / 2)));
  const browser = await chromium.launch(await browserLaunch());
  let inPage: Awaited<ReturnType<typeof measureInPage>>;
  try {
    inPage = await measureInPage(browser, JSON.stringify(parts), task);
  } finally {
    await browser.close();
  }
  const sizes = await weighAll();
  const figures = { messages: messages.length, node, parts: byPart, ...inPage, sizes };
  print(figures);
  return figures;
}

async function measureInPage(
  browser: Browser,
  parts: string,
  task: Parameters<typeof timeReader>[1],
): Promise<Pick<SpeedFigures, 'chromium' | 'setUp' | 'heapMegabytes'>> {
  const bundle = await build({
    entryPoints: [join(import.meta.dirname, 'read-in-page.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    conditions: ['@ferryman/source'],
  });
  const open = async () => {
    const page = await browser.newPage();
    await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' });
    return page;
  };
  const timing = await open();
  const chromiumSpeed = await timing.evaluate(
    ([given, asked]) => (globalThis as unknown as { readingPage: ReadingPage }).readingPage.time(given, asked),
    [parts, task] as const,
  );
  const setUp = await timing.evaluate((given) => (globalThis as unknown as { readingPage: ReadingPage }).readingPage.setUp(given), parts);
  await timing.close();

  const page = await open();
  const session = await page.context().newCDPSession(page);
  const used = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage');
    // Array buffers, in which models lie, are counted apart from the heap; older browsers do not tell.
    const usage = (await session.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
    return usage.usedSize + (usage.backingStorageSize ?? 0);
  };
  const before = await used();
  await page.evaluate(([given, messages]) => (globalThis as unknown as { readingPage: ReadingPage }).readingPage.keep(given, messages), [
    parts,
    task.messages.slice(0, 300),
  ] as const);
  const heapMegabytes = Math.round(((await used()) - before) / 1e4) / 100;
  await page.close();
  return { chromium: chromiumSpeed, setUp, heapMegabytes };
}

async function weighAll(): Promise<SpeedFigures['sizes']> {
  const weight = async (code: string): Promise<number> => (await weigh(code, import.meta.dirname, ROOT)).bytes;
  const packs: Record<string, number> = {};
  const words: Record<string, number> = {};
  for (const tag of DESK_LANGUAGES)
    for (const file of globSync(`packages/packs/src/languages/${tag}/{${PARTS.join(',')}}.json`, { cwd: ROOT })) {
      const bytes = packBytes(readFileSync(join(ROOT, file), 'utf8'));
      packs[tag] = (packs[tag] ?? 0) + bytes;
      if (!file.includes('-model')) words[tag] = (words[tag] ?? 0) + bytes;
    }
  const model = readFileSync(join(ROOT, 'packages/packs/src/reading/language-model.json'), 'utf8');
  return {
    reader: await weight("export * from '@ferryman/core/reading';"),
    identifier: (await weight("export * from '@ferryman/core/reading/language';")) + packBytes(model),
    facts: await weight("export * from '@ferryman/core/reading/facts';"),
    packs,
    words,
  };
}

function print({ messages, node, chromium: inChromium, parts, setUp, heapMegabytes, sizes }: SpeedFigures): void {
  printTable(
    [`speed, ${messages} real messages`, 'median us', 'p95 us', 'p99 us', 'set up ms', 'thrown'],
    [
      ['Node', node.median, node.p95, node.p99, node.setUpMs, node.thrown.length],
      ['Chromium', inChromium.median, inChromium.p95, inChromium.p99, inChromium.setUpMs, inChromium.thrown.length],
    ],
  );
  const sum = Object.values(parts).reduce((all, { median }) => all + median, 0);
  printTable(
    ['part alone, Node', 'median us', 'p95 us', 'share of 100'],
    Object.entries(parts).map(([name, { median, p95 }]) => [name, median, p95, Math.round((100 * median) / sum)]),
  );
  console.log(`before the first reading, Chromium: identifier ${setUp.identifier} ms, words of the slowest language ${setUp.language} ms`);
  printTable(
    ['hostile message', 'Node ms', 'Chromium ms'],
    Object.keys(HOSTILE).map((name) => [name, (node.hostile[name] ?? 0).toFixed(2), (inChromium.hostile[name] ?? 0).toFixed(2)]),
  );
  const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);
  printTable(
    ['pack of', 'kB gz', 'without trained weights'],
    Object.entries(sizes.packs).map(([tag, bytes]) => [tag, kilobytes(bytes), kilobytes(sizes.words[tag] ?? 0)]),
  );
  console.log(
    `reader ${kilobytes(sizes.reader)} kB, identifier with its model ${kilobytes(sizes.identifier)} kB, facts ${kilobytes(sizes.facts)} kB; heap of 14 languages ${heapMegabytes} MB`,
  );
}
