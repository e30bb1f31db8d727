// Runs the guards: `node scripts/guards/main.ts [name ...] [--update] [--report file]`.
// Prints each result, the sentence WHY of each that fails, and a last line "N passed, N failed".
// A guard keeps one thread busy, so there is a worker for each core, and each takes the next guard that waits.
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parentPort, Worker, type MessagePort } from 'node:worker_threads';
import { allGuards } from './all-guards.ts';
import { runGuard, type Findings, type Guard } from './guard.ts';

const root = join(import.meta.dirname, '../..');
const MOST_SHOWN = 40;

interface Task {
  readonly name: string;
  readonly update: boolean;
}

function print(guard: Guard, { seen, unit, violations }: Findings, seconds: number): void {
  console.log(`${violations.length === 0 ? 'pass' : 'FAIL'}  ${guard.name}: ${seen} ${unit} (${seconds.toFixed(1)} s)`);
  if (violations.length > 0) console.log(`      WHY: ${guard.why}`);
  for (const { where, what } of violations.slice(0, MOST_SHOWN)) console.log(`      ${where}\n        ${what}`);
  if (violations.length > MOST_SHOWN) console.log(`      ... and ${violations.length - MOST_SHOWN} more`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { update: { type: 'boolean', default: false }, report: { type: 'string' } },
  });
  const unknown = positionals.filter((name) => !allGuards.some((guard) => guard.name === name));
  if (unknown.length > 0) throw new Error(`No guard ${unknown.join(', ')}. There are: ${allGuards.map(({ name }) => name).join(', ')}`);
  const waiting = allGuards.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const results: (Findings & { readonly guard: string; readonly why: string })[] = [];
  const lane = async (): Promise<void> => {
    const worker = new Worker(import.meta.filename);
    for (let guard = waiting.shift(); guard; guard = waiting.shift()) {
      const startedAt = performance.now();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's, not a window's
      worker.postMessage({ name: guard.name, update: values.update } satisfies Task);
      const [findings] = (await once(worker, 'message')) as [Findings];
      print(guard, findings, (performance.now() - startedAt) / 1000);
      results.push({ guard: guard.name, why: guard.why, ...findings });
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), waiting.length) }, lane));
  if (values.report) writeFileSync(values.report, JSON.stringify(results, null, 2));
  const failed = results.filter(({ violations }) => violations.length > 0).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** In a worker: does what it is told, one guard after the other. */
function answerTasks(port: MessagePort): void {
  port.on('message', ({ name, update }: Task) => {
    const guard = allGuards.find((each) => each.name === name);
    if (guard) void runGuard(guard, root, { update }).then((findings) => port.postMessage(findings));
  });
}

if (parentPort) answerTasks(parentPort);
else await main();
