// Playwright over our source files instead of built packages: `pnpm e2e [arguments of playwright test]`.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
// The second: packs are JSON in source.
const sources = `--conditions=@ferryman/source --import ${new URL('../packages/packs/scripts/read-json-sources.ts', import.meta.url)}`;
const child = spawn(process.execPath, [playwright, 'test', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, NODE_OPTIONS: [process.env.NODE_OPTIONS, sources].filter(Boolean).join(' ') },
});
child.on('exit', (code) => process.exit(code ?? 1));
