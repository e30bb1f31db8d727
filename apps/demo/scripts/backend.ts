import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface BackendOptions {
  readonly dataFolder: string;
  readonly port: number;
  readonly secret: string;
  readonly corsOrigins: readonly string[];
  /** Dialogues to import before it opens. */
  readonly imports: readonly string[];
  /** It ended without being asked to. `said` is the end of what it wrote. */
  readonly onCrash: (said: string) => void;
}

/** The reference server as a process of its own, so that it can be killed like one. */
export interface Backend {
  readonly isRunning: () => boolean;
  /** SIGKILL: it gets no chance to tidy up. */
  readonly kill: () => Promise<void>;
  /** SIGTERM: it finishes what it began. */
  readonly stop: () => Promise<void>;
}

/** Starts it and waits until it is ready. Rejects with what it said when it cannot start. */
export async function startBackend(options: BackendOptions): Promise<Backend> {
  const entry = import.meta.resolve('@ferryman/server');
  // Beside the package's entry: its source in this repository, its build elsewhere.
  const program = new URL(entry.endsWith('.ts') ? './main.ts' : './main.js', entry);
  const child = spawn(
    process.execPath,
    [
      ...process.execArgv,
      ...(process.env['FERRYMAN_DEMO_SHIFT_MS'] === undefined ? [] : ['--import', new URL('./shift-clock.ts', import.meta.url).href]),
      program.pathname,
      '--data',
      options.dataFolder,
      '--port',
      String(options.port),
      ...options.corsOrigins.flatMap((origin) => ['--cors', origin]),
      '--needs-reply',
      fileURLToPath(new URL('./needs-reply.ts', import.meta.url)),
      ...options.imports.flatMap((file) => ['--import', file]),
      '--quiet',
    ],
    {
      env: { ...process.env, FERRYMAN_SECRET: options.secret, DATABASE_URL: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Ctrl-C is for us to pass on, once.
      detached: true,
    },
  );
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-4_000);
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await Promise.race([
    ready(child),
    gone.then(() => {
      throw new Error(`The backend did not start:\n${said}`);
    }),
  ]);
  let isEnding = false;
  void gone.then(() => {
    if (!isEnding) options.onCrash(said);
  });
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    isEnding = true;
    child.kill(signal);
    await gone;
  };
  return {
    isRunning: () => child.exitCode === null && child.signalCode === null,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

async function ready(child: ChildProcess): Promise<void> {
  if (!child.stdout) return;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('"ready":true')) return;
  }
  // It closed its output without ever being ready: its end says why.
  await new Promise(() => undefined);
}
