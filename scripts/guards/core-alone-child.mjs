// Imports every given core entry in a process without React, DOM, Node globals or timers. Exit 0 and a JSON line, or a stack.
import { writeSync } from 'node:fs';
import { takeAway } from './core-alone-hooks.mjs';

const node = process;
takeAway();
try {
  const counts = {};
  for (const url of node.argv.slice(2)) counts[url] = Object.keys(await import(url)).length;
  writeSync(1, JSON.stringify(counts));
  node.exit(0);
} catch (error) {
  writeSync(2, String(error?.stack ?? error));
  node.exit(1);
}
