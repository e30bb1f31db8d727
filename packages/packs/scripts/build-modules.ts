import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { jsonModule } from './json-module.ts';

const root = join(import.meta.dirname, '..');
const files = globSync('**/*.json', { cwd: join(root, 'src') }).toSorted();

for (const file of files) {
  const target = join(root, 'dist', file.replace(/\.json$/, '.js'));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, jsonModule(readFileSync(join(root, 'src', file), 'utf8')));
}

/** A loader's `import(`../markets/${name}.json`)`, with the part behind the name where there is one (`/${name}/coach.json`). */
const BY_NAME = /import\(\s*`\.\.\/([\w-]+)\/\$\{(\w+)\}(\/[\w-]+)?\.json`\s*\)/g;

// A bundler can split, and name what is not there, only when every import is written out.
for (const loader of globSync('*/index.js', { cwd: join(root, 'dist') })) {
  const path = join(root, 'dist', loader);
  const text = readFileSync(path, 'utf8').replace(BY_NAME, (_, folder: string, variable: string, part: string = '') => {
    const suffix = `${part}.json`;
    const names = files
      .filter((file) => file.startsWith(`${folder}/`) && file.endsWith(suffix))
      .map((file) => file.slice(folder.length + 1, -suffix.length))
      .filter((name) => !name.includes('/'));
    const rows = names.map((name) => `${JSON.stringify(name)}: () => import("../${folder}/${name}${part}.js")`);
    return `Promise.resolve(({ __proto__: null, ${rows.join(', ')} })[${variable}]?.())`;
  });
  if (/\.json`/.test(text))
    throw new Error(`${loader}: an import of JSON is left that is not written as import(\`../folder/\${name}.json\`).`);
  writeFileSync(path, text);
}
process.stdout.write(`${files.length} packs\n`);
