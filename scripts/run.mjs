// The bootstrap: runs a root script under the Node and pnpm that package.json pins, on any machine
// that has Node and npm. `node scripts/run.mjs demo:run` = install what is missing, then `pnpm run demo:run`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const [major, minor] = process.versions.node.split('.').map(Number);
const hasTemporalRuntime = major >= 26 || (major === 24 && minor >= 15);
const tools = ['-p', manifest.packageManager, ...(hasTemporalRuntime ? [] : ['-p', `node@${manifest.config.node}`])];
const [script, ...rest] = process.argv.slice(2);
const install = 'pnpm install --frozen-lockfile --prefer-offline --reporter=append-only';
const line = `${install} && pnpm run ${script} ${rest.map((argument) => JSON.stringify(argument)).join(' ')}`;
const npx = process.env.npm_execpath && join(dirname(process.env.npm_execpath), 'npx-cli.js');
const [command, prefix] = npx && existsSync(npx) ? [process.execPath, [npx]] : ['npx', []];
const result = spawnSync(command, [...prefix, '--yes', ...tools, '-c', line], { stdio: 'inherit', cwd: root });
process.exit(result.status ?? 1);
