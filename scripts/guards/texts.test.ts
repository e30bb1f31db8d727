import { describe, expect, test } from 'vitest';
import { runGuard } from './guard.ts';
import { mapGuard } from './map.ts';
import { noticeGuard } from './notice.ts';
import { plant } from './plant.ts';
import { readmeSnippetsGuard } from './readme-snippets.ts';

const found = async (guard: typeof mapGuard, root: string): Promise<string[]> =>
  (await runGuard(guard, root)).violations.map(({ where, what }) => `${where} ${what}`);

describe('map', () => {
  const files = { 'packages/core/src/kernel/index.ts': '', 'packages/core/package.json': '{}' };
  const row = (path: string): string => `| something | \`${path}\` |\n`;

  test('a map with a row for each room passes', async () => {
    using planted = plant({ files: { ...files, 'MAP.md': row('packages/core/') + row('packages/core/src/kernel') } });
    expect(await found(mapGuard, planted.root)).toEqual([]);
  });

  test('a row that leads nowhere, and a room without a row, are found', async () => {
    using planted = plant({ files: { ...files, 'MAP.md': row('packages/core') + row('packages/nowhere') } });
    const all = await found(mapGuard, planted.root);
    expect(all).toContain('MAP.md:2 `packages/nowhere` is not there');
    expect(all).toContain('packages/core/src/kernel has no row in MAP.md');
  });
});

describe('README snippets', () => {
  const paths = ['tsconfig.base.json'];

  test('a snippet that compiles passes; other languages are left alone', async () => {
    using planted = plant({ paths, files: { 'README.md': '```ts\nexport const one: number = 1;\n```\n\n```sh\nnpm test\n```\n' } });
    expect(await found(readmeSnippetsGuard, planted.root)).toEqual([]);
  });

  test.each([
    ['a wrong type', 'const one: number = "1";', "Type 'string' is not assignable"],
    ['an entry that is not there', "import { nothing } from '@ferryman/core/nothing';", 'Cannot find module'],
    ['a name that is not exported', "import { nothing } from '@ferryman/core/kernel';", "no exported member 'nothing'"],
  ])('%s is found, at its line of the text', async (_, code, message) => {
    using planted = plant({ paths, files: { 'README.md': `# Title\n\n\`\`\`ts\n${code}\n\`\`\`\n` } });
    const [first] = await found(readmeSnippetsGuard, planted.root);
    expect(first).toContain(message);
    expect(first).toMatch(/^README\.md:4 /);
  });

  test('texts without any snippet are a failure', async () => {
    using planted = plant({ paths, files: { 'README.md': '# Title\n' } });
    expect((await found(readmeSnippetsGuard, planted.root)).join()).toContain('blind');
  });
});

describe('notice', () => {
  const core = (dependencies: object): Record<string, string> => ({
    'packages/core/package.json': JSON.stringify({ name: '@ferryman/core', version: '1.0.0', dependencies }),
    'packages/core/node_modules/strict/package.json': JSON.stringify({ license: 'GPL-3.0' }),
    'packages/core/node_modules/noted/package.json': JSON.stringify({ license: 'Apache-2.0' }),
    'packages/core/node_modules/free/package.json': JSON.stringify({ license: 'MIT' }),
  });

  test('free dependencies and named data pass', async () => {
    using planted = plant({
      files: { ...core({ free: '1' }), 'apps/demo/data/star.jsonl': '', NOTICE: '  apps/demo/data/star.jsonl  (STAR, ...)\n' },
    });
    expect(await found(noticeGuard, planted.root)).toEqual([]);
  });

  test.each([
    ['a licence we may not ship', { strict: '1' }, {}, 'licence GPL-3.0'],
    ['a dependency that wants a notice', { noted: '1' }, {}, 'noted (Apache-2.0) has no entry'],
    ['data that nobody named', { free: '1' }, { 'apps/demo/data/more.jsonl': '' }, 'apps/demo/data/more.jsonl shipped data without'],
  ])('%s is found', async (_, dependencies, files, message) => {
    using planted = plant({ files: { ...core(dependencies), ...files, NOTICE: 'Ferryman\n' } });
    expect((await found(noticeGuard, planted.root)).join('\n')).toContain(message);
  });
});
