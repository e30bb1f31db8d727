import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Example } from './corpora.ts';

interface Annotations {
  readonly annotations: {
    readonly annotations: Readonly<Record<string, { readonly default?: readonly string[]; readonly tts?: readonly string[] }>>;
  };
}

/** Locales of CLDR by the class that learns from them. */
const LOCALES: Readonly<Record<string, string>> = { 'pt-PT': 'pt', 'es-419': 'es', 'sr-Latn': 'hr', bs: 'hr', no: 'nb', fil: 'tl' };
const SAME_NAME =
  'af ar az be bg ca cs da de el en es et eu fa fi fr gl hi hr hu id is it kk lt lv mk mn mr ms nl pl pt ro ru sk sl sq sr sv sw tr uk ur uz vi'.split(
    ' ',
  );

/** The names of signs and pictures in CLDR: everyday words, short, and the same things in every language. */
export function annotations(folder: string): Example[] {
  const locales = [...Object.entries(LOCALES), ...SAME_NAME.map((name) => [name, name] as const)];
  return locales.flatMap(([locale, name]) => {
    const path = join(folder, locale, 'annotations.json');
    if (!existsSync(path)) return [];
    const { annotations: all } = (JSON.parse(readFileSync(path, 'utf8')) as Annotations).annotations;
    const found = Object.values(all).flatMap(({ default: words = [], tts = [] }) => [...words, ...tts]);
    return [...new Set(found)].filter((text) => /\p{L}{2}/u.test(text)).map((text) => ({ name, text, source: 'cldr' }));
  });
}
