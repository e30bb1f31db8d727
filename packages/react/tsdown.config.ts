import { cpSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts', 'src/*/index.ts', 'src/locales/*.ts', '!**/*.test.ts'],
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  // One file out for one file in: merging files would drop the 'use client' that stands at the top of each.
  unbundle: true,
  dts: true,
  plugins: [inlineStyles()],
  hooks: {
    'build:done': () => {
      for (const file of globSync('src/**/*.css')) cpSync(file, file.replace(/^src/, 'dist'));
    },
  },
});

/** `import text from './styles.css?inline'` becomes a module with the CSS as one string, imports folded in: what Vite does in development. */
function inlineStyles() {
  const SUFFIX = '?inline';
  return {
    name: 'inline-styles',
    resolveId(source: string, importer: string | undefined) {
      return source.endsWith(`.css${SUFFIX}`) && importer ? `${join(dirname(importer), source.slice(0, -SUFFIX.length))}.text.js` : null;
    },
    load(id: string) {
      if (!id.endsWith('.css.text.js')) return null;
      return { code: `export default ${JSON.stringify(foldImports(id.slice(0, -'.text.js'.length)))};`, moduleSideEffects: false };
    },
  };
}

function foldImports(file: string): string {
  return readFileSync(file, 'utf8').replaceAll(/@import '([^']+)' layer\(([^)]+)\);/g, (_, path: string, layer: string) => {
    return `@layer ${layer} {\n${foldImports(join(dirname(file), path))}}`;
  });
}
