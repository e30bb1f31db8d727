import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../reading.ts';
import { factsLanguageSchema } from './facts-pack.ts';
import { readFacts } from './read-facts.ts';
import { SPOKEN } from './languages.test-support.ts';

const TAGS = ['en', 'zh', 'de', 'es', 'fr', 'it', 'pt-BR', 'nl', 'pl', 'tr', 'ru', 'ja', 'ko', 'ar'];
const packs = new URL('../../../../packs/src/languages/', import.meta.url);
const read = (tag: string) =>
  factsLanguageSchema.parse((JSON.parse(readFileSync(new URL(`${tag}/facts.json`, packs), 'utf8')) as { facts: unknown }).facts);
const context = { sentAt: Date.UTC(2026, 2, 6, 10), timeZone: 'UTC' };

function valueText({ value }: Fact): string {
  switch (value.type) {
    case 'money':
      return `${value.amountMinor} ${value.currency}`;
    case 'day':
      return value.day;
    case 'days':
      return `${value.from}..${value.to}`;
    case 'time':
      return value.time;
    case 'number':
      return `${value.number}${value.unit === undefined ? '' : ` ${value.unit}`}`;
    case 'duration':
      return value.days === undefined ? `${value.minutes} minutes` : `${value.days} days`;
    case 'code':
      return value.code;
    case 'text':
      return value.text;
  }
}

it('speaks the fourteen languages, each with twelve facts or more', () => {
  expect(Object.keys(SPOKEN).toSorted()).toEqual(TAGS.toSorted());
  const few = Object.entries(SPOKEN).filter(([, cases]) => cases.reduce((sum, one) => sum + one.length - 1, 0) < 12);
  expect(few.map(([tag]) => tag)).toEqual([]);
});

it.each([
  ['de', 'ein Paket, so wie immer'],
  ['es', 'una pregunta, por favor'],
  ['tr', 'bir sorum var'],
  ['ko', '환불이 불가능한가요? 색은 색다르네요'],
  ['zh', '一直没有收到,一样的问题'],
  ['ru', 'я уже не раз писал'],
])('%s: no fact in "%s"', (tag, text) => expect(readFacts(text, read(tag), context)).toEqual([]));

describe.each(TAGS)('%s', (tag) => {
  const language = read(tag);
  it.each((SPOKEN[tag] ?? []).map(([text, ...wanted]) => ({ text, wanted })))('$text', ({ text, wanted }) => {
    const facts = readFacts(text, language, context).map((fact) => [fact.kind, fact.text, valueText(fact)]);
    for (const fact of wanted) expect(facts).toContainEqual(fact);
  });
});
