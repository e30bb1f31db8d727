import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Findings, Guard, Violation } from './guard.ts';
import { listEntries, listPackages } from './workspace.ts';

/** What each entry exports or why it does not load, by its address; the child says nothing of entries it never came to. */
type Answers = Readonly<Record<string, { readonly exported?: number; readonly failure?: string }>>;

/** One process for all entries: what an entry loads, the next has loaded as well, and a module that failed fails again. */
function importBare(urls: readonly string[]): { readonly answers: Answers; readonly crash: string } {
  const child = join(import.meta.dirname, 'core-alone-child.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, ['--conditions=@ferryman/source', '--no-warnings', child, ...urls], {
    encoding: 'utf8',
  });
  return { answers: stdout === '' ? {} : (JSON.parse(stdout) as Answers), crash: stderr };
}

function check(root: string): Findings {
  const core = listPackages(root).find(({ folder }) => folder === 'packages/core');
  if (!core) throw new Error('packages/core is not there');
  const entries = listEntries(root, core).map(({ subpath, source }) => ({
    name: `@ferryman/core${subpath.slice(1)}`,
    url: pathToFileURL(join(root, core.folder, source)).href,
  }));
  const { answers, crash } = importBare(entries.map(({ url }) => url));
  const violations = entries.flatMap(({ name, url }): Violation[] => {
    const answer = answers[url];
    if (answer && answer.failure === undefined) return [];
    return [{ where: name, what: answer?.failure ?? `it was not loaded: ${crash.trim()}` }];
  });
  return { seen: entries.length, unit: 'core entries', violations };
}

/** Every core entry loads where there is no React, no DOM, no timer and no Node global. */
export const coreAloneGuard: Guard = {
  name: 'core-alone',
  why: 'Core must run where no React, DOM or Node is: in a worker, on a server, in a host with another framework.',
  check,
};
