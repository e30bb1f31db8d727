// Imports every given core entry in a process without React, DOM, Node globals or timers, and prints as JSON what became of
// each: how much it exports, or the first lines of the stack it failed with.
import { writeSync } from 'node:fs';
import { takeAway } from './core-alone-hooks.mjs';

const node = process;
takeAway();
const answers = {};
for (const url of node.argv.slice(2)) {
  try {
    answers[url] = { exported: Object.keys(await import(url)).length };
  } catch (error) {
    answers[url] = {
      failure: String(error?.stack ?? error)
        .split('\n')
        .slice(0, 4)
        .join(' '),
    };
  }
}
writeSync(1, JSON.stringify(answers));
node.exit(0);
