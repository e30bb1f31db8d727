import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { Findings, Guard, Violation } from './guard.ts';
import { listPublished, type Manifest, type WorkspacePackage } from './workspace.ts';

const repository = join(import.meta.dirname, '../..');
const program = (name: string): string => join(repository, 'node_modules/.bin', name);

/** What a program prints. It goes through a file: a program that exits at once after printing much loses what a pipe had not taken yet. */
function output(command: string, args: readonly string[], cwd: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ferryman-package-lint-'));
  const path = join(folder, 'output');
  const file = openSync(path, 'w');
  try {
    const answer = spawnSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', file, 'pipe'] });
    if (answer.error) throw answer.error;
    const printed = readFileSync(path, 'utf8');
    return answer.status === 0 || args.includes('json') ? printed : fail(`${command} ${args.join(' ')}: ${answer.stderr || printed}`);
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }
}

function fail(text: string): never {
  throw new Error(text);
}

/** Targets of an exports map, wildcards as patterns. */
const targetsOf = (manifest: Pick<Manifest, 'exports'>): string[] =>
  Object.values(manifest.exports ?? {}).flatMap((conditions) => Object.values(conditions));

/** What is wrong with the files of a tarball. Pure; the guard's test plants mistakes here. */
export function judgeFiles(manifest: Pick<Manifest, 'exports'>, files: readonly string[]): string[] {
  const present = new Set(files);
  const asPattern = (target: string): RegExp => new RegExp(`^${target.replace('./', '').replaceAll('.', '\\.').replace('*', '.+')}$`);
  return [
    ...files
      .filter((path) => /\.(test|test-d|stories|bench)\.|(^|\/)(api|src|\.tsc)\/|\.tsbuildinfo$/.test(path))
      .map((path) => `ships ${path}`),
    ...targetsOf(manifest)
      .filter((target) =>
        target.includes('*') ? !files.some((path) => asPattern(target).test(path)) : !present.has(target.replace('./', '')),
      )
      .map((target) => `exports ${target}, which is not in the tarball`),
    ...(present.has('LICENSE') ? [] : ['ships no LICENSE']),
    ...(present.has('README.md') ? [] : ['ships no README.md']),
    ...(JSON.stringify(manifest).includes('workspace:') ? ['a workspace: range is left in its package.json'] : []),
    ...(JSON.stringify(manifest.exports ?? {}).includes('@ferryman/source') ? ['its exports still name our source files'] : []),
  ];
}

interface AttwReport {
  readonly analysis: {
    readonly problems?: readonly { readonly kind: string; readonly entrypoint?: string; readonly resolutionKind?: string }[];
  };
}

/** Resolution kinds that an ESM-only package owes nobody. */
const NOT_OURS = new Set(['node10', 'node16-cjs']);

function attwProblems(tarball: string, folder: string): string[] {
  const args = [tarball, '--profile', 'esm-only', '--exclude-entrypoints', './styles.css', './base.css', './*/styles.css', '-f', 'json'];
  const report = JSON.parse(output(program('attw'), args, folder)) as AttwReport;
  return (report.analysis.problems ?? [])
    .filter(({ resolutionKind, kind }) => !NOT_OURS.has(resolutionKind ?? '') && kind !== 'CJSResolvesToESM')
    .map(({ kind, entrypoint, resolutionKind }) => `attw: ${kind} at ${entrypoint ?? 'the package'} (${resolutionKind ?? 'any'})`);
}

async function lintPackage(root: string, { folder, manifest }: WorkspacePackage, into: string): Promise<Violation[]> {
  const tarball = join(into, `${manifest.name.replace('@', '').replace('/', '-')}.tgz`);
  output('pnpm', ['pack', '--out', tarball], join(root, folder));
  const files = output('tar', ['-tzf', tarball], into)
    .split('\n')
    .flatMap((path) => (path.startsWith('package/') && !path.endsWith('/') ? [path.slice('package/'.length)] : []));
  const packed = JSON.parse(output('tar', ['-xzOf', tarball, 'package/package.json'], into)) as Manifest;
  const bytes = readFileSync(tarball);
  const { messages, pkg } = await publint({
    pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) },
    level: 'warning',
  });
  const published = messages.flatMap((message) => `publint: ${formatMessage(message, pkg) ?? message.code}`);
  return [...judgeFiles(packed, files), ...published, ...attwProblems(tarball, into)].map((what) => ({ where: manifest.name, what }));
}

async function check(root: string): Promise<Findings> {
  mkdirSync(join(repository, '.tmp'), { recursive: true });
  const into = mkdtempSync(join(repository, '.tmp/pack-'));
  try {
    const packages = listPublished(root);
    const violations = await Promise.all(packages.map((workspacePackage) => lintPackage(root, workspacePackage, into)));
    return { seen: packages.length, unit: 'tarballs', violations: violations.flat() };
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

/** Every published tarball installs, resolves and types as it says (publint, attw, and our own list of files). */
export const packageLintGuard: Guard = {
  name: 'package-lint',
  why: 'What is tested here is not what is installed there: only the tarball is.',
  check,
};
