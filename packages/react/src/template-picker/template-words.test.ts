import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { en } from '../locales/en.ts';
import { foundKeys, groupKeys, noneKeys, problemKeys, reasonKeys, registerKeys, stateKeys, textReasonKeys } from './template-words.ts';

const tables = [
  ['group', groupKeys],
  ['registers', registerKeys],
  ['textReason', textReasonKeys],
  ['reason', reasonKeys],
  ['state', stateKeys],
  ['found', foundKeys],
  ['none', noneKeys],
  ['problem', problemKeys],
] as const;

const core = fileURLToPath(new URL('../../../core/src/templates/', import.meta.url));
const source = (pattern: string) =>
  globSync(pattern, { cwd: core })
    .filter((file) => !file.includes('.test'))
    .map((file) => readFileSync(core + file, 'utf8'))
    .join('\n');
const saidIn = (pattern: string, said: RegExp) =>
  [...source(pattern).matchAll(said)].flatMap(([, code]) => (code === undefined ? [] : [code]));

describe('words of the template engine', () => {
  it.each(tables)('%s: every code has its words and every word its code', (group, keys) => {
    expect(Object.keys(keys).toSorted()).toEqual(Object.keys(en.templates[group]).toSorted());
    for (const [code, key] of Object.entries(keys)) expect(key).toBe(`templates.${group}.${code}`);
  });

  // The types hold the tables to the engine's unions; this holds them to what the engine really says.
  it.each([
    ['render/*.ts', /problem\(\s*'([a-z-]+)'/g, { ...problemKeys }],
    ['recommend-templates.ts', /code: '([a-z-]+)',? (?:weight|intent|emotion|field|stage)/g, { ...reasonKeys }],
    ['recommend-templates.ts', /because: '([a-z-]+)'/g, { ...noneKeys }],
    ['resolve-text.ts', /(?:push\(|reason: )'([a-z-]+)'/g, { ...textReasonKeys }],
  ])('%s says no code without words', (pattern, said, keys) => {
    const codes = saidIn(pattern, said);
    expect(codes.length).toBeGreaterThan(1);
    expect(codes.filter((code) => !(code in keys))).toEqual([]);
  });

  it('has a sentence for every key that the engine gives', () => {
    const given = saidIn('**/*.ts', /'templates\.([a-zA-Z.-]+)'/g);
    expect(given.length).toBeGreaterThan(2);
    const words: Readonly<Record<string, unknown>> = en.templates;
    const missing = given.filter((path) => {
      const [group = '', ...rest] = path.split('.');
      const held = words[group];
      return rest.length === 0 ? typeof held !== 'string' : typeof (held as Readonly<Record<string, unknown>>)[rest.join('.')] !== 'string';
    });
    expect(missing).toEqual([]);
  });
});
