import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../en.ts';

type Tree = { readonly [key: string]: string | Tree };
const SOURCE = join(import.meta.dirname, '../..');
const files = globSync('*.ts', { cwd: import.meta.dirname }).filter((name) => name !== 'english.ts' && !name.includes('.test.'));

const keysOf = (words: Tree, path = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [(path + key).replace(/_(one|other)$/, '')] : keysOf(value, `${path}${key}.`),
  );
const owners = new Map<string, string>();
for (const file of files) {
  const [words] = Object.values((await import(join(import.meta.dirname, file))) as Record<string, Tree>);
  for (const key of keysOf(words ?? {})) owners.set(key, file);
}

/** The files whose words a module says: whole keys, and every key that a template may become. */
function filesSaid(code: string): Set<string> {
  const said = new Set<string>();
  for (const [, key = ''] of code.matchAll(/'([a-z]\w*\.[\w.-]+)'/gi)) {
    const owner = owners.get(key);
    if (owner) said.add(owner);
  }
  for (const [, template = ''] of code.matchAll(/`([a-z]\w*\.[^`\s]*\$\{[^`]*)`/gi)) {
    const pattern = new RegExp(`^${template.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w.-]+')}$`);
    for (const [key, file] of owners) if (pattern.test(key)) said.add(file);
  }
  return said;
}
const missingIn = (code: string) => [...filesSaid(code)].filter((file) => !code.includes(`locales/english/${file}';`));

describe('English words', () => {
  it('make up the whole catalogue, each key in one file', () => {
    expect([...owners.keys()].sort()).toEqual([...new Set(keysOf(en))].sort());
  });

  it('come with every module that says them, so that a page without the other faces lacks none', () => {
    const modules = globSync('**/*.{ts,tsx}', { cwd: SOURCE }).filter((path) => !/\.test\.|\.stories\.|test-support|^locales/.test(path));
    const lacking = modules.flatMap((path) =>
      missingIn(readFileSync(join(SOURCE, path), 'utf8')).map((file) => `${path} says words of ${basename(file, '.ts')}`),
    );
    expect(lacking, "add `import '../locales/english/<name>.ts';` to").toEqual([]);
  });

  it('are missed where a module forgets them', () => {
    expect(missingIn("text('thread.label')")).toEqual(['thread.ts']);
    expect(missingIn('text(`sla.promise.${promise}`)')).toEqual(['event-lines.ts']);
    expect(missingIn("import '../locales/english/thread.ts';\ntext('thread.label')")).toEqual([]);
  });
});
