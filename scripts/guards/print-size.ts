// `npm run size`: a table of what each entry weighs against its budget, then one line RESULT {...}.
import { join } from 'node:path';
import type { BundleSize } from './bundle-size.ts';
import { measureAll } from './size.ts';

const MOST_PARTS = 8;

const root = join(import.meta.dirname, '../..');
const rows = await measureAll(root);
const kilobytes = (bytes: number | undefined): string => (bytes === undefined ? '-' : (bytes / 1000).toFixed(2)).padStart(8);
const width = Math.max(...rows.map(({ name }) => name.length));

/** What the first load is made of: bytes before minifying by package (or by folder of ours), heaviest first. */
function partsOf(size: BundleSize): string {
  const parts = new Map<string, number>();
  for (const { path, bytes } of size.heaviest) {
    const part = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(path)?.[1] ?? path.split('/').slice(0, 4).join('/');
    parts.set(part, (parts.get(part) ?? 0) + bytes);
  }
  const heaviest = [...parts].toSorted((a, b) => b[1] - a[1]).slice(0, MOST_PARTS);
  return heaviest.map(([part, bytes]) => `${part} ${(bytes / 1000).toFixed(1)}`).join(', ');
}

console.log(`${'minified and gzipped, peers external, kB (1,000 bytes)'.padEnd(width)}     size   budget      aim`);
for (const { name, budget, size, error } of rows) {
  const state = !size ? `CANNOT BE BUNDLED: ${error}` : !budget ? 'NO BUDGET' : size.bytes > budget.maxBytes ? 'OVER' : 'ok';
  console.log(`${name.padEnd(width)} ${kilobytes(size?.bytes)} ${kilobytes(budget?.maxBytes)} ${kilobytes(budget?.aimBytes)}  ${state}`);
  if (budget?.fixed && size) console.log(`  made of (before minifying): ${partsOf(size)}`);
  for (const late of size?.late ?? []) console.log(`${`  later: ${late.name}`.padEnd(width)} ${kilobytes(late.bytes)}`);
}
const bytes = Object.fromEntries(rows.map(({ name, size }) => [name, size?.bytes ?? null]));
const over = rows.filter(({ size, budget }) => !size || !budget || size.bytes > budget.maxBytes).map(({ name }) => name);
console.log(`RESULT ${JSON.stringify({ bytes, over })}`);
process.exitCode = over.length === 0 ? 0 : 1;
