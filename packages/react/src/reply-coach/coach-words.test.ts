import { describe, expect, it } from 'vitest';
import { COACH_RULES, type CoachReason } from '@ferryman/core/coach';
import { addWords, createTextInstance, textFor } from '../ferryman-provider/text.ts';
import { localeLoaders } from '../ferryman-provider/locale-loaders.ts';
import { fixText, reasonText, remarkText } from './coach-words.ts';

const textOf = async (locale: string) => {
  const instance = createTextInstance(undefined);
  const words = await localeLoaders[locale]?.();
  if (words) addWords(instance, locale, words);
  return textFor(instance, locale);
};
const remark = (rule: string) => ({
  rule,
  severity: 'error' as const,
  range: { start: 0, end: 4 },
  messageKey: `coach.${rule}`,
  reasons: [],
  fixes: [],
});

describe('the words of the coach', () => {
  it.each(['en', ...Object.keys(localeLoaders)])('say every rule in %s, each in its own words', async (locale) => {
    const [text, english] = [await textOf(locale), await textOf('en')];
    const said = Object.keys(COACH_RULES).map((rule) => remarkText(remark(rule), text));
    expect(said.filter((words) => words === '' || words.startsWith('coach.'))).toEqual([]);
    expect(new Set(said).size).toBe(said.length);
    if (locale === 'en') return;
    expect(Object.keys(COACH_RULES).filter((rule) => remarkText(remark(rule), text) === remarkText(remark(rule), english))).toEqual([]);
  });

  it('name a team rule by the host, else by its id', async () => {
    const text = await textOf('en');
    expect(remarkText(remark('acme:no-slang'), text)).toBe('Rule of your team: acme:no-slang');
    expect(remarkText(remark('acme:no-slang'), text, () => 'No slang, please')).toBe('No slang, please');
  });

  it('give every kind of reason in the words of the interface', async () => {
    const text = await textOf('en');
    const reasons: readonly [CoachReason, string | undefined][] = [
      [{ code: 'phrase', text: 'guaranteed' }, undefined],
      [
        { code: 'fact', field: 'shipment.estimatedDelivery', expected: '2026-03-06', found: 'tomorrow' },
        'Carrier’s estimate: Mar 6, 2026 (here: tomorrow)',
      ],
      [{ code: 'fact', field: 'language', expected: 'de', found: 'another' }, 'Language: German'],
      [{ code: 'threshold', limit: 2000, found: 2400 }, '2,400 characters, at most 2,000'],
      [{ code: 'missing', list: 'empathy', because: 'angry' }, 'The buyer is upset.'],
      [{ code: 'missing', list: 'empathy', because: 'calm' }, 'The buyer has written several times.'],
      [{ code: 'missing', list: 'step', because: 'order.delay' }, 'The buyer has a problem.'],
      [{ code: 'missing', list: 'next', because: 'ending' }, undefined],
      [{ code: 'source', source: 'https://rules.example/messages', asOf: '2026-02-01' }, 'Source: rules.example, as of Feb 1, 2026'],
      [{ code: 'source', source: 'ramadan' }, 'Source: ramadan'],
    ];
    for (const [reason, words] of reasons) expect(reasonText(reason, text, 'en')).toBe(words);
  });

  it('say what a repair does', async () => {
    const text = await textOf('en');
    const fix = (start: number, end: number, words: string) =>
      fixText({ edits: [{ start, end, text: words }], stable: true }, 'Hurry up!', text);
    expect([fix(0, 5, 'Please'), fix(9, 9, ' Thank you.'), fix(0, 8, '')]).toEqual([
      'Write “Please”',
      'Add “Thank you.”',
      'Take out “Hurry up”',
    ]);
  });
});
