import { defineConfig } from 'tsdown';
import { entriesOf } from '../../scripts/build-entries.ts';

export default defineConfig({
  entry: entriesOf(import.meta.dirname),
  format: 'esm',
  platform: 'neutral',
  fixedExtension: false,
  target: 'es2023',
  unbundle: true,
  dts: true,
});
