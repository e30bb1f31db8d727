import { defineConfig } from 'tsdown';
import { entriesOf } from '../../scripts/build-entries.ts';
import { buildStandalone } from './scripts/build-standalone.ts';

export default defineConfig({
  entry: entriesOf(import.meta.dirname),
  format: 'esm',
  platform: 'neutral',
  fixedExtension: false,
  target: 'es2023',
  unbundle: true,
  dts: true,
  hooks: { 'build:done': () => buildStandalone(import.meta.dirname) },
});
