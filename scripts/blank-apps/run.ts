import { spawn } from 'node:child_process';

/** Runs a program to its end. Rejects with what it printed when it fails. */
export function run(
  command: string,
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<string> {
  return new Promise((resolve, reject) => {
    // What `npm run -s` asks of us is not asked of them: a silent npx fails without a word.
    const quiet = { NODE_OPTIONS: '', npm_config_loglevel: 'notice' };
    const child = spawn(command, args, { cwd, env: { ...process.env, ...quiet, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output.slice(-2000)}`)),
    );
  });
}
