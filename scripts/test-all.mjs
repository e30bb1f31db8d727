// Everything that `npm test` runs. Prints a result and a time per stage, then one plain last line: "N passed, N failed".
//   node scripts/test-all.mjs                       all stages
//   node scripts/test-all.mjs --only lint,unit      some of them (the last line then counts only these)
import { spawn } from 'node:child_process';
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { countStage } from './count-results.mjs';
import { stages as allStages } from './test-stages.mjs';

const root = join(import.meta.dirname, '..');
const reports = join(root, 'test-results/reports');
/** Each stage starts many processes over the same modules, most of them TypeScript: Node reads each once. */
const compileCache = join(root, '.tmp/compile-cache');
const STAGE_LIMIT_MS = 9 * 60_000;

function chosenStages() {
  const at = process.argv.indexOf('--only');
  const all = allStages(reports);
  if (at < 0) return all;
  const names = (process.argv[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => !all.some((stage) => stage.name === name));
  if (unknown.length > 0) throw new Error(`No stage ${unknown.join(', ')}. There are: ${all.map((stage) => stage.name).join(', ')}`);
  return all.filter((stage) => names.includes(stage.name));
}

const missing = (stage) =>
  (stage.needs ?? []).filter((pattern) => globSync(pattern, { cwd: root, exclude: (name) => name === 'node_modules' }).length === 0);

/** Runs one command in a process group of its own, so that a stage that hangs is ended with all its children. */
function runCommand([command, ...args], env) {
  return new Promise((resolve) => {
    const path = `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`;
    const isWindows = process.platform === 'win32';
    const options = {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env, PATH: path, CI: '1', NODE_COMPILE_CACHE: compileCache },
    };
    const child = spawn(command, args, { ...options, detached: !isWindows, shell: isWindows });
    const end = () => (isWindows ? child.kill() : process.kill(-child.pid, 'SIGKILL'));
    const timer = setTimeout(() => {
      process.stdout.write(`\nStopped after ${STAGE_LIMIT_MS / 60_000} minutes: the stage hangs.\n`);
      end();
    }, STAGE_LIMIT_MS);
    const stop = () => {
      end();
      process.exit(130);
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const settle = (code) => {
      clearTimeout(timer);
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve(code);
    };
    child.on('error', (error) => {
      process.stdout.write(`${command} did not start: ${error.message}\n`);
      settle(127);
    });
    child.on('exit', (code) => settle(code ?? 1));
  });
}

async function runStage(stage) {
  process.stdout.write(`\n=== ${stage.name}: ${stage.why}\n`);
  const absent = missing(stage);
  if (absent.length > 0) return { passed: 0, failed: 1, skipped: 0, note: `nothing to run: no ${absent.join(', no ')}` };
  return countStage(stage, await runCommand(stage.command, stage.env));
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const rows = [];
for (const stage of chosenStages()) {
  const startedAt = performance.now();
  const counts = await runStage(stage);
  rows.push({ name: stage.name, ...counts, seconds: (performance.now() - startedAt) / 1000 });
}

process.stdout.write('\nstage           passed  failed skipped  seconds\n');
for (const row of rows) {
  const figures = [row.passed, row.failed, row.skipped, row.seconds.toFixed(1)].map((figure) => String(figure).padStart(7)).join(' ');
  process.stdout.write(`${row.name.padEnd(14)} ${figures}  ${row.note}\n`);
}
const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
const lastLine = `${sum('passed')} passed, ${sum('failed')} failed`;
writeFileSync(join(root, 'test-results/last-line.txt'), `${lastLine}\n`);
process.stdout.write(`\n${lastLine}\n`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
