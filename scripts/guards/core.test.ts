import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { coreAloneGuard } from './core-alone.ts';
import { corePureGuard } from './core-pure.ts';
import { runGuard } from './guard.ts';
import { plant, type Planted } from './plant.ts';

const paths = ['packages/core/package.json', 'packages/core/tsconfig.json', 'packages/core/src', 'tsconfig.base.json', '.oxlintrc.json'];

/** Puts a statement into the kernel, which every entry reaches. */
const withStatement = (planted: Planted, statement: string): void => {
  planted.write('packages/core/src/kernel/planted.ts', `${statement}\n`);
  planted.write('packages/core/src/kernel/index.ts', "export * from './planted.ts';\n");
};

describe('core alone', () => {
  test('every entry loads in a process without React, DOM, timers and Node globals', async () => {
    const { seen, violations } = await runGuard(coreAloneGuard, join(import.meta.dirname, '../..'));
    expect(violations).toEqual([]);
    expect(seen).toBeGreaterThanOrEqual(6);
  });

  test.each([
    ['React', "import 'react';", 'core may not import "react"'],
    ['a Node module', "import 'node:fs';", 'core may not import "node:fs"'],
    ['the DOM', 'export const title = document.title;', 'document is not defined'],
    ['a timer', 'export const timer = setTimeout(() => {}, 0);', 'setTimeout is not defined'],
  ])('an entry that needs %s fails', async (_, statement, message) => {
    using planted = plant({ paths });
    withStatement(planted, statement);
    const { violations } = await runGuard(coreAloneGuard, planted.root);
    expect(violations.map(({ what }) => what).join('\n')).toContain(message);
  });
});

describe('core pure', () => {
  test('time, chance, timers, output and what a browser offers are found, each in its file; core as it is has none', async () => {
    using planted = plant({ paths, outside: true });
    expect((await runGuard(corePureGuard, planted.root)).violations).toEqual([]);
    const impure = {
      'date-now': 'export const now = (): number => Date.now();',
      'math-random': 'export const chance = (): number => Math.random();',
      'set-timeout': 'export const later = (run: () => void): unknown => setTimeout(run, 1);',
      console: "export const say = (): void => console.log('x');",
      crypto: 'export const id = (): string => crypto.randomUUID();',
    };
    for (const [name, statement] of Object.entries(impure)) planted.write(`packages/core/src/kernel/${name}.ts`, `${statement}\n`);
    const { violations } = await runGuard(corePureGuard, planted.root);
    const found = new Set(violations.map(({ where }) => where));
    expect([...found].toSorted()).toEqual(
      Object.keys(impure)
        .map((name) => `packages/core/src/kernel/${name}.ts`)
        .toSorted(),
    );
  });

  test('the compiler itself knows no DOM, timer or console in core', () => {
    using planted = plant({ paths });
    withStatement(planted, 'export const all = [document, setTimeout, console, fetch, process];');
    const tsc = join(import.meta.dirname, '../../node_modules/.bin/tsc');
    const { stdout } = spawnSync(tsc, ['-p', 'packages/core', '--pretty', 'false'], { cwd: planted.root, encoding: 'utf8' });
    const unknown = [...stdout.matchAll(/planted\.ts.*Cannot find name '(\w+)'/g)].map(([, name]) => name);
    expect(unknown).toEqual(['document', 'setTimeout', 'console', 'fetch', 'process']);
  });
});
