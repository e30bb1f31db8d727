import { globSync } from 'node:fs';
import { defineConfig } from 'tsdown';

const sources = globSync(['src/*/index.ts', 'src/**/*-module.ts'], { cwd: import.meta.dirname });

export default defineConfig({
  entry: Object.fromEntries(sources.map((path) => [path.slice('src/'.length, -'.ts'.length), path])),
  // The JSON beside them becomes modules in scripts/build-modules.ts, after this.
  deps: { neverBundle: [/\.json$/] },
  format: 'esm',
  platform: 'neutral',
  fixedExtension: false,
  target: 'es2023',
  unbundle: true,
  dts: true,
});
