import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Findings, Guard, Violation } from './guard.ts';
import { faultsOfText } from './locale-typography.ts';

type Tree = { readonly [key: string]: string | Tree };
const PLURAL = /_(zero|one|two|few|many|other)$/;
const FOLDER = 'packages/react/src/locales';

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

const placeholders = (text: string): string =>
  [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name))].toSorted().join(' ');

/** The plural forms this language tells apart. */
const pluralForms = (tag: string): string[] => new Intl.PluralRules(tag).resolvedOptions().pluralCategories.toSorted();

/** Keys a locale must have: English's, with the plural forms of that locale in place of English's. */
function expectedKeys(english: ReadonlyMap<string, string>, tag: string): Map<string, string> {
  const expected = new Map<string, string>();
  for (const [key, text] of english) {
    const stem = key.replace(PLURAL, '');
    if (stem === key) expected.set(key, text);
    else for (const form of pluralForms(tag)) expected.set(`${stem}_${form}`, english.get(`${stem}_other`) ?? text);
  }
  return expected;
}

/** A form may leave out the number where its words carry it ("one reply"); it may not invent or lose anything else. */
function samePlaceholders(text: string, model: string, key: string): boolean {
  if (placeholders(text) === placeholders(model)) return true;
  const withoutCount = (line: string): string =>
    placeholders(line)
      .replace(/\bcount\b ?/, '')
      .trim();
  return /_(zero|one|two)$/.test(key) && withoutCount(text) === withoutCount(model);
}

/** What is wrong with one locale, compared with English. Pure; the guard's test plants mistakes here. */
export function compareLocale(english: Tree, words: Tree, tag: string): string[] {
  const expected = expectedKeys(flatten(english), tag);
  const found = flatten(words);
  return [
    ...[...expected.keys()].filter((key) => !found.has(key)).map((key) => `lacks "${key}"`),
    ...[...found.keys()]
      .filter((key) => !expected.has(key))
      .map((key) => `has "${key}", which English has not (or ${tag} has no such plural form)`),
    ...[...found].filter(([, text]) => text.trim() === '').map(([key]) => `"${key}" is empty`),
    ...[...found].flatMap(([key, text]) => {
      const model = expected.get(key);
      if (model === undefined || samePlaceholders(text, model, key)) return [];
      return [`"${key}" has the placeholders [${placeholders(text)}], English has [${placeholders(model)}]`];
    }),
    ...[...found].flatMap(([key, text]) => faultsOfText(text, expected.get(key) ?? text, tag).map((fault) => `"${key}" ${fault}`)),
  ];
}

async function readWords(path: string): Promise<Tree> {
  const module = (await import(pathToFileURL(path).href)) as Record<string, Tree>;
  const [words] = Object.values(module);
  if (!words || Object.keys(module).length !== 1) throw new Error(`${path} must export exactly one object of words`);
  return words;
}

async function check(root: string): Promise<Findings> {
  const files = globSync(`${FOLDER}/*.ts`, { cwd: root }).filter((path) => !/words\.ts$|\.test\.ts$|index\.ts$/.test(path));
  const english = await readWords(join(root, FOLDER, 'en.ts'));
  const violations: Violation[] = [];
  for (const path of files) {
    const tag = basename(path, '.ts');
    const words = await readWords(join(root, path));
    violations.push(...compareLocale(english, words, tag).map((what) => ({ where: path, what })));
  }
  return { seen: files.length, unit: `locales of ${flatten(english).size} keys`, violations };
}

/** Every locale has English's keys, placeholders, its own plural forms, and its own marks and characters. */
export const localeParityGuard: Guard = {
  name: 'locale-parity',
  why: 'A missing word shows as English, or as a bare key, to an agent who reads neither.',
  check,
};
