import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { en } from '../locales/en.ts';
import { adviceKeys, issueKeys, lineKeys, reasonKeys, refusalKeys, satisfiedKeys, verdictKeys } from './compensation-words.ts';

const tables = [
  ['reason', reasonKeys],
  ['advice', adviceKeys],
  ['line', lineKeys],
  ['satisfied', satisfiedKeys],
  ['refusal', refusalKeys],
  ['verdict', verdictKeys],
  ['issue', issueKeys],
] as const;

const source = (name: string) => readFileSync(fileURLToPath(new URL(`../../../core/src/compensation/${name}`, import.meta.url)), 'utf8');

describe('words of the compensation engine', () => {
  it.each(tables)('%s: every code has its words and every word its code', (group, keys) => {
    expect(Object.keys(keys).toSorted()).toEqual(Object.keys(en.compensation[group]).toSorted());
    for (const [code, key] of Object.entries(keys)) expect(key).toBe(`compensation.${group}.${code}`);
  });

  // The types hold the tables to the engine's unions; this holds the unions to what the engine really says.
  it.each([
    ['check-policy.ts', /code: '([a-z-]+)'/g, { ...reasonKeys }],
    ['legal-minimum.ts', /code: '([a-z-]+)'/g, { ...reasonKeys }],
    ['evaluate-option.ts', /line\(\s*'([a-z-]+)'/g, { ...lineKeys }],
    ['advise-remedies.ts', /reasons\.push\('([a-z-]+)'/g, { ...adviceKeys }],
    ['offer-life.ts', /refuse\('([a-z-]+)'/g, { ...refusalKeys }],
  ])('%s says no code without words', (file, pattern, keys) => {
    const said = [...source(file).matchAll(pattern)].flatMap(([, code]) => (code === undefined ? [] : [code]));
    expect(said.length).toBeGreaterThan(2);
    expect(said.filter((code) => !(code in keys))).toEqual([]);
  });
});
