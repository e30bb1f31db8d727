import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueForReview, isAllowedOn, matchLanguage, resolveText, restoreVersion, reviseTemplate, type Template } from './index.ts';

const body = (...registers: string[]) => ({ title: 'T', bodies: Object.fromEntries(registers.map((each) => [each, each])) });
const template = (texts: Template['texts']): Template => ({
  id: 't',
  origin: 'team',
  intents: [],
  tags: [],
  texts,
  status: 'active',
  version: 1,
  history: [],
});

describe('the language of a text', () => {
  it.each([
    ['de-AT', ['de', 'en'], 'de'],
    ['de-CH', ['de-CH', 'de'], 'de-CH'],
    ['DE-de', ['de'], 'de'],
    ['pt-PT', ['pt-BR'], 'pt-BR'],
    ['pt', ['pt-PT', 'pt-BR'], 'pt-BR'],
    ['zh-CN', ['zh'], 'zh'],
    ['zh-TW', ['zh'], undefined],
    ['zh-Hant', ['zh', 'zh-HK'], 'zh-HK'],
    ['sr-Latn', ['sr'], undefined],
    ['fr', ['en'], undefined],
    ['not a tag', ['en'], undefined],
  ])('%s of %j is %s', (asked, available, found) => {
    expect(matchLanguage(asked, available)?.language).toBe(found);
  });

  it('is never one that nobody asked for', () => {
    const tag = fc.constantFrom('en', 'de', 'de-AT', 'pt-BR', 'pt-PT', 'zh', 'zh-TW', 'ja', 'ar-EG', 'xx-@');
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 3 }), fc.uniqueArray(tag), (languages, available) => {
        const found = resolveText(template(Object.fromEntries(available.map((each) => [each, body('neutral')]))), { languages });
        const asked = languages.map((each) => each.split('-')[0]);
        expect(found.found ? asked.includes(found.language.split('-')[0]) : found.asked).toEqual(found.found ? true : languages);
      }),
    );
  });
});

describe('a text', () => {
  it('says honestly that there is none in the language yet', () => {
    expect(resolveText(template({ en: body('neutral') }), { languages: ['fr'] })).toEqual({
      found: false,
      templateId: 't',
      messageKey: 'templates.noTextInLanguage',
      asked: ['fr'],
      available: ['en'],
    });
  });

  it('is the nearest in register, and says when it is not the one asked for', () => {
    const texts = { de: body('formal', 'informal') };
    expect(resolveText(template(texts), { languages: ['de'], register: 'informal' })).toMatchObject({ register: 'informal', reasons: [] });
    expect(resolveText(template(texts), { languages: ['de'], register: 'neutral' })).toMatchObject({
      register: 'formal',
      reasons: ['other-register'],
    });
    expect(resolveText(template({ de: body() }), { languages: ['de'] }).found).toBe(false);
  });

  it('is in the usual register of its pack where none is asked for', () => {
    const usual = { 'pt-BR': { ...body('formal', 'neutral'), register: 'neutral' as const } };
    expect(resolveText(template(usual), { languages: ['pt-BR'] })).toMatchObject({ register: 'neutral', reasons: [] });
    expect(resolveText(template(usual), { languages: ['pt-BR'], register: 'formal' })).toMatchObject({ register: 'formal', reasons: [] });
    expect(resolveText(template({ de: body('informal', 'formal') }), { languages: ['de'] })).toMatchObject({ register: 'formal' });
  });

  it('says when it is in a further language or for another region', () => {
    const found = resolveText(template({ 'pt-BR': body('neutral') }), { languages: ['fr', 'pt-PT'] });
    expect(found).toMatchObject({ language: 'pt-BR', reasons: ['further-language', 'other-region'] });
  });
});

describe('a template', () => {
  const made = { at: 5, by: 'mira' };
  const first = template({ en: body('neutral') });

  it('keeps every version of its texts, and comes back to any as a new one', () => {
    const second = reviseTemplate(first, { texts: { en: body('formal') } }, made);
    expect(second).toMatchObject({ version: 2, history: [{ version: 1, texts: first.texts, at: 5, by: 'mira' }] });
    const third = restoreVersion(second, 1, made);
    expect(third).toMatchObject({ version: 3, texts: first.texts });
    expect(third?.history.map(({ version }) => version)).toEqual([2, 1]);
    expect(restoreVersion(second, 9, made)).toBeUndefined();
  });

  it('makes no version of a new owner or the same texts', () => {
    expect(reviseTemplate(first, { owner: 'noa', texts: { ...first.texts } }, made)).toMatchObject({
      version: 1,
      owner: 'noa',
      history: [],
    });
  });

  it('is due for review when its day has come and it is in use', () => {
    const due = (id: string, reviewAt: number, status: Template['status'] = 'active') => ({ ...first, id, reviewAt, status });
    expect(dueForReview([due('b', 20), due('a', 10), due('later', 99), due('old', 1, 'retired'), first], 50).map(({ id }) => id)).toEqual([
      'a',
      'b',
    ]);
  });

  it('is allowed where its wording is lawful', () => {
    const only = { platforms: { only: ['own-shop'] } };
    expect([
      isAllowedOn(only),
      isAllowedOn(only, 'amazon'),
      isAllowedOn({}, 'amazon'),
      isAllowedOn({ platforms: { never: ['amazon'] } }, 'amazon'),
    ]).toEqual([true, false, true, false]);
  });
});
