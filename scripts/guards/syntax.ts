import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor, type Program } from 'oxc-parser';

/** A parsed file with what the guards ask of it. */
export interface ParsedFile {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly lineOf: (offset: number) => number;
}

/** Parses a TypeScript or JavaScript file. A file that cannot be parsed throws. */
export function parseFile(root: string, path: string): ParsedFile {
  const text = readFileSync(join(root, path), 'utf8');
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  return { path, text, program, lineOf: (offset) => text.slice(0, offset).split('\n').length };
}

/** Every identifier that a file writes in code, with its place. Words in strings and comments are not among them. */
export function identifiersOf({ program }: ParsedFile): { readonly name: string; readonly start: number }[] {
  const found: { name: string; start: number }[] = [];
  const visitor = new Visitor({
    Identifier: ({ name, start }) => void found.push({ name, start }),
    JSXIdentifier: ({ name, start }) => void found.push({ name, start }),
  });
  visitor.visit(program);
  return found;
}

/** The directives at the top of a file, e.g. `use client`. */
export function directivesOf({ program }: ParsedFile): string[] {
  return program.body.flatMap((node) => ('directive' in node && typeof node.directive === 'string' ? [node.directive] : []));
}
