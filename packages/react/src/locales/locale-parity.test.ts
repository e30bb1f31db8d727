import { describe, expect, it } from 'vitest';
import { localeLoaders } from '../ferryman-provider/locale-loaders.ts';
import { en } from './en.ts';

const pluralForm = /_(zero|one|two|few|many|other)$/;

function leavesOf(words: object, path = ''): Map<string, string> {
  const leaves = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') leaves.set(path + key, value);
    else for (const [name, text] of leavesOf(value, `${path}${key}.`)) leaves.set(name, text);
  }
  return leaves;
}
const stemsOf = (leaves: Map<string, string>) => [...new Set([...leaves.keys()].map((key) => key.replace(pluralForm, '')))].sort();
const placesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
const english = leavesOf(en);

describe('locale parity', () => {
  it('has a module for the languages of the first desks', () => {
    expect(Object.keys(localeLoaders)).toEqual(expect.arrayContaining(['zh-CN', 'ar']));
  });

  it.each(Object.entries(localeLoaders))('%s has every key, its own plural forms and the same values', async (locale, load) => {
    const leaves = leavesOf(await load());
    expect(stemsOf(leaves)).toEqual(stemsOf(english));
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const key of english.keys()) {
      if (!key.endsWith('_other')) continue;
      const own = [...leaves.keys()].filter((each) => each.replace(pluralForm, '') === key.replace(pluralForm, '')).sort();
      expect(own).toEqual(forms.map((form) => key.replace('_other', `_${form}`)).sort());
    }
    const broken = [...leaves].filter(([key, text]) => {
      const model = english.get(key) ?? english.get(key.replace(pluralForm, '_other')) ?? '';
      const [wanted, found] = [placesIn(model), placesIn(text)];
      // A form for none, one or two may say the number in words.
      const mayOmit = /_(zero|one|two)$/.test(key);
      const same = found.join() === wanted.join() || (mayOmit && found.every((name) => wanted.includes(name)));
      return !same || text.trim() === '' || /[!！]/u.test(text);
    });
    expect(broken).toEqual([]);
  });
});
