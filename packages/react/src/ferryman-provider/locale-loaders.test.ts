import { describe, expect, it } from 'vitest';
import { localeLoaders, resolveLocale } from './locale-loaders.ts';

describe('locale loaders', () => {
  it('has a module for every language of the desks, beside English', () => {
    const wanted = ['ar', 'de', 'es', 'fr', 'he', 'id', 'ja', 'ko', 'pt-BR', 'ru', 'th', 'tr', 'vi', 'zh-CN', 'zh-TW'];
    expect(Object.keys(localeLoaders).sort()).toEqual(wanted);
  });

  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE', 'de'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['pt_BR', 'pt-BR'],
    ['zh', 'zh-CN'],
    ['zh-Hans-SG', 'zh-CN'],
    ['zh-Hant', 'zh-TW'],
    ['zh-HK', 'zh-TW'],
    ['zh-mo', 'zh-TW'],
    ['iw', 'he'],
    ['in-ID', 'id'],
    ['en-GB', 'en'],
    ['sw', 'en'],
    ['', 'en'],
    ['not a tag', 'en'],
  ])('%s reads %s', (wanted, found) => {
    expect(resolveLocale(wanted)).toBe(found);
  });
});
