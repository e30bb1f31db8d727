import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Findings, Guard, Violation } from './guard.ts';

interface Issue {
  readonly name: string;
  readonly line?: number;
}
type FileIssues = { readonly file: string } & Readonly<Record<string, readonly Issue[] | string>>;

function check(root: string): Findings {
  const program = join(import.meta.dirname, '../../node_modules/.bin/knip');
  const answer = spawnSync(program, ['--reporter', 'json', '--no-progress'], { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (answer.error) throw answer.error;
  const start = answer.stdout.indexOf('{');
  if (start < 0) throw new Error(answer.stderr || answer.stdout || `knip ended with ${answer.status}`);
  const report = JSON.parse(answer.stdout.slice(start)) as { readonly issues: readonly FileIssues[] };
  const violations = report.issues.flatMap((issue): Violation[] =>
    Object.entries(issue).flatMap(([kind, found]) =>
      typeof found === 'string'
        ? []
        : found.map(({ name, line }) => ({
            where: line ? `${issue.file}:${line}` : issue.file,
            what: `unused or unlisted (${kind}): ${name}`,
          })),
    ),
  );
  return { seen: 1, unit: 'workspace', violations };
}

/** No file, dependency or export that nothing uses, and no import that no package.json lists. */
export const knipGuard: Guard = {
  name: 'knip',
  why: 'Dead code is read, mended and shipped like living code; an unlisted dependency breaks at the first outsider.',
  check,
};
