import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Example } from './corpora.ts';

/** Files of Chromium's translations by the class that learns from them. */
const FILES: Readonly<Record<string, string>> = {
  'es-419': 'es',
  'pt-BR': 'pt',
  'pt-PT': 'pt',
  'zh-CN': 'zh',
  'zh-TW': 'zh',
  'en-GB': 'en',
  fil: 'tl',
};
const SAME_NAME =
  'af ar bg ca cs da de el es et fa fi fr he hi hr hu id it ja ko lt lv mr ms nb nl pl ro ru sk sl sr sv sw th tr uk ur vi'.split(' ');

/**
 * The words of a browser's own pages and menus, from a folder of its language files (`*.pak`, version 5).
 * What reads the same as in English (names, codes) teaches nothing and is left out.
 */
export function interfaceTexts(folder: string): Example[] {
  const english = new Set(texts(join(folder, 'en-GB.pak')));
  const files = [...Object.entries(FILES), ...SAME_NAME.map((name) => [name, name] as const)];
  return files.flatMap(([file, name]) => {
    const path = join(folder, `${file}.pak`);
    if (!existsSync(path)) return [];
    return texts(path)
      .filter((text) => name === 'en' || !english.has(text))
      .map((text) => ({ name, text, source: 'chromium' }));
  });
}

function texts(path: string): string[] {
  const pack = readFileSync(path);
  const count = pack.readUInt16LE(8);
  const found = new Set<string>();
  for (let index = 0; index < count; index++) {
    const from = pack.readUInt32LE(12 + index * 6 + 2);
    const to = pack.readUInt32LE(12 + (index + 1) * 6 + 2);
    const text = pack.toString('utf8', from, to);
    if (text.length < 4 || text.length > 160 || /[{}<>=;]|https?:/.test(text)) continue;
    const plain = text.replace(/\$\d/g, ' ').replaceAll('&', '').replaceAll('\u00ad', '').trim();
    if (/\p{L}{2}/u.test(plain)) found.add(plain);
  }
  return [...found];
}
