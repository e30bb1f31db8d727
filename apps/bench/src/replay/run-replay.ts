import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { printResult, printTable } from '../support/print-table.ts';
import { replayCore } from './replay-core.ts';
import { replayServer } from './replay-server.ts';
import { findStarFile, starLines } from './star-dialogues.ts';
import type { StarDialogue } from './star-dialogues.ts';

const shipped = fileURLToPath(new URL('../../../demo/data', import.meta.url));
const { values } = parseArgs({ options: { data: { type: 'string', default: shipped }, seed: { type: 'string' } } });
const file = findStarFile(resolve(values.data));
const dialogues: StarDialogue[] = [];
for await (const line of starLines(file)) if (line.trim() !== '') dialogues.push(JSON.parse(line) as StarDialogue);

const core = replayCore(dialogues);
const server = await replayServer(file, dialogues);
const failures = [...core.failures, ...server.failures];
printTable(
  ['replay', 'dialogues', 'events', 'events/s', 'lost', 'doubled', 'reordered', 'resets', 'failures'],
  [
    // Core compares whole final states; a lost, doubled or reordered message is a failure there.
    ['core alone', core.dialogues, core.events, core.eventsPerSecond, '-', '-', '-', '-', core.failures.length],
    [
      'server and stream',
      dialogues.length,
      server.events,
      server.eventsPerSecond,
      server.lost,
      server.doubled,
      server.reordered,
      server.resets,
      server.failures.length,
    ],
  ],
);
for (const failure of failures.slice(0, 20)) console.log(`FAILED ${failure}`);
const { lost, doubled, reordered, resets } = server;
printResult({
  dialogues: dialogues.length,
  events: core.events,
  coreEventsPerSecond: core.eventsPerSecond,
  serverEvents: server.events,
  serverEventsPerSecond: server.eventsPerSecond,
  lost,
  doubled,
  reordered,
  resets,
  failures,
});
process.exit(failures.length + lost + doubled + reordered > 0 ? 1 : 0);
