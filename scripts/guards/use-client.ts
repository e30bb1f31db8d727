import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { Visitor } from 'oxc-parser';
import type { Findings, Guard, Violation } from './guard.ts';
import { directivesOf, parseFile, type ParsedFile } from './syntax.ts';
import { listEntries, listPackages, listSources } from './workspace.ts';

const HOOK = /^use[A-Z]/;

/** Whether a file can only run in the client: it calls a hook, makes a context, or listens to events in its JSX. */
function needsClient({ program }: ParsedFile): boolean {
  let needs = false;
  const visitor = new Visitor({
    CallExpression: ({ callee }) => {
      const called = callee.type === 'MemberExpression' ? callee.property : callee;
      if (called.type === 'Identifier' && (HOOK.test(called.name) || called.name === 'createContext')) needs = true;
    },
    JSXAttribute: ({ name }) => {
      if (name.type === 'JSXIdentifier' && /^on[A-Z]/.test(name.name)) needs = true;
    },
    ImportDeclaration: ({ source, importKind }) => {
      if (importKind !== 'type' && source.value.startsWith('@radix-ui/react-')) needs = true;
    },
  });
  visitor.visit(program);
  return needs;
}

/** Relative modules that a built file loads. */
function importsOf({ path, program }: ParsedFile): string[] {
  return program.body.flatMap((node) => {
    const source = 'source' in node && node.source && 'value' in node.source ? node.source.value : '';
    return source.startsWith('.') && source.endsWith('.js') ? [normalize(join(dirname(path), source))] : [];
  });
}

/** Built files that run on the server when an entry is imported there: everything up to the first 'use client'. */
function serverSide(root: string, entries: readonly string[]): { readonly all: ReadonlySet<string>; readonly server: readonly string[] } {
  const all = new Set<string>();
  const server: string[] = [];
  const visit = (path: string): void => {
    if (all.has(path)) return;
    all.add(path);
    const file = parseFile(root, path);
    if (directivesOf(file).includes('use client')) return;
    server.push(path);
    importsOf(file).forEach(visit);
  };
  entries.forEach(visit);
  return { all, server };
}

function check(root: string): Findings {
  const react = listPackages(root).find(({ folder }) => folder === 'packages/react');
  if (!react) throw new Error('packages/react is not there');
  const sources = listSources(root, 'packages/react').map((path) => parseFile(root, path));
  const built = (path: string): string => path.replace('/src/', '/dist/').replace(/\.tsx?$/, '.js');
  const client = new Map(sources.filter(needsClient).map(({ path }) => [built(path), path]));
  const entries = listEntries(root, react).map(({ source }) => built(normalize(join(react.folder, source))));
  const unbuilt = entries.filter((path) => !existsSync(join(root, path)));
  const { all, server } = serverSide(
    root,
    entries.filter((path) => !unbuilt.includes(path)),
  );
  const missing = server.filter((path) => client.has(path));
  return {
    seen: client.size,
    unit: `client files of ${sources.length}, ${all.size} reached from ${entries.length} entries`,
    violations: [
      ...unbuilt.map((path): Violation => ({ where: path, what: 'an entry that is not built: run pnpm build' })),
      ...missing.map((path): Violation => ({
        where: path,
        what: `reached by a server import without 'use client' (add it to ${client.get(path)})`,
      })),
    ],
  };
}

/** Whoever imports an entry of @ferryman/react on a server meets 'use client' before any hook, context or listener. */
export const useClientGuard: Guard = {
  name: 'use-client',
  why: "Without 'use client' in the built file a host with React Server Components crashes on its first import.",
  check,
};
