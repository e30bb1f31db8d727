import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileLexicon } from '@ferryman/core/reading';
import { readingLexiconSchema, readingTaxonomySchema } from '@ferryman/core/reading/lexicon-schema';
import { describe, expect, it } from 'vitest';

const packs = join(import.meta.dirname, '..');
const read = (file: string) => JSON.parse(readFileSync(join(packs, file), 'utf8')) as Record<string, unknown>;
const { taxonomy } = read('reading/taxonomy.json');
const { intents, demands } = readingTaxonomySchema.parse(taxonomy);
const ids = intents.map(({ id }) => id);

it('the taxonomy names every intent once, and beats only what it names', () => {
  expect(new Set(ids).size).toBe(ids.length);
  expect(demands).toEqual(expect.arrayContaining(intents.flatMap(({ demand }) => demand ?? [])));
  for (const { beats = [] } of intents) {
    expect(ids).toEqual(expect.arrayContaining([...beats]));
  }
});

describe.each(globSync('languages/*/reading.json', { cwd: packs }).toSorted())('%s', (file) => {
  const lexicon = readingLexiconSchema.parse(read(file)['reading']);

  it('is what its schema says, and compiles', () => {
    expect(`languages/${lexicon.language}/reading.json`).toBe(file);
    const { intents: compiled, problems } = compileLexicon(lexicon);
    expect(problems).toEqual([]);
    expect(compiled.size).toBeGreaterThan(0);
  });

  it('has words for every intent and every demand, and for nothing else', () => {
    expect(Object.keys(lexicon.intents).toSorted()).toEqual(ids.toSorted());
    expect(Object.keys(lexicon.demands).toSorted()).toEqual(demands.toSorted());
  });

  it('names only lists that it has', () => {
    const phrases = [lexicon.intents, lexicon.demands].flatMap((table) =>
      Object.values(table).flatMap(({ says, hints = [], not = [] }) => [...says, ...hints, ...not]),
    );
    const named = new Set(
      [...phrases, ...Object.values(lexicon.lists).flat()].flatMap((phrase) => [...phrase.matchAll(/@([\w-]+)/g)].map(([, name]) => name)),
    );
    expect([...named].filter((name) => name !== undefined && !(name in lexicon.lists))).toEqual([]);
  });
});
