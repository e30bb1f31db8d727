// Side by side in one run: our whole thread and composer, two chat kits, three bare lists, and a page of twelve rows.
// Kits take turns within each round, so that a busy machine hurts all alike; figures are medians over the rounds.
// What each kit shows and how it is set up: README.md.
import { parseArgs } from 'node:util';
import { browserLaunch } from '../../../../scripts/find-browser.mjs';
import { printResult, printTable } from '../support/print-table.ts';
import { QUIET_LOAD, QUIET_SHARE, watchQuiet } from '../support/quiet.ts';
import { buildPages } from './build-pages.ts';
import { judge } from './judge.ts';
import { measureKit, type KitRound } from './measure-kit.ts';
import { measureSize } from './measure-size.ts';
import { median } from './statistics.ts';
import { summarise, type KitFigures, type Spread } from './summarise.ts';

const KITS = ['ferryman', 'tanstack', 'virtua', 'virtuoso', 'chatscope', 'assistant-ui', 'floor'] as const;
const SIZES = [1000, 10_000, 100_000] as const;
/** Kits that draw every message take minutes: they run in the first round only, which shows ten times as well as five rounds do. */
const SLOW = new Set<string>(['chatscope', 'assistant-ui']);

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    /** No round begins after this. */
    minutes: { type: 'string', default: '6' },
    only: { type: 'string' },
    sizes: { type: 'string' },
  },
});
const rounds = Math.max(1, Number(values.rounds));
const kits = values.only ? KITS.filter((kit) => values.only?.split(',').includes(kit)) : [...KITS];
const sizes = values.sizes ? SIZES.filter((size) => values.sizes?.split(',').includes(String(size))) : [...SIZES];

const startedAt = performance.now();
const minutesPassed = () => (performance.now() - startedAt) / 60_000;
const watch = watchQuiet();
await watch.rest();
console.log(`Load ${watch.report().loadBefore.toFixed(2)}; building ${kits.length} pages ...`);
const pages = await buildPages(kits);
const launch = await browserLaunch();
const results = new Map<string, KitRound[]>(kits.map((kit) => [kit, []]));
let round = 1;
try {
  for (; round <= rounds && (round === 1 || minutesPassed() < Number(values.minutes)); round++) {
    const taking = kits.filter((kit) => round === 1 || !SLOW.has(kit));
    // Each round begins with another kit: nobody always comes after the heaviest.
    for (let turn = 0; turn < taking.length; turn++) {
      const kit = taking[(turn + round - 1) % taking.length] ?? 'floor';
      const measured = await measureKit(launch, kit, pages.url(kit), sizes);
      results.get(kit)?.push(measured);
      const troubles = [...measured.cut, ...measured.unmeasured];
      const cut = troubles.length > 0 ? ` (${troubles.join('; ')})` : '';
      console.log(`round ${round}/${rounds} ${kit}: ${Math.round(measured.paint10000 ?? NaN)} ms at 10,000${cut}`);
      await watch.rest();
    }
  }
} finally {
  await pages.close();
}

const figures: Record<string, KitFigures> = {};
for (const kit of kits) figures[kit] = summarise(results.get(kit) ?? [], await measureSize(kit));

const percent = (share: number) => `${Math.round(share * 100)} %`;
const show = (value: number | undefined, digits = 0) => (value === undefined || Number.isNaN(value) ? '-' : value.toFixed(digits));
const spread = (it: Spread | undefined, digits = 0) =>
  it ? `${show(it.median, digits)} (${show(it.low, digits)}-${show(it.high, digits)})` : '-';
const table = (head: readonly string[], row: (it: KitFigures) => readonly string[]) => {
  console.log('');
  printTable(
    ['kit', ...head],
    kits.map((kit) => [kit, ...row(figures[kit] ?? { rounds: 0, cut: [], unmeasured: [] })]),
  );
};

console.log(
  '\nMilliseconds: median (lowest-highest) of the rounds. CPU: the main thread only; "+300 ms" with what follows the first paint.',
);
table(['rounds', 'paint 1,000', 'paint 10,000', 'paint 100,000', 'CPU to paint', 'CPU +300 ms'], (it) => [
  show(it.rounds),
  spread(it.paint1000),
  spread(it.paint10000),
  spread(it.paint100000),
  spread(it.mountTask),
  spread(it.settleTask),
]);
table(['append', 'CPU', 'scroll p95', 'CPU a frame', 'key p95', 'CPU a key'], (it) => [
  spread(it.append),
  spread(it.appendTask, 1),
  spread(it.scrollP95),
  spread(it.scrollTask, 1),
  spread(it.keyP95),
  spread(it.keyTask, 1),
]);
console.log(
  '\nkB: minified and gzipped, weighed as `npm run size` weighs: ours is provider, thread, composer, virtualiser, English words and CSS, ' +
    'a bare list is its script only, a kit its parts and CSS. React and i18next are counted for nobody. Later: loaded when needed, every language with it.',
);
table(['drift px, middle / top', 'blank frames', 'heap MB', 'nodes', 'kB', 'later kB'], (it) => [
  `${show(it.driftMiddle, 1)} / ${show(it.driftTop, 1)}`,
  show(it.blankFrames),
  show(it.heapBytes === undefined ? undefined : it.heapBytes / 1e6, 1),
  show(it.nodes),
  show(it.sizeBytes === undefined ? undefined : it.sizeBytes / 1000, 1),
  show(it.laterBytes === undefined ? undefined : it.laterBytes / 1000, 1),
]);
console.log('');
for (const kit of kits) {
  for (const cut of figures[kit]?.cut ?? []) console.log(`${kit} was cut at ${cut}`);
  for (const why of figures[kit]?.unmeasured ?? []) console.log(`${kit} could not be measured in use: ${why}`);
}

const quiet = watch.report();
const { isQuiet } = quiet;
const goals = judge(figures, isQuiet);
printTable(
  ['goal', 'measured', 'limit', ''],
  goals.map(({ goal, measured, limit, verdict }) => [goal, show(measured, 2), show(limit, 2), verdict]),
);
const count = (verdict: (typeof goals)[number]['verdict']) => goals.filter((goal) => goal.verdict === verdict).length;
console.log(
  `\nGoals: ${count('met')} met, ${count('missed')} missed, ${count('not judged')} not judged, ${count('not measured')} not measured. ` +
    `Load before the run ${quiet.loadBefore.toFixed(2)}; others took ${percent(median(quiet.others))} of the processors while it rested, ` +
    `at most ${percent(Math.max(...quiet.others))}${isQuiet ? '' : `: times are not judged at a load of ${QUIET_LOAD} or more, or over ${percent(QUIET_SHARE)}`}. ` +
    `${round - 1} rounds in ${minutesPassed().toFixed(1)} minutes.`,
);
printResult({
  rounds: round - 1,
  minutes: Number(minutesPassed().toFixed(2)),
  load: quiet.loadBefore,
  quiet,
  judged: isQuiet,
  kits: figures,
  goals,
});
if (count('missed') > 0) process.exitCode = 1;
