import { parseArgs } from 'node:util';
import { createSeededRandom } from '@ferryman/core/kernel';
import { alwaysValidP } from '@ferryman/core/templates/effect';
import { printResult, printTable } from '../support/print-table.ts';
import { simulateAudits, simulateVerdicts, type Shares } from './simulate-audits.ts';

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '10000' }, uses: { type: 'string', default: '500' } },
});
const RUNS = Number(options.runs);
const USES = Number(options.uses);
const LEVEL = 0.05;
const SEED = 20_261_122;

/** After how many uses a test that is looked at after every use rejects, or undefined; beside it what a plain z-test would have said. */
function run(
  random: () => number,
  control: number,
  trial: number,
  uses: number,
): { readonly ours: number | undefined; readonly plain: boolean } {
  const one = { good: 0, total: 0 };
  const other = { good: 0, total: 0 };
  let ours: number | undefined;
  let plain = false;
  for (let at = 1; at <= uses; at += 1) {
    const isTrial = random() < 0.5;
    const count = isTrial ? other : one;
    count.total += 1;
    if (random() < (isTrial ? trial : control)) count.good += 1;
    if (ours === undefined && alwaysValidP(one, other) <= LEVEL) ours = at;
    plain ||= at > 30 && Math.abs(zOf(one, other)) > 1.959_964;
  }
  return { ours, plain };
}

function zOf(one: { good: number; total: number }, other: { good: number; total: number }): number {
  const share = (one.good + other.good) / (one.total + other.total);
  const spread = Math.sqrt(share * (1 - share) * (1 / one.total + 1 / other.total));
  return spread > 0 ? (other.good / other.total - one.good / one.total) / spread : 0;
}

function simulate(control: number, trial: number, runs: number, uses: number, seed: number) {
  const random = createSeededRandom(seed);
  const results = Array.from({ length: runs }, () => run(random, control, trial, uses));
  const stopped = results.flatMap(({ ours }) => (ours === undefined ? [] : [ours])).toSorted((one, other) => one - other);
  const median = stopped[Math.floor(stopped.length / 2)];
  return {
    control,
    trial,
    runs,
    uses,
    rejected: stopped.length / runs,
    median: stopped.length * 2 > runs ? median : undefined,
    plain: results.filter(({ plain }) => plain).length / runs,
  };
}

const none = [0.02, 0.12, 0.5, 0.8].map((share, at) => simulate(share, share, RUNS, USES, SEED + at));
const some = [
  [0.12, 0.2],
  [0.5, 0.6],
  [0.7, 0.8],
].map(([control = 0, trial = 0], at) => simulate(control, trial, Math.max(50, RUNS / 50), 3000, SEED + 10 + at));
console.log(`Looked at after every use; level ${LEVEL}, seed ${SEED}. "plain" is a z-test looked at as often: what peeking does to it.\n`);
printTable(
  ['control', 'trial', 'runs', 'uses', 'rejected %', 'median uses', 'plain %'],
  [...none, ...some].map((row) => [
    row.control,
    row.trial,
    row.runs,
    row.uses,
    Number((100 * row.rejected).toFixed(2)),
    row.median ?? '-',
    Number((100 * row.plain).toFixed(1)),
  ]),
);
const worst = Math.max(...none.map(({ rejected }) => rejected));

const audit = simulateAudits(Math.max(20, RUNS / 10), SEED + 20);
console.log(
  `\n${audit.audits} audits: ${audit.proposals} proposals, ${audit.overlapping} of them reach the keepers' median, ${audit.unsaid} without saying so; of those said to be below, ${(100 * audit.trulyBelow).toFixed(1)} % truly are\n`,
);
const usual: Shares = { good: 0.6, escalated: 0.05, refunded: 0.08 };
const runs = Math.max(20, RUNS / 50);
const verdicts = [
  simulateVerdicts('no difference', [usual, usual], runs, SEED + 30),
  simulateVerdicts('trial better', [usual, { ...usual, good: 0.75 }], runs, SEED + 31),
  simulateVerdicts('trial worse', [usual, { ...usual, good: 0.45 }], runs, SEED + 32),
  simulateVerdicts('better, but escalates', [usual, { ...usual, good: 0.62, escalated: 0.2 }], runs, SEED + 33),
  simulateVerdicts('better, but refunds', [usual, { ...usual, good: 0.62, refunded: 0.25 }], runs, SEED + 34),
];
const KINDS = ['trial-better', 'trial-worse', 'no-difference', 'undecided', 'stopped-by-guardrail'] as const;
printTable(
  ['truth', 'runs', ...KINDS, 'median uses'],
  verdicts.map(({ name, verdicts: ended, medianUses }) => [name, runs, ...KINDS.map((kind) => ended[kind] ?? 0), medianUses]),
);
const [same] = verdicts;
// Two guardrails of 10 % each may stop what does no harm in at most 20 % of the runs.
const falseStops = (same?.verdicts['stopped-by-guardrail'] ?? 0) / runs;
const isRight = worst <= LEVEL && audit.unsaid === 0 && falseStops <= 0.2;
printResult({
  eval: 'experiments',
  level: LEVEL,
  seed: SEED,
  falsePositives: none,
  power: some,
  worst,
  audit,
  verdicts,
  falseStops,
  isRight,
});
if (!isRight) process.exitCode = 1;
