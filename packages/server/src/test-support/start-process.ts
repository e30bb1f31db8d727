import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { TEST_SECRET } from './test-desk.ts';

/** The command-line server as a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly kill: (signal: 'SIGKILL' | 'SIGTERM') => void;
  /** The exit code, null after a signal. */
  readonly exited: Promise<number | null>;
  /** Its log so far. */
  readonly log: () => string;
}

/** Starts `main.ts` on a free port and waits until it says that it is ready. Rejects with its log when it ends before. */
export async function startProcess(options: readonly string[], environment: Record<string, string> = {}): Promise<ServerProcess> {
  const main = join(import.meta.dirname, '..', 'main.ts');
  const child = spawn(process.execPath, ['--conditions=@ferryman/source', main, ...options], {
    env: { ...process.env, DATABASE_URL: '', FERRYMAN_SECRET: TEST_SECRET, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk) => {
    log += String(chunk);
  });
  const exited = new Promise<number | null>((resolve) => void child.once('close', resolve));
  const ready = new Promise<string>((resolve) => void createInterface({ input: child.stdout }).once('line', resolve));
  const line = await Promise.race([ready, exited.then(() => undefined)]);
  if (line === undefined) throw new Error(`The server ended before it was ready: ${log}`);
  const { url } = JSON.parse(line) as { url: string };
  return { url, kill: (signal) => void child.kill(signal), exited, log: () => log };
}
