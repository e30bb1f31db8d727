// Side by side in one run: our whole thread and composer, two chat kits, three bare lists, and a page of twelve rows.
// Kits take turns within each round, so that a busy machine hurts all alike; figures are medians over the rounds.
import { chromium } from 'playwright';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { browserLaunch } from '../../../../scripts/find-browser.mjs';
import { printResult, printTable } from '../support/print-table.ts';
import { buildPages } from './build-pages.ts';
import { judge } from './judge.ts';
import { measureKit, type KitRound } from './measure-kit.ts';
import { measureSize } from './measure-size.ts';
import { summarise, type KitFigures } from './summarise.ts';

const KITS = ['ferryman', 'tanstack', 'virtua', 'virtuoso', 'chatscope', 'assistant-ui', 'floor'] as const;
const SIZES = [1000, 10_000, 100_000] as const;
/** A load above this makes times a matter of luck. */
const QUIET = 2;

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, only: { type: 'string' }, sizes: { type: 'string' } },
});
const rounds = Math.max(1, Number(values.rounds));
const kits = values.only ? KITS.filter((kit) => values.only?.split(',').includes(kit)) : [...KITS];
const sizes = values.sizes ? SIZES.filter((size) => values.sizes?.split(',').includes(String(size))) : [...SIZES];

const loads = [loadavg()[0] ?? 0];
console.log(`Load ${loads[0]?.toFixed(2)}; building ${kits.length} pages ...`);
const pages = await buildPages(kits);
const browser = await chromium.launch({ ...(await browserLaunch()) });
const results = new Map<string, KitRound[]>(kits.map((kit) => [kit, []]));
try {
  for (let round = 1; round <= rounds; round++) {
    // Each round begins with another kit: nobody always comes after the heaviest.
    for (let turn = 0; turn < kits.length; turn++) {
      const kit = kits[(turn + round - 1) % kits.length] ?? 'floor';
      // Cut once is cut: another half minute would say the same.
      const cutAt = results.get(kit)?.[0]?.cut[0]?.split(':')[0];
      const sizesNow = cutAt === undefined ? sizes : sizes.filter((size) => size < Number(cutAt));
      const measured = await measureKit(browser, kit, pages.url(kit), sizesNow);
      results.get(kit)?.push(measured);
      const troubles = [...measured.cut, ...measured.unmeasured];
      const cut = troubles.length > 0 ? ` (${troubles.join('; ')})` : '';
      console.log(`round ${round}/${rounds} ${kit}: ${Math.round(measured.paint10000 ?? NaN)} ms at 10,000${cut}`);
    }
    loads.push(loadavg()[0] ?? 0);
  }
} finally {
  await browser.close();
  await pages.close();
}

const figures: Record<string, KitFigures> = {};
for (const kit of kits) figures[kit] = summarise(results.get(kit) ?? [], await measureSize(kit));

const show = (value: number | undefined, digits = 0) => (value === undefined || Number.isNaN(value) ? '-' : value.toFixed(digits));
const spread = (value: number | undefined, low: number | undefined, high: number | undefined) =>
  value === undefined ? '-' : `${show(value)} (${show(low)}-${show(high)})`;
console.log('');
printTable(
  [
    'kit',
    'paint 1k',
    'paint 10k',
    'paint 100k',
    'mount cpu',
    'append',
    'cpu',
    'drift mid/top',
    'scroll p95',
    'blank',
    'key p95',
    'heap MB',
    'nodes',
    'kB',
    'later kB',
  ],
  kits.map((kit) => {
    const it = figures[kit] ?? { cut: [], unmeasured: [] };
    return [
      kit,
      spread(it.paint1000, it.paint1000Low, it.paint1000High),
      spread(it.paint10000, it.paint10000Low, it.paint10000High),
      spread(it.paint100000, it.paint100000Low, it.paint100000High),
      show(it.mountTask),
      spread(it.append, it.appendLow, it.appendHigh),
      show(it.appendTask, 1),
      `${show(it.driftMiddle, 1)} / ${show(it.driftTop, 1)}`,
      show(it.scrollP95, 1),
      show(it.blankFrames),
      show(it.keyP95, 1),
      show(it.heapBytes === undefined ? undefined : it.heapBytes / 1e6, 1),
      show(it.nodes),
      show(it.sizeBytes === undefined ? undefined : it.sizeBytes / 1000, 1),
      show(it.laterBytes === undefined ? undefined : it.laterBytes / 1000, 1),
    ];
  }),
);
for (const kit of kits) {
  for (const cut of figures[kit]?.cut ?? []) console.log(`${kit} was cut at ${cut}`);
  for (const why of figures[kit]?.unmeasured ?? []) console.log(`${kit} could not be measured in use: ${why}`);
}

const load = Math.max(...loads);
const isQuiet = load < QUIET;
const goals = judge(figures, isQuiet);
console.log('');
printTable(
  ['goal', 'measured', 'limit', ''],
  goals.map(({ goal, measured, limit, verdict }) => [goal, show(measured, 2), show(limit, 2), verdict]),
);
console.log(
  `\nLoad during the run: ${loads.map((one) => one.toFixed(2)).join(', ')}${isQuiet ? '' : `. Times are not judged above ${QUIET}.`}`,
);
printResult({ rounds, load, judged: isQuiet, kits: figures, goals });
if (goals.some(({ verdict }) => verdict === 'missed')) process.exitCode = 1;
