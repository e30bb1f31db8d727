import { parseArgs } from 'node:util';
import { printResult, printTable } from '../support/print-table.ts';
import { runDatabase } from './run-database.ts';
import type { DatabaseName } from './run-database.ts';
import type { PhaseResult } from './run-phase.ts';

const { values } = parseArgs({
  options: {
    sends: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string', default: 'both' },
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    convergence: { type: 'string' },
    'browser-sends': { type: 'string' },
  },
});
const seed = Number(values.seed);
const sends = values.quick ? 600 : Number(values.sends);
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

for (const name of databases) {
  const run = await runDatabase(name, {
    sends: Math.ceil(sends / databases.length),
    seed,
    ...(values.only ? { only: values.only } : {}),
    onPhase: (phase) => console.log(`${name}: ${phase.name}, ${phase.sends} sends, ${phase.seconds} s, ${phase.failures.length} failures`),
  });
  if (run.skipped !== undefined) console.log(`${name}: not run: ${run.skipped}`);
  totals.serverKills += run.serverKills;
  for (const phase of run.phases) {
    rows.push(row(name, phase));
    totals.sends += phase.sends;
    totals.lost += phase.lost;
    totals.doubled += phase.doubled;
    totals.reordered += phase.reordered;
    failures.push(...phase.failures.map((failure) => `${name}: ${failure}`));
  }
}

console.log('');
printTable(['database', 'fault', 'seed', 'struck', 'sends', 'lost', 'doubled', 'reordered', 'stale', 'seconds'], rows);
for (const failure of failures) console.log(`FAILED ${failure}`);
printResult({ ...totals, seed, failures });
process.exit(failures.length + totals.lost + totals.doubled + totals.reordered > 0 ? 1 : 0);
