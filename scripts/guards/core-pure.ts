import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Findings, Guard } from './guard.ts';

interface OxlintReport {
  readonly number_of_files?: number;
  readonly diagnostics: readonly { readonly code?: string; readonly message: string; readonly filename: string; readonly help?: string }[];
}

/** The rules of .oxlintrc.json that keep core free of time, chance and output of its own. */
const PURITY = /no-restricted-globals|no-restricted-properties|no-console|no-restricted-imports/;

function check(root: string): Findings {
  const config = join(root, '.oxlintrc.json');
  if (!existsSync(config)) throw new Error('.oxlintrc.json is not there');
  const program = join(import.meta.dirname, '../../node_modules/.bin/oxlint');
  const answer = spawnSync(program, ['--config', config, '--no-ignore', '--format', 'json', 'packages/core/src'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (answer.error) throw answer.error;
  const report = JSON.parse(answer.stdout) as OxlintReport;
  const violations = report.diagnostics
    .filter(({ code }) => PURITY.test(code ?? ''))
    .map(({ filename, message, help }) => ({ where: filename, what: [message, help].filter(Boolean).join(' ') }));
  return { seen: report.number_of_files ?? 0, unit: 'core files', violations };
}

/** No clock, chance, timer, console or browser global in core: they come in through the Platform. */
export const corePureGuard: Guard = {
  name: 'core-pure',
  why: 'Time and chance are arguments: only then is a fault found once reproduced by its seed, and no test needs to sleep.',
  check,
};
