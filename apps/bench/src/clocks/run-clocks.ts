// npm run eval:clocks: are the SLA clocks right? Random histories, every zone's clock changes, recorded dialogues, a million clocks.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findStarFile, starLines, type StarDialogue } from '../replay/star-dialogues.ts';
import { printResult, printTable } from '../support/print-table.ts';
import { measureDueQueue } from './due-queue-speed.ts';
import { checkHistories } from './random-histories.ts';
import { compareStarTimes } from './star-times.ts';
import { checkZones } from './zone-oracle.ts';

const shipped = fileURLToPath(new URL('../../../demo/data', import.meta.url));
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: shipped },
    seed: { type: 'string', default: '1' },
    histories: { type: 'string', default: '10000' },
  },
});
const seed = Number(values.seed);
const dialogues: StarDialogue[] = [];
for await (const line of starLines(findStarFile(resolve(values.data))))
  if (line.trim() !== '') dialogues.push(JSON.parse(line) as StarDialogue);

const histories = checkHistories(seed, Number(values.histories));
const zones = checkZones(seed);
const star = compareStarTimes(dialogues);
const queue = measureDueQueue(1_000_000, seed);

printTable(
  ['check', 'cases', 'of', 'failures'],
  [
    ['used + paused = elapsed = explained', histories.histories, `${histories.clocks} clocks`, histories.failures.length],
    [
      'open time = minute-by-minute wall clock, 2024-2030',
      zones.windows,
      `${zones.zones} zones, ${zones.minutes} minutes`,
      zones.failures.length,
    ],
    ['recorded dialogues = plain computation', star.dialogues, star.times.map(({ count }) => count).join(' + '), star.failures.length],
  ],
);
console.log();
printTable(
  ['recorded dialogues', 'count', 'median s', 'p95 s'],
  star.times.map(({ metric, count, medianMs, p95Ms }) => [metric, count, medianMs / 1000, p95Ms / 1000]),
);
console.log();
printTable(
  ['clocks in one queue', 'bytes each', 'move and next: median ms', 'p95 ms'],
  [[queue.clocks, queue.bytesPerClock, queue.medianMs.toFixed(5), queue.p95Ms.toFixed(5)]],
);
const failures = [...histories.failures, ...zones.failures, ...star.failures];
for (const failure of failures.slice(0, 20)) console.log(`FAILED ${failure}`);
printResult({ seed, histories, zones, star, queue, failures: failures.length });
process.exit(failures.length > 0 ? 1 : 0);
