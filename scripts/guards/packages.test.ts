import { describe, expect, test } from 'vitest';
import { apiReportsGuard } from './api-reports.ts';
import { weigh } from './bundle-size.ts';
import { runGuard } from './guard.ts';
import { knipGuard } from './knip.ts';
import { judgeFiles, packageLintGuard } from './package-lint.ts';
import { plant, type Planted } from './plant.ts';
import { sizeGuard } from './size.ts';
import { useClientGuard } from './use-client.ts';

const found = async (guard: typeof sizeGuard, root: string): Promise<string> =>
  (await runGuard(guard, root)).violations.map(({ where, what }) => `${where} ${what}`).join('\n');

const manifest = {
  name: '@ferryman/planted',
  version: '1.0.0',
  license: 'MIT',
  type: 'module',
  files: ['dist'],
  sideEffects: false,
  exports: { '.': { '@ferryman/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' } },
  publishConfig: { exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } } },
};

function plantPackage(files: Readonly<Record<string, string>> = {}, changes: object = {}): Planted {
  return plant({
    files: {
      'packages/planted/package.json': JSON.stringify({ ...manifest, ...changes }),
      'packages/planted/README.md': '# planted',
      'packages/planted/LICENSE': 'MIT',
      'packages/planted/src/index.ts': 'export const one = 1;\n',
      'packages/planted/dist/index.js': 'export const one = 1;\n',
      'packages/planted/dist/index.d.ts': 'export declare const one = 1;\n',
      ...files,
    },
  });
}

describe('size', () => {
  const budgets = 'scripts/guards/size-budgets.json';
  const plantBundle = (maxBytes: number): Planted =>
    plantPackage({
      'packages/react/src/nothing.ts': '',
      [budgets]: JSON.stringify({
        bundle: { code: "export * from '../../planted/src/index.ts';", maxBytes },
        '@ferryman/planted': { code: 'export {};', maxBytes },
      }),
    });

  test('a bundle within its budget passes, one over it fails and says by how much', async () => {
    using within = plantBundle(100);
    expect(await found(sizeGuard, within.root)).toBe('');
    using over = plantBundle(10);
    expect(await found(sizeGuard, over.root)).toMatch(/bundle \d+ bytes, \d+ over its budget/);
  });

  test('an entry without a budget, and a bundle that cannot be built, are found', async () => {
    using planted = plantPackage({
      'packages/react/src/nothing.ts': '',
      [budgets]: JSON.stringify({ broken: { code: "import './gone.ts';", maxBytes: 1 } }),
    });
    expect(await found(sizeGuard, planted.root)).toContain('broken cannot be bundled');
    expect(await found(sizeGuard, planted.root)).toContain('@ferryman/planted');
  });

  test('what is imported dynamically is listed, not counted; what is imported statically is counted', async () => {
    const heavy = `export const heavy = ${JSON.stringify(Array.from({ length: 500 }, (_, at) => (at * 7919) % 1009))};\n`;
    using planted = plant({ files: { 'src/heavy.ts': heavy } });
    const late = await weigh("export const load = () => import('./heavy.ts');", `${planted.root}/src`, planted.root);
    const early = await weigh("export { heavy } from './heavy.ts';", `${planted.root}/src`, planted.root);
    expect(late.bytes).toBeLessThan(400);
    expect(late.late).toHaveLength(1);
    expect(early.bytes).toBeGreaterThan(900);
    expect(early.late).toEqual([]);
  });
});

describe("'use client'", () => {
  const plantReact = (files: Readonly<Record<string, string>>): Planted =>
    plant({
      files: {
        'packages/react/package.json': JSON.stringify({ ...manifest, name: '@ferryman/react' }),
        'packages/react/src/index.ts': "export { useIt } from './use-it.ts';",
        'packages/react/src/use-it.ts': "import { useState } from 'react';\nexport const useIt = () => useState(1);",
        'packages/react/dist/index.js': "export { useIt } from './use-it.js';",
        ...files,
      },
    });
  const built = 'export const useIt = () => useState(1);';

  test('a hook behind the directive passes', async () => {
    using planted = plantReact({ 'packages/react/dist/use-it.js': `'use client';\n${built}` });
    expect(await found(useClientGuard, planted.root)).toBe('');
  });

  test('a directive lost in the build, and an entry not built, are found', async () => {
    using lost = plantReact({ 'packages/react/dist/use-it.js': built });
    expect(await found(useClientGuard, lost.root)).toContain(
      "packages/react/dist/use-it.js reached by a server import without 'use client'",
    );
    using unbuilt = plantReact({
      'packages/react/dist/index.js': built,
      'packages/react/package.json': JSON.stringify({
        exports: { './x': { '@ferryman/source': './src/use-it.ts', default: './dist/x.js' } },
      }),
    });
    expect(await found(useClientGuard, unbuilt.root)).toContain('not built');
  });
});

describe('API reports', () => {
  test('a written report matches; a changed export, a lost report and an orphan are found', { timeout: 60_000 }, async () => {
    using planted = plantPackage();
    await runGuard(apiReportsGuard, planted.root, { update: true });
    expect(await found(apiReportsGuard, planted.root)).toBe('');
    planted.write('packages/planted/dist/index.d.ts', 'export declare const one: number;\nexport declare const two = 2;\n');
    expect(await found(apiReportsGuard, planted.root)).toContain('its public API differs');
    planted.write('packages/planted/api/gone.api.md', '# gone');
    expect(await found(apiReportsGuard, planted.root)).toContain('no entry stands behind');
  });
});

describe('package lint', () => {
  test('a sound tarball passes; one whose types are missing does not', { timeout: 60_000 }, async () => {
    using sound = plantPackage();
    expect(await found(packageLintGuard, sound.root)).toBe('');
    using broken = plantPackage({}, { publishConfig: { exports: { '.': { types: './dist/gone.d.ts', default: './dist/index.js' } } } });
    const all = await found(packageLintGuard, broken.root);
    expect(all).toContain('exports ./dist/gone.d.ts, which is not in the tarball');
    expect(all).toContain('publint:');
    expect(all).toContain('attw:');
  });

  test.each([
    ['a test', { exports: {} }, ['dist/a.test.js'], 'ships dist/a.test.js'],
    ['a story', { exports: {} }, ['dist/a.stories.js'], 'ships dist/a.stories.js'],
    ['our source files', { exports: { '.': { '@ferryman/source': './src/index.ts' } } }, ['src/index.ts'], 'still name our source files'],
    ['a workspace range', { exports: {}, dependencies: { '@ferryman/core': 'workspace:^' } }, [], 'workspace: range'],
    ['no licence', { exports: {} }, [], 'ships no LICENSE'],
  ])('%s in a tarball is found', (_, changes, files, message) => {
    expect(judgeFiles(changes, files).join('\n')).toContain(message);
  });
});

describe('knip', () => {
  test('an unused file and an unlisted dependency are found', { timeout: 60_000 }, async () => {
    using planted = plant({
      files: {
        'package.json': JSON.stringify({ name: 'planted', private: true, type: 'module' }),
        'knip.json': JSON.stringify({ entry: ['src/index.ts'], project: ['src/**/*.ts'] }),
        'src/index.ts': "import { z } from 'zod';\nexport const main = z;\n",
        'src/dead.ts': 'export const dead = 1;\n',
      },
    });
    const all = await found(knipGuard, planted.root);
    expect(all).toContain('src/dead.ts');
    expect(all).toContain('zod');
  });
});
