import { parseArgs } from 'node:util';
import { printResult, printTable } from '../support/print-table.ts';
import { runBrowser } from './run-browser.ts';
import { runConvergence } from './run-convergence.ts';
import { runDatabase } from './run-database.ts';
import type { DatabaseName } from './run-database.ts';
import type { PhaseResult } from './run-phase.ts';

const { values } = parseArgs({
  options: {
    // Some sends die with their page before the device has them and do not count: this leaves 20,000 that do.
    sends: { type: 'string', default: '20600' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string', default: 'both' },
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    /** Seeds of the convergence run. */
    seeds: { type: 'string', default: '1000' },
    /** Of the sends, so many from real Chromium. */
    'browser-sends': { type: 'string', default: '500' },
  },
});
const seed = Number(values.seed);
const sends = values.quick ? 600 : Number(values.sends);
const seeds = values.only ? 0 : values.quick ? 50 : Number(values.seeds);
const browserSends = values.only ? 0 : Math.min(values.quick ? 60 : Number(values['browser-sends']), sends);
const databases: readonly DatabaseName[] =
  values.database === 'both' ? ['pglite', 'postgres'] : values.database === 'postgres' ? ['postgres'] : ['pglite'];
const rows: (readonly (string | number)[])[] = [];
const failures: string[] = [];
const totals = { sends: 0, lost: 0, doubled: 0, reordered: 0, serverKills: 0 };

const row = (where: string, phase: PhaseResult): readonly (string | number)[] => [
  where,
  phase.name,
  phase.seed,
  phase.struck,
  phase.sends,
  phase.lost,
  phase.doubled,
  phase.reordered,
  phase.stale,
  phase.seconds,
];

function count(where: string, phase: PhaseResult): void {
  rows.push(row(where, phase));
  totals.sends += phase.sends;
  totals.lost += phase.lost;
  totals.doubled += phase.doubled;
  totals.reordered += phase.reordered;
  failures.push(...phase.failures.map((failure) => `${where}: ${failure}`));
}

for (const name of databases) {
  const run = await runDatabase(name, {
    sends: Math.ceil((sends - browserSends) / databases.length),
    seed,
    ...(values.only ? { only: values.only } : {}),
    onPhase: (phase) => console.log(`${name}: ${phase.name}, ${phase.sends} sends, ${phase.seconds} s, ${phase.failures.length} failures`),
  });
  if (run.skipped !== undefined) console.log(`${name}: not run: ${run.skipped}`);
  totals.serverKills += run.serverKills;
  for (const phase of run.phases) count(name, phase);
}
if (browserSends > 0) count('pglite', await runBrowser(browserSends, seed));

const convergence = await runConvergence(seeds, seed);
failures.push(...convergence.failures);

console.log('');
printTable(['database', 'fault', 'seed', 'struck', 'sends', 'lost', 'doubled', 'reordered', 'stale', 'seconds'], rows);
if (seeds > 0) {
  console.log('');
  printTable(
    ['convergence', 'seeds', 'desks', 'operations', 'faults', 'failures', 'seconds'],
    [
      [
        `seeds ${seed} to ${seed + seeds - 1}`,
        seeds,
        5,
        convergence.operations,
        convergence.struck,
        convergence.failures.length,
        convergence.seconds,
      ],
    ],
  );
}
for (const failure of failures) console.log(`FAILED ${failure}`);
printResult({ ...totals, seed, convergenceSeeds: convergence.seeds, convergenceFailures: convergence.failures.length, failures });
process.exit(failures.length + totals.lost + totals.doubled + totals.reordered > 0 ? 1 : 0);
