import { createToken } from '@ferryman/server';
import type { TokenClaims } from '@ferryman/server';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const mainFile = fileURLToPath(new URL('../../../../packages/server/src/main.ts', import.meta.url));
const SECRET = 'only-for-measuring-runs-on-this-machine-0123456789';

/** The reference server as its users run it: a process of its own, which can be killed. */
export interface ServerProcess {
  readonly url: () => string;
  readonly port: () => number;
  /** SIGKILL, as a crash or the kernel's out-of-memory killer would; returns once the process is gone. */
  readonly kill: () => Promise<void>;
  /** Starts it again, on the same port and data. */
  readonly restart: () => Promise<void>;
  /** Lets it finish. */
  readonly stop: () => Promise<void>;
  readonly kills: () => number;
}

export type ServerDatabase = { readonly kind: 'pglite'; readonly folder: string } | { readonly kind: 'postgres'; readonly url: string };

/** Starts `packages/server/src/main.ts` on a free port and waits until it is ready. */
export async function startServerProcess(database: ServerDatabase, extra: readonly string[] = []): Promise<ServerProcess> {
  let port = 0;
  let kills = 0;
  let child = await launch();

  async function launch(): Promise<ChildProcess> {
    const data = database.kind === 'pglite' ? ['--data', database.folder] : [];
    const { DATABASE_URL: _, ...environment } = process.env;
    const started = spawn(
      process.execPath,
      ['--conditions=@ferryman/source', mainFile, '--port', String(port), '--no-rate-limit', '--quiet', ...data, ...extra],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...environment, FERRYMAN_SECRET: SECRET, ...(database.kind === 'postgres' ? { DATABASE_URL: database.url } : {}) },
      },
    );
    port = await readyPort(started);
    return started;
  }

  // A measuring run that is itself stopped leaves no server behind.
  process.once('exit', () => child.kill('SIGKILL'));
  // Without a listener these signals end Node before its exit handlers have run.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => void child.once('exit', resolve));
    child.kill(signal);
    await gone;
  };
  return {
    url: () => `http://127.0.0.1:${port}`,
    port: () => port,
    kills: () => kills,
    kill: async () => {
      kills += 1;
      await end('SIGKILL');
    },
    restart: async () => {
      child = await launch();
    },
    stop: () => end('SIGTERM'),
  };
}

function readyPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    let errors = '';
    child.stderr?.on('data', (part: Buffer) => (errors += part.toString()));
    child.stdout?.on('data', (part: Buffer) => {
      output += part.toString();
      const line = output.split('\n').find((each) => each.includes('"ready":true'));
      if (line) resolve((JSON.parse(line) as { port: number }).port);
    });
    child.once('exit', (code) => reject(new Error(`The server ended with code ${code} before it was ready: ${errors.slice(-800)}`)));
  });
}

/** A token of the server that `startServerProcess` starts, valid for a day. */
export function tokenFor(role: TokenClaims['role'], sub: string, tenant = 'shop'): Promise<string> {
  return createToken(SECRET, { tenant, role, sub, name: sub }, { lifetimeMs: 86_400_000 });
}
