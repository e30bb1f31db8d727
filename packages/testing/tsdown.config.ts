import { existsSync } from 'node:fs';
import { defineConfig } from 'tsdown';

const entry = ['src/index.ts', 'src/contract/index.ts', 'src/contract/main.ts'].filter((path) => existsSync(path));

export default defineConfig({ entry, format: 'esm', platform: 'node', fixedExtension: false, target: 'es2023', unbundle: true, dts: true });
