import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL for tests, or the reason why there is none. */
export type TestPostgres =
  | {
      readonly available: true;
      readonly url: string;
      /** An address of a new, empty database on it. */
      readonly createDatabase: () => Promise<string>;
      /** Ends the whole server at once, as a power cut would; only for one we started. */
      readonly kill: () => void;
      /** Starts it again on the same port and data after `kill`. */
      readonly restart: () => Promise<void>;
      readonly stop: () => Promise<void>;
    }
  | { readonly available: false; readonly reason: string };

/**
 * `DATABASE_URL` if it is given, else Debian's postgresql started on a free port in a temporary folder under the user
 * `postgres` (installed first where we are root on Debian and it is missing), else the reason why not.
 */
export async function startPostgres(options: { readonly install?: boolean } = {}): Promise<TestPostgres> {
  const given = process.env['DATABASE_URL'];
  if (given)
    return {
      available: true,
      url: given,
      createDatabase: () => createDatabase(given),
      kill: refuse,
      restart: async () => refuse(),
      stop: async () => {},
    };
  const asRoot = process.getuid?.() === 0;
  if (!findPrograms() && options.install !== false && asRoot && existsSync('/etc/debian_version')) installOnDebian();
  const programs = findPrograms();
  if (!programs)
    return { available: false, reason: 'no PostgreSQL found: set DATABASE_URL, or install it (Debian: apt-get install postgresql)' };

  const owner = asRoot ? userIds('postgres') : undefined;
  if (asRoot && !owner)
    return { available: false, reason: 'PostgreSQL refuses to run as root, and there is no user "postgres" to run it as' };
  const folder = mkdtempSync(join(tmpdir(), 'ferryman-postgres-'));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const identity = owner ?? {};
  const environment = { ...process.env, LC_ALL: 'C.UTF-8' };
  execFileSync(join(programs, 'initdb'), ['-D', folder, '-U', 'ferryman', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], {
    ...identity,
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const port = await freePort();
  const url = `postgres://ferryman@127.0.0.1:${port}/postgres`;

  const launch = async () => {
    const server = spawn(
      join(programs, 'postgres'),
      [
        '-D',
        folder,
        '-p',
        String(port),
        '-k',
        folder,
        '-c',
        'listen_addresses=127.0.0.1',
        '-c',
        'max_connections=200',
        '-c',
        'logging_collector=off',
      ],
      { ...identity, cwd: folder, env: environment, stdio: 'ignore' },
    );
    const gone = new Promise<void>((resolve) => void server.once('exit', () => resolve()));
    await untilReady(join(programs, 'pg_isready'), port, server);
    return { server, gone };
  };
  let running = await launch();
  const onExit = () => running.server.kill('SIGQUIT');
  process.once('exit', onExit);
  return {
    available: true,
    url,
    createDatabase: () => createDatabase(url),
    // SIGQUIT is PostgreSQL's immediate stop: no checkpoint, recovery from its log at the next start.
    kill: () => void running.server.kill('SIGQUIT'),
    restart: async () => {
      await running.gone;
      running = await launch();
    },
    stop: async () => {
      process.removeListener('exit', onExit);
      running.server.kill('SIGQUIT');
      await running.gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function refuse(): never {
  throw new Error('This PostgreSQL was given by DATABASE_URL: tests may use it, but not kill it.');
}

async function createDatabase(url: string): Promise<string> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const name = `ferryman_test_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`;
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** The folder with initdb and postgres: the newest Debian one, or wherever the PATH has it. */
function findPrograms(): string | undefined {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(base, version, 'bin')), ...(process.env['PATH'] ?? '').split(':')];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

function installOnDebian(): void {
  const quiet = { stdio: 'ignore' as const, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  try {
    execFileSync('apt-get', ['update', '-qq'], quiet);
    execFileSync('apt-get', ['install', '-y', '-qq', 'postgresql'], quiet);
  } catch {
    // No network or no rights: the caller says that these tests did not run.
  }
}

function userIds(name: string): { uid: number; gid: number } | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim());
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}

async function untilReady(isReady: string, port: number, server: { readonly exitCode: number | null }): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended at start with code ${server.exitCode}.`);
    try {
      execFileSync(isReady, ['-h', '127.0.0.1', '-p', String(port), '-t', '1'], { stdio: 'ignore' });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('PostgreSQL did not become ready within 30 s.');
}
