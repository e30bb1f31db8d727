import { cpSync, globSync } from 'node:fs';
import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts', 'src/*/index.ts', 'src/locales/*.ts', '!**/*.test.ts'],
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  // One file out for one file in: merging files would drop the 'use client' that stands at the top of each.
  unbundle: true,
  dts: true,
  hooks: {
    'build:done': () => {
      for (const file of globSync('src/**/*.css')) cpSync(file, file.replace(/^src/, 'dist'));
    },
  },
});
