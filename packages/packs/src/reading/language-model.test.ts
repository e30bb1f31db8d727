import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createLanguageIdentifier } from '@ferryman/core/reading/language';
import { languageModel } from '@ferryman/packs/reading/language-model';
import { describe, expect, it } from 'vitest';
import { jsonModule } from '../../scripts/json-module.ts';

interface Checks {
  readonly messages: Readonly<Record<string, readonly string[]>>;
  readonly romanised: Readonly<Record<string, readonly string[]>>;
  readonly close: Readonly<Record<string, readonly string[]>>;
  readonly plainlyTyped: Readonly<Record<string, readonly string[]>>;
  readonly unsure: readonly string[];
  readonly mixed: readonly { readonly text: string; readonly tag: string }[];
  readonly cannotTell: readonly string[];
}

const fixture = (file: string): string => readFileSync(join(import.meta.dirname, '../../fixtures/language', file), 'utf8');
const checks = JSON.parse(fixture('checks.json')) as Checks;
const extract = fixture('extract.jsonl')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { readonly lang: string; readonly text: string });
const { identify } = createLanguageIdentifier(languageModel);
const rightShare = <T>(rows: readonly T[], isRight: (row: T) => boolean): number => rows.filter(isRight).length / rows.length;
const oneOf = (table: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(table).flatMap(([lang, texts]) => texts.map((text) => ({ lang, text })));

describe('the language model', () => {
  it('weighs at most 300 kB', () => {
    const file = readFileSync(join(import.meta.dirname, 'language-model.json'), 'utf8');
    expect(gzipSync(jsonModule(file), { level: 9 }).length).toBeLessThanOrEqual(300_000);
  });

  it('reads real messages that it did not learn from, told nothing', () => {
    const rows = extract.filter(({ lang }) => lang !== 'nb' && lang !== 'da');
    expect(rows.length).toBeGreaterThan(1000);
    expect(rightShare(rows, ({ lang, text }) => identify(text).tag === lang)).toBeGreaterThanOrEqual(0.96);
  });

  it('reads all but all of them when the buyer has written before', () => {
    expect(rightShare(extract, ({ lang, text }) => identify(text, { languages: [lang] }).tag === lang)).toBeGreaterThanOrEqual(0.985);
  });

  it('sees that a buyer has changed the language', () => {
    const rows = extract.filter(({ lang, text }) => lang !== 'es' && text.length > 20);
    expect(rightShare(rows, ({ lang, text }) => identify(text, { languages: ['es'] }).tag === lang)).toBeGreaterThanOrEqual(0.97);
  });

  it('reads a shop’s messages in 29 languages', () => {
    const rows = oneOf(checks.messages);
    expect(rightShare(rows, ({ lang, text }) => identify(text).tag === lang)).toBeGreaterThanOrEqual(0.95);
  });

  it('tells close languages apart: pt es, id ms, da nb, cs sk, hr sl, ru uk bg sr', () => {
    const rows = oneOf(checks.close);
    expect(rightShare(rows, ({ lang, text }) => identify(text).tag === lang)).toBeGreaterThanOrEqual(0.92);
    expect(rightShare(rows, ({ lang, text }) => identify(text, { languages: [lang] }).tag === lang)).toBeGreaterThanOrEqual(0.98);
  });

  it('reads what is typed without accents, and in haste', () => {
    const rows = oneOf(checks.plainlyTyped);
    expect(rightShare(rows, ({ lang, text }) => identify(text).tag === lang)).toBeGreaterThanOrEqual(0.93);
  });

  it('is seldom sure of a name or a word of many languages', () => {
    expect(rightShare(checks.unsure, (text) => identify(text).confidence < 0.8)).toBeGreaterThanOrEqual(0.7);
  });

  it('reads Arabic, Chinese, Japanese, Hindi, Russian and Greek in Latin letters', () => {
    const rows = oneOf(checks.romanised);
    const isRight = (row: { readonly lang: string; readonly text: string }): boolean => {
      const { tag, romanised } = identify(row.text);
      return tag === row.lang && romanised;
    };
    expect(rightShare(rows, isRight)).toBeGreaterThanOrEqual(0.85);
  });

  it('takes few plain messages for romanised ones', () => {
    expect(rightShare(extract, ({ text }) => !identify(text).romanised)).toBeGreaterThanOrEqual(0.995);
  });

  it.each(checks.mixed)('reads $tag in "$text"', ({ text, tag }) => {
    expect(identify(text).tag).toBe(tag);
  });

  it.each(checks.cannotTell)('cannot tell %j', (text) => {
    expect(identify(text).tag).toBeUndefined();
  });

  it('is as sure as it is right', () => {
    const said = extract
      .map(({ lang, text }) => ({ ...identify(text), isRight: identify(text).tag === lang }))
      .filter(({ tag }) => tag !== undefined);
    const mean = said.reduce((sum, { confidence }) => sum + confidence, 0) / said.length;
    expect(Math.abs(mean - rightShare(said, ({ isRight }) => isRight))).toBeLessThanOrEqual(0.02);
  });

  const A_PAGE = 100_000;
  it.each([
    ['100 kB of words', 'wo bleibt meine Bestellung '.repeat(A_PAGE / 27)],
    ['one word of 100 kB', 'x'.repeat(A_PAGE)],
    ['100 kB of Chinese', '退'.repeat(A_PAGE)],
    ['marks on marks', `z${'\u0301\u0336'.repeat(A_PAGE / 2)}`],
    ['bidi signs', '\u202e\u2066\u200f'.repeat(A_PAGE / 3)],
    ['emoji', '😡'.repeat(A_PAGE / 2)],
    ['lone surrogates', '\ud83d'.repeat(A_PAGE)],
    ['bytes', Array.from({ length: A_PAGE }, (_, at) => String.fromCharCode((at * 7919) % 256)).join('')],
    ['openings of markup', '<{{@'.repeat(A_PAGE / 4)],
    ['dots', 'a.'.repeat(A_PAGE / 2)],
  ])('reads %s in no time', (_, text) => {
    identify(text);
    const took = Array.from({ length: 9 }, () => {
      const from = performance.now();
      identify(text);
      return performance.now() - from;
    });
    // A blow-up takes seconds; how quick it is, `npm run eval:reading` measures.
    expect(Math.min(...took)).toBeLessThan(300);
  });
});
