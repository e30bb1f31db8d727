import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tarball } from './pack-tarballs.ts';
import { run } from './run.ts';

/** One `npm install` and the blank apps that live on it. */
export interface Installation {
  readonly name: string;
  /** Folders of `apps/` to copy in. */
  readonly apps: readonly string[];
  /** From our tarballs. Their dependencies among each other are taken from the tarballs too. */
  readonly packages: readonly string[];
  /** From the registry. */
  readonly others: Readonly<Record<string, string>>;
}

const vite = { vite: '8.3.8' };
const kit = ['core', 'browser', 'testing', 'react', 'adapter-http'];

export const installations: readonly Installation[] = [
  {
    name: 'react-18',
    apps: ['react'],
    packages: kit,
    others: {
      ...vite,
      react: '18.3.1',
      'react-dom': '18.3.1',
      typescript: '7.0.2',
      '@types/react': '18.3.31',
      '@types/react-dom': '18.3.7',
    },
  },
  {
    name: 'react-19',
    apps: ['react', 'server-rendering', 'typescript-strict'],
    packages: [...kit, 'elements'],
    others: {
      ...vite,
      react: '19.3.1',
      'react-dom': '19.3.1',
      typescript: '7.0.2',
      '@types/react': '19.3.0',
      '@types/react-dom': '19.3.0',
    },
  },
  {
    name: 'no-react',
    apps: ['no-bundler', 'vue'],
    packages: ['core', 'browser', 'react', 'adapter-http', 'elements'],
    others: { ...vite, vue: '3.5.45' },
  },
];

/** Makes the folder of an installation and runs `npm install` there. */
export async function install(installation: Installation, tarballs: readonly Tarball[], into: string): Promise<string> {
  const folder = join(into, installation.name);
  mkdirSync(folder);
  const own = installation.packages.map((name) => {
    const tarball = tarballs.find((each) => each.name === `@ferryman/${name}`);
    if (!tarball) throw new Error(`There is no package @ferryman/${name}`);
    return [tarball.name, `file:${tarball.file}`];
  });
  const manifest = { private: true, type: 'module', dependencies: { ...Object.fromEntries(own), ...installation.others } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  for (const app of installation.apps) cpSync(join(import.meta.dirname, 'apps', app), join(folder, app), { recursive: true });
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], { cwd: folder });
  return folder;
}
