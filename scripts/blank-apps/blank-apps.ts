import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser } from 'playwright';
import { judgePage } from './judge-page.ts';
import { run } from './run.ts';
import { POLICY, serve } from './serve.ts';

/** One thing an outsider does with our tarballs. */
export interface BlankApp {
  readonly name: string;
  readonly installation: string;
  /** `folder` is where the installation lives. Throws when the app does not work. */
  readonly check: (folder: string, browser: Browser) => Promise<void>;
}

async function judgeBuilt(folder: string, app: string, browser: Browser, options?: { openFirst: boolean }): Promise<void> {
  await run('npx', ['vite', 'build', app, '--logLevel', 'warn'], { cwd: folder });
  const served = await serve({ '/': join(folder, app, 'dist') });
  await judgePage(browser, served.url, options).finally(() => void served.close());
}

const tsc = (folder: string, project: string): Promise<string> => run('npx', ['tsc', '-p', project, '--pretty', 'false'], { cwd: folder });

async function judgeServerRendered(folder: string, browser: Browser): Promise<void> {
  const app = join(folder, 'server-rendering');
  // React says nothing about a wrong attribute outside its development build.
  await run('npx', ['vite', 'build', '--mode', 'development', '--logLevel', 'warn'], { cwd: app, env: { NODE_ENV: 'development' } });
  const server = spawn(process.execPath, ['server.mjs'], {
    cwd: app,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'development', POLICY },
  });
  let complaints = '';
  server.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  try {
    const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
    const url = `http://127.0.0.1:${line.split(' ').at(-1)}/`;
    const html = await (await fetch(url)).text();
    if (!html.includes('data-fm-surface')) throw new Error('the server rendered nothing of ours');
    await judgePage(browser, url);
    if (complaints) throw new Error(`the server complained: ${complaints}`);
  } finally {
    server.kill();
  }
}

export const blankApps: readonly BlankApp[] = [
  { name: 'Vite, React 18', installation: 'react-18', check: (folder, browser) => judgeBuilt(folder, 'react', browser) },
  { name: 'types of React 18', installation: 'react-18', check: async (folder) => void (await tsc(folder, 'react')) },
  { name: 'Vite, React 19', installation: 'react-19', check: (folder, browser) => judgeBuilt(folder, 'react', browser) },
  { name: 'server rendering and hydration', installation: 'react-19', check: judgeServerRendered },
  {
    name: 'TypeScript strict, bundler',
    installation: 'react-19',
    check: async (folder) => void (await tsc(folder, 'typescript-strict/tsconfig.bundler.json')),
  },
  {
    name: 'TypeScript strict, nodenext',
    installation: 'react-19',
    check: async (folder) => void (await tsc(folder, 'typescript-strict/tsconfig.nodenext.json')),
  },
  {
    name: 'no bundler, import map',
    installation: 'no-react',
    check: async (folder, browser) => {
      const kit = join(folder, 'node_modules/@ferryman/elements/dist/standalone');
      const served = await serve({ '/kit/': kit, '/': join(folder, 'no-bundler') });
      await judgePage(browser, served.url).finally(() => void served.close());
    },
  },
  {
    name: 'Vue and elements',
    installation: 'no-react',
    check: (folder, browser) => judgeBuilt(folder, 'vue', browser, { openFirst: true }),
  },
];
