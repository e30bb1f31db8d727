// Runs the guards: `node scripts/guards/main.ts [name ...] [--update] [--report file]`.
// Prints each result, the sentence WHY of each that fails, and a last line "N passed, N failed".
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { allGuards } from './all-guards.ts';
import { runGuard } from './guard.ts';

const root = join(import.meta.dirname, '../..');
const MOST_SHOWN = 40;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { update: { type: 'boolean', default: false }, report: { type: 'string' } },
});
const unknown = positionals.filter((name) => !allGuards.some((guard) => guard.name === name));
if (unknown.length > 0) throw new Error(`No guard ${unknown.join(', ')}. There are: ${allGuards.map(({ name }) => name).join(', ')}`);

const results = [];
for (const guard of allGuards.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  const startedAt = performance.now();
  const { seen, unit, violations } = await runGuard(guard, root, { update: values.update });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${violations.length === 0 ? 'pass' : 'FAIL'}  ${guard.name}: ${seen} ${unit} (${seconds} s)`);
  if (violations.length > 0) console.log(`      WHY: ${guard.why}`);
  for (const { where, what } of violations.slice(0, MOST_SHOWN)) console.log(`      ${where}\n        ${what}`);
  if (violations.length > MOST_SHOWN) console.log(`      ... and ${violations.length - MOST_SHOWN} more`);
  results.push({ guard: guard.name, why: guard.why, seen, unit, violations });
}
if (values.report) writeFileSync(values.report, JSON.stringify(results, null, 2));
const failed = results.filter(({ violations }) => violations.length > 0).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
