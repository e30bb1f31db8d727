import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { codeFormatsSchema, factsLanguageSchema } from '@ferryman/core/reading/facts-pack';
import { loadFactsLanguage } from '@ferryman/packs/languages';
import { describe, expect, it } from 'vitest';
import { jsonModule } from '../../scripts/json-module.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, unknown>;
const files = globSync('languages/*/facts.json', { cwd: root }).toSorted();

describe('facts of a language', () => {
  it('are there for the fourteen desk languages', () =>
    expect(files.map((file) => file.split('/')[1]).join(' ')).toBe('ar de en es fr it ja ko nl pl pt-BR ru tr zh'));

  it.each(files)('%s is what its schema says and names its own language', (file) => {
    const { facts, ...rest } = read(file);
    expect(rest).toEqual({});
    expect(factsLanguageSchema.parse(facts)).toEqual(facts);
    expect((facts as { language: string }).language).toBe(file.split('/')[1]);
  });

  it.each(files)('%s is under 4 kB compressed', (file) =>
    expect(gzipSync(jsonModule(readFileSync(join(root, file), 'utf8'))).length).toBeLessThan(4000),
  );

  it('are loaded by tag, and no other file is', async () => {
    expect((await loadFactsLanguage('pt-BR'))?.language).toBe('pt-BR');
    expect(await loadFactsLanguage('xx')).toBeUndefined();
    expect(await loadFactsLanguage('../facts/formats')).toBeUndefined();
  });
});

describe('forms of order and tracking numbers', () => {
  const formats = codeFormatsSchema.parse(read('facts/formats.json')['formats']);
  it('are each named once', () => expect(new Set(formats.map(({ id }) => id)).size).toBe(formats.length));
  it('speak up alone only where little else looks so, and never surer than with a word beside them', () => {
    expect(formats.filter(({ alone = 0, confidence }) => alone > confidence)).toEqual([]);
    // A bare run of ten to fifteen digits without a check digit is anything.
    const bare = formats.filter(({ form, check }) => /^9\{1[0-5]\}$/.test(form) && check === undefined);
    expect(bare.length).toBeGreaterThan(0);
    expect(bare.filter(({ alone }) => alone !== undefined)).toEqual([]);
  });
});
