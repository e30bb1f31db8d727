import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Findings, Guard, Violation } from './guard.ts';

interface Snippet {
  readonly file: string;
  readonly line: number;
  readonly extension: 'ts' | 'tsx';
  readonly code: string;
}

/** The fenced ts and tsx blocks of a Markdown text. */
function snippetsOf(file: string, text: string): Snippet[] {
  return [...text.matchAll(/^```(tsx?)[^\n]*\n([\s\S]*?)^```/gm)].map((match) => ({
    file,
    line: text.slice(0, match.index).split('\n').length,
    extension: match[1] as 'ts' | 'tsx',
    code: match[2] ?? '',
  }));
}

const readmes = (root: string): string[] =>
  globSync(['*.md', 'docs/**/*.md', 'packages/*/*.md', 'packages/adapters/*/*.md'], {
    cwd: root,
    exclude: (name) => name === 'node_modules',
  }).toSorted();

/** The compiler must not see @types of the repository's own tests, only what a host's project would have. */
const config = (root: string, folder: string): string =>
  JSON.stringify({
    extends: relative(folder, join(root, 'tsconfig.base.json')),
    compilerOptions: {
      composite: false,
      declaration: false,
      emitDeclarationOnly: false,
      noEmit: true,
      module: 'esnext',
      moduleResolution: 'bundler',
      moduleDetection: 'force',
      rewriteRelativeImportExtensions: false,
      allowImportingTsExtensions: true,
      lib: ['esnext', 'dom', 'dom.iterable'],
      types: ['vite/client'],
      noUnusedLocals: false,
    },
    include: ['*.ts', '*.tsx'],
  });

function compile(root: string, snippets: readonly Snippet[]): Violation[] {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(root, '.tmp/snippets-'));
  try {
    writeFileSync(join(folder, 'tsconfig.json'), config(root, folder));
    snippets.forEach(({ code, extension }, at) => writeFileSync(join(folder, `snippet-${at}.${extension}`), code));
    const tsc = join(import.meta.dirname, '../../node_modules/.bin/tsc');
    const answer = spawnSync(tsc, ['-p', folder, '--pretty', 'false'], { cwd: folder, encoding: 'utf8' });
    if (answer.status === 0) return [];
    const errors = [...answer.stdout.matchAll(/^(?:.*\/)?snippet-(\d+)\.tsx?\((\d+),\d+\): (error .*)$/gm)];
    if (errors.length === 0) return [{ where: 'tsc', what: answer.stdout.trim().slice(0, 800) || `exit ${answer.status}` }];
    return errors.map(([, at, line, what]) => {
      const snippet = snippets[Number(at)];
      return { where: `${snippet?.file}:${(snippet?.line ?? 0) + Number(line)}`, what: what ?? '' };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function check(root: string): Findings {
  const files = readmes(root);
  const snippets = files.flatMap((file) => snippetsOf(file, readFileSync(join(root, file), 'utf8')));
  return {
    seen: snippets.length,
    unit: `snippets in ${files.length} texts`,
    violations: snippets.length > 0 ? compile(root, snippets) : [],
  };
}

/** Every ```ts and ```tsx block in our texts compiles against the packages as they are. */
export const readmeSnippetsGuard: Guard = {
  name: 'readme-snippets',
  why: 'The first thing a newcomer does is copy the example; it must work.',
  check,
};
