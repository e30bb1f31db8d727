// The stages of `npm test`, in the order in which a mistake is cheapest to find. Each says how it is run and how its
// result is counted: `check` counts one, `guards`, `vitest` and `playwright` count what their reports say.
// `needs` names the files without which the stage has nothing to run: then it fails and says so.
import { join } from 'node:path';

const vitest = (project, reports) => ({
  kind: 'vitest',
  command: ['vitest', 'run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${reports}/${project}.json`],
  report: `${reports}/${project}.json`,
});

export const stages = (reports) => [
  { name: 'browser', why: 'a browser and fonts for the tests', kind: 'check', command: ['node', 'scripts/find-browser.mjs', '--fonts'] },
  {
    name: 'typecheck',
    why: 'tsc over packages, tests, stories and apps',
    kind: 'check',
    command: ['pnpm', '--silent', 'run', 'typecheck'],
  },
  // Before lint, which reads the types of our own packages from their builds.
  { name: 'build', why: 'every package as it is published', kind: 'check', command: ['pnpm', '--silent', 'run', 'build'] },
  { name: 'lint', why: 'oxlint, type-aware, no warnings', kind: 'check', command: ['pnpm', '--silent', 'run', 'lint'] },
  { name: 'format', why: 'oxfmt', kind: 'check', command: ['pnpm', '--silent', 'run', 'format:check'] },
  {
    name: 'guards',
    why: 'the rules of the house',
    kind: 'guards',
    command: ['node', 'scripts/guards/main.ts', '--report', join(reports, 'guards.json')],
    report: join(reports, 'guards.json'),
  },
  { name: 'unit', why: 'vitest in Node', needs: ['packages/**/*.test.ts'], ...vitest('node', reports) },
  { name: 'browser-tests', why: 'vitest in Chromium', needs: ['packages/**/*.browser.test.{ts,tsx}'], ...vitest('browser', reports) },
  {
    name: 'stories',
    why: 'every story with axe',
    needs: ['.storybook/main.ts', 'packages/**/*.stories.tsx'],
    ...vitest('stories', reports),
  },
  {
    name: 'e2e',
    why: 'Chromium over the real server',
    needs: ['e2e/**/*.spec.ts'],
    kind: 'playwright',
    command: ['node', 'scripts/e2e.mjs', '--reporter=dot,json'],
    report: join(reports, 'e2e.json'),
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'e2e.json') },
  },
];
