// npm run demo: the backend on an embedded database with the demo's dialogues, three pages, and keys to break it.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { startBackend, type Backend } from './backend.ts';
import { freePort } from './free-port.ts';
import { createPageServer } from './page-server.ts';
import { setLimits } from './set-limits.ts';
import { setPromises } from './set-promises.ts';

const usage = `npm run demo -- [options]
  --port N     first port to try; default 4400
  --reset      forget everything and import the dialogues anew
  --folder DIR where it keeps everything; default .ferryman/demo (another one for a second demo at the same time)
  --no-build   serve the pages as they were built last
  --day DAY    live on another day, such as 2027-02-20 in Ramadan; keeps everything in a folder of its own
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4400' },
    folder: { type: 'string' },
    reset: { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
    day: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const app = resolve(import.meta.dirname, '..');
const home = resolve(values.folder ?? join(app, '../../.ferryman', values.day === undefined ? 'demo' : `demo-${values.day}`));
const DATA_FILES = ['authored', 'star', 'multidogo', 'hint3', 'abcd'].map((name) => join(app, 'data', `${name}.jsonl`));

function readSecret(): string {
  const file = join(home, 'secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** From here on this process and the backend live on that day, at this hour. */
async function moveTo(day: string): Promise<void> {
  const then = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}${new Date().toISOString().slice(10)}`) : Number.NaN;
  if (Number.isNaN(then)) throw new Error(`--day takes a day such as 2027-02-20, not "${day}".`);
  process.env['FERRYMAN_DEMO_SHIFT_MS'] = String(then - Date.now());
  const { clockShiftMs } = await import('./shift-clock.ts');
  console.log(`Living ${Math.round(clockShiftMs / 86_400_000)} days from today.`);
}

async function buildPages(): Promise<void> {
  if (values['no-build'] && existsSync(join(app, 'dist/desk.html'))) return;
  console.log('Building the pages ...');
  await build({ configFile: join(app, 'vite.config.ts'), logLevel: 'warn' });
}

async function run(): Promise<void> {
  if (values.help) return console.log(usage);
  if (values.day !== undefined) await moveTo(values.day);
  if (values.reset) rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  await buildPages();

  const secret = readSecret();
  const pagePort = await freePort(Number(values.port));
  const apiPort = await freePort(pagePort + 1);
  const pageUrl = `http://127.0.0.1:${pagePort}`;
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const imported = join(home, 'imported');
  const isFirst = !existsSync(imported);
  const start = (imports: readonly string[]) =>
    startBackend({
      dataFolder: join(home, 'database'),
      port: apiPort,
      secret,
      corsOrigins: [pageUrl, `http://localhost:${pagePort}`],
      imports,
      onCrash: (said) => console.error(`The backend ended by itself; r + Enter starts it again.\n${said}`),
    });

  console.log(isFirst ? 'Starting the backend and importing the dialogues ...' : 'Starting the backend ...');
  let backend: Backend = await start([]);
  if (isFirst) {
    await setLimits(apiUrl, secret);
    await setPromises(apiUrl, secret);
    // What is imported is promised under the policies that stand by then.
    await backend.stop();
    backend = await start(DATA_FILES);
  }
  writeFileSync(imported, '');
  const pages = createPageServer({ folder: join(app, 'dist'), apiUrl, secret });
  await new Promise<void>((listening) => pages.listen(pagePort, '127.0.0.1', listening));

  console.log(`
  Agent's desk       ${pageUrl}/desk.html
  Buyer's page       ${pageUrl}/buyer.html
  Supervisor's board ${pageUrl}/board.html

  k + Enter  kill the backend (SIGKILL)      r + Enter  start it again
  q + Enter  quit; everything stays in ${home} (--reset forgets it)
`);

  let isStopping = false;
  const quit = async () => {
    if (isStopping) return;
    isStopping = true;
    pages.close();
    pages.closeAllConnections();
    await backend.stop();
    process.exit(0);
  };
  const handle = async (line: string): Promise<void> => {
    const key = line.trim().toLowerCase();
    if (key === 'q') return quit();
    if (key === 'k') {
      await backend.kill();
      console.log('The backend is dead. Go on writing; r + Enter starts it again.');
    }
    if (key === 'r') {
      if (backend.isRunning()) return console.log('The backend is running already.');
      backend = await start([]);
      console.log('The backend is back.');
    }
  };

  process.once('SIGINT', () => void quit());
  process.once('SIGTERM', () => void quit());
  let last = Promise.resolve();
  createInterface({ input: process.stdin }).on('line', (line) => {
    // One after the other: r must not overtake k.
    last = last.then(() => handle(line)).catch((problem: unknown) => console.error(String(problem)));
  });
}

run().catch((problem: unknown) => {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exit(1);
});
