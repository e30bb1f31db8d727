import { describe, expect, test } from 'vitest';
import { runGuard } from './guard.ts';
import { lanesGuard } from './lanes.ts';
import { linkPackage, plant, repositoryRoot, type Planted } from './plant.ts';

const manifest = (name: string, entry: string): string => JSON.stringify({ name, type: 'module', exports: { [entry]: './src/index.ts' } });

/** A small workspace with the same lanes: core with two rooms, an adapter pair, react, server and a demo. */
function plantWorkspace(): Planted {
  const planted = plant({
    files: {
      'packages/core/package.json': JSON.stringify({
        name: '@ferryman/core',
        type: 'module',
        exports: { './kernel': './src/kernel/index.ts', './desk': './src/desk/index.ts' },
      }),
      'packages/core/src/kernel/index.ts': "export { clock } from './clock.ts';\n",
      'packages/core/src/kernel/clock.ts': 'export const clock = 1;\n',
      'packages/core/src/desk/index.ts': "import { clock } from '../kernel/index.ts';\nexport const desk = clock;\n",
      'packages/react/package.json': manifest('@ferryman/react', '.'),
      'packages/react/src/index.ts': "import { desk } from '@ferryman/core/desk';\nexport const view = desk;\n",
      'packages/server/package.json': manifest('@ferryman/server', '.'),
      'packages/server/src/index.ts': 'export const server = 1;\n',
      'packages/adapters/a/package.json': manifest('@ferryman/adapter-a', '.'),
      'packages/adapters/a/src/index.ts': 'export const a = 1;\n',
      'packages/adapters/b/package.json': manifest('@ferryman/adapter-b', '.'),
      'packages/adapters/b/src/index.ts': 'export const b = 1;\n',
      'apps/demo/src/main.ts': "import { view } from '@ferryman/react';\nexport const main = view;\n",
    },
  });
  for (const name of ['core', 'react', 'server']) linkPackage(planted, `@ferryman/${name}`, `packages/${name}`);
  for (const name of ['a', 'b']) linkPackage(planted, `@ferryman/adapter-${name}`, `packages/adapters/${name}`);
  return planted;
}

const mistakes: readonly (readonly [rule: string, path: string, text: string])[] = [
  ['core-order-kernel', 'packages/core/src/kernel/clock.ts', "import { desk } from '../desk/index.ts';\nexport const clock = desk;\n"],
  ['core-room-through-index', 'packages/core/src/desk/index.ts', "export { clock as desk } from '../kernel/clock.ts';\n"],
  [
    'core-imports-nothing-outside',
    'packages/core/src/kernel/clock.ts',
    "import { createElement } from 'react';\nexport const clock = createElement;\n",
  ],
  ['core-imports-nothing-outside', 'packages/core/src/kernel/clock.ts', "import { now } from 'node:fs';\nexport const clock = now;\n"],
  ['no-cycle', 'packages/core/src/kernel/clock.ts', "import { clock as again } from './index.ts';\nexport const clock = () => again;\n"],
  ['react-imports-core-only', 'packages/react/src/index.ts', "import { server } from '@ferryman/server';\nexport const view = server;\n"],
  ['react-imports-core-only', 'packages/react/src/index.ts', "import { a } from '@ferryman/adapter-a';\nexport const view = a;\n"],
  ['adapters-import-core-only', 'packages/adapters/a/src/index.ts', "import { b } from '@ferryman/adapter-b';\nexport const a = b;\n"],
  ['server-imports-core-only', 'packages/server/src/index.ts', "import { view } from '@ferryman/react';\nexport const server = view;\n"],
  ['packages-never-import-apps', 'packages/server/src/index.ts', "export { main as server } from '../../../apps/demo/src/main.ts';\n"],
  ['published-entries-only', 'apps/demo/src/main.ts', "export { view as main } from '../../../packages/react/src/index.ts';\n"],
  ['packages-by-name', 'packages/react/src/index.ts', "export { desk as view } from '../../core/src/desk/index.ts';\n"],
  ['resolvable', 'apps/demo/src/main.ts', "export { clock as main } from '@ferryman/core/src/kernel/clock.ts';\n"],
];

describe('lanes', () => {
  test('a workspace that keeps to its lanes is clean, and every file of it was seen', async () => {
    using planted = plantWorkspace();
    const { seen, violations } = await runGuard(lanesGuard, planted.root);
    expect(violations).toEqual([]);
    expect(seen).toBe(8);
  });

  test.each(mistakes)('%s: %s', async (rule, path, text) => {
    using planted = plantWorkspace();
    planted.write(path, text);
    const { violations } = await runGuard(lanesGuard, planted.root);
    expect(violations.map(({ what }) => what.split(':')[0])).toContain(rule);
    expect(violations.find(({ what }) => what.startsWith(rule))?.where).toBe(path);
  });

  test('a room of core without a place in the order is found', async () => {
    using planted = plantWorkspace();
    planted.write('packages/core/src/gossip/index.ts', 'export const gossip = 1;\n');
    const { violations } = await runGuard(lanesGuard, planted.root);
    expect(violations.map(({ where }) => where)).toEqual(['packages/core/src/gossip']);
  });

  test('a cruise that sees nothing is a failure, not a pass', async () => {
    using planted = plant({ files: { 'packages/readme.txt': 'no modules here' } });
    const { violations } = await runGuard(lanesGuard, planted.root);
    expect(violations[0]?.what).toContain('blind');
  });

  test('known imports of this repository are seen', async () => {
    const { seen, violations } = await runGuard(lanesGuard, repositoryRoot);
    expect(seen).toBeGreaterThan(50);
    expect(violations.filter(({ what }) => what.includes('blind'))).toEqual([]);
  });
});
