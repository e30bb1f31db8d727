import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createTemplateSearch } from '@ferryman/core/templates/search';
import { printResult, printTable } from '../support/print-table.ts';
import { makeLibrary, type Library, type Wanted } from './make-templates.ts';
import { measureIndexInPage } from './measure-index.ts';
import { ferrymanPeer, peers, type SearchPeer } from './search-peers.ts';

const { values: options } = parseArgs({
  options: { queries: { type: 'string', default: '700' }, 'skip-large': { type: 'boolean', default: false } },
});
const SEED = 20_261_122;
const QUERIES = Number(options.queries);
/** As long as the kit works between two pauses. */
const SLICE_MS = 6;

interface Figures {
  readonly p50: number;
  readonly p95: number;
  /** Milliseconds of the processor, which other programs on the machine do not change. */
  readonly cpuP95: number;
  readonly found: number;
  /** Of the queries that at most ten templates answer as well: what a list of ten can show at all. */
  readonly foundOfDecidable: number;
  readonly byLanguage: Readonly<Record<string, number>>;
}

const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const round = (value: number, digits = 2) => Number(value.toFixed(digits));

async function ask(
  search: (query: string) => readonly string[] | Promise<readonly string[]>,
  wanted: readonly Wanted[],
  kind: 'prefix' | 'typo',
): Promise<Figures> {
  const times: number[] = [];
  const cpu: number[] = [];
  const found = new Map<string, boolean[]>();
  const decidable: boolean[] = [];
  // The first tenth warms the machine up and is asked again.
  for (const each of wanted.slice(0, wanted.length / 10)) await search(each[kind]);
  for (const each of wanted) {
    const used = process.cpuUsage();
    const start = performance.now();
    const ids = await search(each[kind]);
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1000);
    const isFound = ids.slice(0, 10).includes(each.templateId);
    found.set(each.language, [...(found.get(each.language) ?? []), isFound]);
    if (kind === 'prefix' || each.rivals <= 10) decidable.push(isFound);
  }
  const sorted = times.toSorted((one, other) => one - other);
  const cpuP95 = round(
    percentile(
      cpu.toSorted((one, other) => one - other),
      0.95,
    ),
  );
  const share = (hits: readonly boolean[]) => round((100 * hits.filter(Boolean).length) / hits.length, 1);
  const byLanguage = Object.fromEntries([...found].map(([language, hits]) => [language, share(hits)]));
  return {
    p50: round(percentile(sorted, 0.5)),
    p95: round(percentile(sorted, 0.95)),
    cpuP95,
    found: share([...found.values()].flat()),
    foundOfDecidable: share(decidable),
    byLanguage,
  };
}

async function measure(peer: SearchPeer, library: Library) {
  const start = performance.now();
  const search = await peer.build(library.templates);
  const buildMs = Math.round(performance.now() - start);
  const wanted = library.wanted.slice(0, Math.max(14, Math.ceil(library.wanted.length * peer.share)));
  return {
    name: peer.name,
    asked: wanted.length,
    buildMs,
    prefix: await ask(search, wanted, 'prefix'),
    typo: await ask(search, wanted, 'typo'),
  };
}

/** What keeping the index costs: one template put in place of itself, while the others stay. */
function keptIncrementally(library: Library): number {
  const search = createTemplateSearch();
  for (const template of library.templates) search.put(template);
  const { user, system } = process.cpuUsage();
  for (const template of library.templates.slice(0, 100)) search.put(template);
  const after = process.cpuUsage();
  return round((after.user + after.system - user - system) / 100_000);
}

const library = makeLibrary(10_000, QUERIES, SEED);
const boosts = new Map(library.templates.slice(0, 2000).map(({ id }, at) => [id, 1 + (at % 8) / 10]));
console.log(
  `10,000 templates of 60 words in seven scripts, ${QUERIES} queries of each kind, seed ${SEED}; load ${loadavg()
    .map((each) => each.toFixed(1))
    .join(' ')}\n`,
);
const measured = [];
for (const peer of [ferrymanPeer(), ferrymanPeer(boosts), ...peers]) measured.push(await measure(peer, library));
printTable(
  [
    'library',
    'asked',
    'build ms',
    'prefix p50',
    'p95',
    'cpu p95',
    'found %',
    'typo p50',
    'p95',
    'cpu p95',
    'found %',
    'zh %',
    'th %',
    'ko %',
  ],
  measured.map(({ name, asked, buildMs, prefix, typo }) => [
    ...[name, asked, buildMs, prefix.p50, prefix.p95, prefix.cpuP95, prefix.found, typo.p50, typo.p95, typo.cpuP95, typo.found],
    ...['zh', 'th', 'ko'].map((language) => typo.byLanguage[language] ?? '-'),
  ]),
);
const replaceOneCpuMs = keptIncrementally(library);
const inPage = await measureIndexInPage(10_000, SEED, SLICE_MS);
console.log(
  `\nindexed in Chromium in slices of ${SLICE_MS} ms: ${inPage.slices} slices in ${round(inPage.builtMs / 1000, 1)} s; longest task ${round(inPage.longestTaskCpuMs, 1)} ms of processor time (${round(inPage.longestTaskMs, 1)} ms by the wall clock, longest frame ${round(inPage.longestFrameMs, 1)} ms, ${inPage.longTasks} tasks over 50 ms); one template replaced in ${replaceOneCpuMs} ms; load ${loadavg()[0]?.toFixed(1)}`,
);
let large: Awaited<ReturnType<typeof measure>> | undefined;
if (!options['skip-large']) {
  large = await measure(ferrymanPeer(), makeLibrary(100_000, Math.min(QUERIES, 300), SEED + 1));
  console.log(
    `\n100,000 templates: prefix p95 ${large.prefix.p95} ms (cpu ${large.prefix.cpuP95}, found ${large.prefix.found} %), typo p95 ${large.typo.p95} ms (cpu ${large.typo.cpuP95}, found ${large.typo.found} %; of the queries that at most ten templates answer ${large.typo.foundOfDecidable} %), built in ${large.buildMs} ms; load ${loadavg()[0]?.toFixed(1)}`,
  );
}
printResult({ bench: 'templates', seed: SEED, load: loadavg().map((each) => round(each, 1)), measured, inPage, replaceOneCpuMs, large });
