// The bootstrap: runs a root script under the Node and the pnpm that package.json pins, on any machine that has
// Node and npm. `node scripts/run.mjs demo:run` = bring the tools, install what is missing, `pnpm run demo:run`.
// It starts itself a second time (`--inside`) once the right Node is there, so it must stay plain: no dependency,
// and nothing newer than Node 18 outside `runInside`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const isWindows = process.platform === 'win32';
const pinnedPnpm = manifest.packageManager.split('@').pop();

/** Node runs .ts files and the newest tools from 24.15 on; older ones get the pinned Node. */
function isNodeNewEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major >= 26 || (major === 24 && minor >= 15);
}

const say = (text) => process.stderr.write(`\n${text}\n`);

/** Runs a program with our terminal; hands signals on, and resolves with its exit code. */
function run(command, args, { env = {}, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', cwd: root, shell, env: { ...process.env, ...env } });
    // A terminal sends Ctrl-C to the whole group: we only wait for the child to end in its own good time.
    process.on('SIGINT', () => {});
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', (error) => resolve({ code: 127, error }));
    child.on('exit', (code, signal) => resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 1) }));
  });
}

/** Folders of the workspace that have a package.json, by the patterns `a/*` of pnpm-workspace.yaml. */
function workspaceFolders() {
  const [, list] = /^packages:\s*\[(.*)\]/m.exec(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')) ?? [];
  const patterns = (list ?? '').split(',').map((pattern) => pattern.trim().replace(/\/\*$/, ''));
  const folders = patterns.flatMap((parent) =>
    existsSync(join(root, parent)) ? readdirSync(join(root, parent)).map((name) => join(parent, name)) : [],
  );
  return ['.', ...folders].filter((folder) => existsSync(join(root, folder, 'package.json')));
}

/** pnpm keeps the lockfile it last installed; equal text and every direct dependency in place means: nothing to do. */
function isInstalled() {
  const installed = join(root, 'node_modules/.pnpm/lock.yaml');
  if (!existsSync(installed)) return false;
  if (readFileSync(installed, 'utf8') !== readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')) return false;
  return workspaceFolders().every((folder) => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const names = Object.keys({ ...dependencies, ...devDependencies });
    return names.every((name) => existsSync(join(root, folder, 'node_modules', name, 'package.json')));
  });
}

/** The right Node and pnpm are here: install what is missing, then the script itself. */
async function runInside(script, rest) {
  if (process.env.FERRYMAN_TOOLS_MARK) writeFileSync(process.env.FERRYMAN_TOOLS_MARK, '');
  if (!isInstalled()) {
    const install = ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'];
    const { code } = await run('pnpm', install, { shell: isWindows });
    if (code !== 0) {
      say(
        'The dependencies could not be installed (the reason stands above). Without a network this works only when ' +
          'the pnpm store already holds every package; when package.json was edited, run `pnpm install` to renew the lockfile.',
      );
      return code;
    }
  }
  // --silent: pnpm must not write its own lines after the script's last one, which others read.
  const { code } = await run('pnpm', ['--silent', 'run', script, ...rest], { shell: isWindows });
  return code;
}

function npxCommand() {
  const cli = process.env.npm_execpath && join(dirname(process.env.npm_execpath), 'npx-cli.js');
  return cli && existsSync(cli)
    ? { command: process.execPath, prefix: [cli], shell: false }
    : { command: 'npx', prefix: [], shell: isWindows };
}

/** Starts this file again under the pinned tools, brought from the npm registry or npm's cache. */
async function runThroughNpx(script, rest) {
  const folder = mkdtempSync(join(tmpdir(), 'ferryman-run-'));
  const mark = join(folder, 'tools-are-here');
  const tools = ['-p', manifest.packageManager, ...(isNodeNewEnough() ? [] : ['-p', `node@${manifest.config.node}`])];
  const { command, prefix, shell } = npxCommand();
  const line = 'node scripts/run.mjs --inside';
  const { code, error } = await run(command, [...prefix, '--yes', ...tools, '-c', shell ? `"${line}"` : line], {
    shell,
    env: { FERRYMAN_TOOLS_MARK: mark, FERRYMAN_RUN: JSON.stringify([script, ...rest]) },
  });
  const toolsCame = existsSync(mark);
  rmSync(folder, { recursive: true, force: true });
  if (error) say(`npx did not start (${error.message}). It comes with npm: install Node with npm (https://nodejs.org), then try again.`);
  else if (!toolsCame)
    say(
      `Node ${manifest.config.node} and pnpm ${pinnedPnpm} could not be brought from the npm registry (the reason stands above). ` +
        'The first run needs the network; later runs take both from the npm cache.',
    );
  return code;
}

/** Whether the pinned pnpm is on PATH already, so that npx has nothing to bring. */
function hasPinnedTools() {
  if (!isNodeNewEnough()) return false;
  const answer = spawnSync('pnpm', ['--version'], { cwd: root, shell: isWindows, encoding: 'utf8' });
  return answer.status === 0 && answer.stdout.trim() === pinnedPnpm;
}

const isInside = process.argv[2] === '--inside';
const [script, ...rest] = isInside ? JSON.parse(process.env.FERRYMAN_RUN) : process.argv.slice(2);
if (!script || !manifest.scripts[script]) {
  say(`Which script? One of: ${Object.keys(manifest.scripts).join(', ')}`);
  process.exit(2);
}
process.exit(await (isInside || hasPinnedTools() ? runInside(script, rest) : runThroughNpx(script, rest)));
