import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localeLoaders } from '../ferryman-provider/locale-loaders.ts';
import { gapWords, reasonWords, signOf } from './say-reading.ts';
import { fill, readingWordLoaders } from './use-reading-words.ts';
import { angryReading } from './reading-fixtures.test-support.ts';
import { en } from './words/en.ts';

const file = join(import.meta.dirname, '../../../packs/src/reading/taxonomy.json');
const { taxonomy } = JSON.parse(readFileSync(file, 'utf8')) as { taxonomy: { intents: { id: string }[]; demands: string[] } };
const blanks = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).toSorted();

describe('the words of a reading', () => {
  it('are there in every language of the interface', () => {
    expect(Object.keys(readingWordLoaders).toSorted()).toEqual(Object.keys(localeLoaders).toSorted());
  });

  it('name every intent and demand of the taxonomy, and nothing else', () => {
    expect(Object.keys(en.intents).toSorted()).toEqual(taxonomy.intents.map(({ id }) => id).toSorted());
    expect(Object.keys(en.demands).toSorted()).toEqual(taxonomy.demands.toSorted());
    expect(Object.keys(en.stages).toSorted()).toEqual([...new Set(taxonomy.intents.map(({ id }) => id.split('.')[0]))].toSorted());
  });

  it.each(Object.keys(readingWordLoaders))('are whole, distinct and its own in %s', async (locale) => {
    const words = (await readingWordLoaders[locale]?.())?.words ?? en;
    for (const group of Object.keys(en) as (keyof typeof en)[]) {
      const own: Readonly<Record<string, string>> = words[group];
      const english: Readonly<Record<string, string>> = en[group];
      expect(Object.keys(own)).toEqual(Object.keys(english));
      expect(Object.values(own).filter((text) => text.trim() === '')).toEqual([]);
      const distinct = group === 'say' ? 0 : new Set(Object.values(own)).size;
      expect([0, Object.keys(own).length]).toContain(distinct);
      expect(Object.entries(own).filter(([key, text]) => blanks(text).join(' ') !== blanks(english[key] ?? '').join(' '))).toEqual([]);
    }
    const shared = Object.values(words.intents).filter((text) => Object.values<string>(en.intents).includes(text));
    expect(shared.length).toBeLessThan(6);
  });

  it('name every rule that the engine has for feelings and outlook', () => {
    const rules = [
      'phrase',
      'slang',
      'emoji',
      'emoticon',
      'capitals',
      'punctuation',
      'long-letters',
      'question-run',
      'burst',
      'repeated-contact',
      'repeated-message',
      'history',
      'model',
      'order-state',
      'implied',
      'agentFailedRow',
      'thankedEnd',
    ];
    expect(rules.filter((rule) => signOf(rule) === 'other')).toEqual([]);
    expect(reasonWords({ rule: 'corrected', detail: 'Mei' }, en)).toBe('Corrected by an agent: Mei');
    expect(reasonWords({ rule: 'a-hosts-own' }, en)).toBe('Another sign');
  });

  it('say the gap with the buyer’s words kept apart', () => {
    expect(gapWords(angryReading, en)).toBe('Expected “\u2068I ordered the blue kettle\u2069”, got “\u2068a red one came\u2069”.');
    expect(gapWords({ gap: undefined }, en)).toBeUndefined();
    expect(fill('{{a}} {{b}}', { a: '{{b}}', b: 'x' })).toBe('{{b}} x');
  });
});
