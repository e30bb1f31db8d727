// `npm run size`: a table of what each entry weighs against its budget, then one line RESULT {...}.
import { join } from 'node:path';
import { measureAll } from './size.ts';

const root = join(import.meta.dirname, '../..');
const rows = await measureAll(root);
const kilobytes = (bytes: number | undefined): string => (bytes === undefined ? '-' : (bytes / 1000).toFixed(2)).padStart(8);
const width = Math.max(...rows.map(({ name }) => name.length));

console.log(`${'minified and gzipped, peers external, kB (1,000 bytes)'.padEnd(width)}     size   budget      aim`);
for (const { name, budget, size, error } of rows) {
  const state = !size ? `CANNOT BE BUNDLED: ${error}` : !budget ? 'NO BUDGET' : size.bytes > budget.maxBytes ? 'OVER' : 'ok';
  console.log(`${name.padEnd(width)} ${kilobytes(size?.bytes)} ${kilobytes(budget?.maxBytes)} ${kilobytes(budget?.aimBytes)}  ${state}`);
  for (const late of size?.late ?? []) console.log(`${`  later: ${late.name}`.padEnd(width)} ${kilobytes(late.bytes)}`);
}
const bytes = Object.fromEntries(rows.map(({ name, size }) => [name, size?.bytes ?? null]));
const over = rows.filter(({ size, budget }) => !size || !budget || size.bytes > budget.maxBytes).map(({ name }) => name);
console.log(`RESULT ${JSON.stringify({ bytes, over })}`);
process.exitCode = over.length === 0 ? 0 : 1;
