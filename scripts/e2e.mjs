// Playwright over our source files instead of built packages: `pnpm e2e [arguments of playwright test]`.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
const conditions = '--conditions=@ferryman/source';
const child = spawn(process.execPath, [playwright, 'test', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, NODE_OPTIONS: [process.env.NODE_OPTIONS, conditions].filter(Boolean).join(' ') },
});
child.on('exit', (code) => process.exit(code ?? 1));
