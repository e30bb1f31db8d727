import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Findings, Guard, Violation } from './guard.ts';
import { listEntries, listPackages } from './workspace.ts';

function importBare(url: string): string | undefined {
  const child = join(import.meta.dirname, 'core-alone-child.mjs');
  const answer = spawnSync(process.execPath, ['--conditions=@ferryman/source', '--no-warnings', child, url], { encoding: 'utf8' });
  return answer.status === 0 ? undefined : answer.stderr.trim().split('\n').slice(0, 4).join(' ');
}

function check(root: string): Findings {
  const core = listPackages(root).find(({ folder }) => folder === 'packages/core');
  if (!core) throw new Error('packages/core is not there');
  const entries = listEntries(root, core);
  const violations = entries.flatMap(({ subpath, source }): Violation[] => {
    const failure = importBare(pathToFileURL(join(root, core.folder, source)).href);
    return failure === undefined ? [] : [{ where: `@ferryman/core${subpath.slice(1)}`, what: failure }];
  });
  return { seen: entries.length, unit: 'core entries', violations };
}

/** Every core entry loads where there is no React, no DOM, no timer and no Node global. */
export const coreAloneGuard: Guard = {
  name: 'core-alone',
  why: 'Core must run where no React, DOM or Node is: in a worker, on a server, in a host with another framework.',
  check,
};
