import { basename } from 'node:path';
import type { Findings, Guard, Violation } from './guard.ts';
import { avoidedWords, translatingFolders } from './glossary-words.ts';
import { identifiersOf, parseFile } from './syntax.ts';
import { listSources } from './workspace.ts';

const wordsOf = (identifier: string): string =>
  identifier
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.toLowerCase())
    .join('-');

function judge(identifier: string): string | undefined {
  const words = wordsOf(identifier);
  const avoided = avoidedWords.find((entry) => !entry.except?.includes(identifier) && entry.pattern.test(words));
  return avoided && `"${identifier}": say ${avoided.use} (GLOSSARY.md)`;
}

function violationsOf(root: string, path: string): Violation[] {
  const file = parseFile(root, path);
  const inName = judge(basename(path).replace(/\.[a-z.]+$/, ''));
  const inCode = identifiersOf(file).flatMap(({ name, start }): Violation[] => {
    const what = judge(name);
    return what === undefined ? [] : [{ where: `${path}:${file.lineOf(start)}`, what }];
  });
  return inName === undefined ? inCode : [{ where: path, what: inName }, ...inCode];
}

function check(root: string): Findings {
  const sources = listSources(root).filter((path) => !translatingFolders.some((folder) => folder.test(path)));
  return { seen: sources.length, unit: 'source files', violations: sources.flatMap((path) => violationsOf(root, path)) };
}

/** One word for one thing, in every package. */
export const glossaryGuard: Guard = {
  name: 'glossary',
  why: 'Who knows one package knows all only if a thing has one name; foreign words belong into the adapter that translates them.',
  check,
};
