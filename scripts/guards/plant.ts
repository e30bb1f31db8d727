import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const repository = join(import.meta.dirname, '../..');

/** A throw-away copy of a part of the repository, in which a test plants a mistake. */
export interface Planted {
  readonly root: string;
  readonly write: (path: string, text: string) => void;
  readonly [Symbol.dispose]: () => void;
}

interface Plan {
  /** Copied from the repository. */
  readonly paths?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  /** In the system's temporary folder: for tools that leave out what git ignores. */
  readonly outside?: boolean;
}

/**
 * Makes a folder (inside the repository, so that tools find node_modules) with copies of `paths` and the given files.
 * `using planted = plant(...)` removes it at the end of the test.
 */
export function plant({ paths = [], files = {}, outside = false }: Plan = {}): Planted {
  const parent = outside ? tmpdir() : join(repository, '.tmp');
  mkdirSync(parent, { recursive: true });
  const root = mkdtempSync(join(parent, 'guard-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const path of paths) {
    cpSync(join(repository, path), join(root, path), {
      recursive: true,
      filter: (from) => !/\/(node_modules|dist|\.tsc)(\/|$)|\.tsbuildinfo$/.test(from.slice(repository.length + 1)),
    });
  }
  for (const [path, text] of Object.entries(files)) write(path, text);
  return { root, write, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}

/** Links a planted package under the name others import it by. */
export function linkPackage({ root }: Planted, name: string, folder: string): void {
  const link = join(root, 'node_modules', name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(root, folder), link, 'dir');
}

/** The repository itself: what the guards must find clean. */
export const repositoryRoot = repository;
