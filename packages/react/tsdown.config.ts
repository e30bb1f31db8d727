import { cpSync, globSync } from 'node:fs';
import { defineConfig } from 'tsdown';
import { entriesOf } from '../../scripts/build-entries.ts';
import { inlineCss } from '../../scripts/inline-css.ts';

export default defineConfig({
  entry: [...entriesOf(import.meta.dirname), '!src/**/*.test.ts'],
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  // One file out for one file in: merging files would drop the 'use client' that stands at the top of each.
  unbundle: true,
  dts: true,
  plugins: [inlineCss()],
  hooks: {
    'build:done': () => {
      for (const file of globSync('src/**/*.css')) cpSync(file, file.replace(/^src/, 'dist'));
    },
  },
});
