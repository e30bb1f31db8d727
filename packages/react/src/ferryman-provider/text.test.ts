import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { localeLoaders } from './locale-loaders.ts';
import { addEnglish } from '../locales/english/english.ts';
import '../locales/english/common.ts';
import '../locales/english/desk.ts';
import '../locales/english/thread.ts';
import { addWords, createTextInstance, textFor } from './text.ts';

async function textIn(locale: string) {
  const instance = createTextInstance(undefined);
  const words = await localeLoaders[locale]?.();
  if (words) addWords(instance, locale, words);
  return textFor(instance, locale);
}

describe('text', () => {
  it.each([
    ['en', 1, '1 new message'],
    ['en', 12_345, '12,345 new messages'],
    ['de', 12_345, '12.345 neue Nachrichten'],
    ['fr', 0, '0 nouveau message'],
    ['fr', 1_000_000, '1\u202f000\u202f000 de nouveaux messages'],
    ['ru', 1, '1 новое сообщение'],
    ['ru', 22, '22 новых сообщения'],
    ['ru', 111, '111 новых сообщений'],
    ['he', 2, 'שתי הודעות חדשות'],
    ['he', 20, '20 הודעות חדשות'],
    ['ar', 0, 'لا رسائل جديدة'],
    ['ar', 2, 'رسالتان جديدتان'],
    ['ar', 3, '3 رسائل جديدة'],
    ['ar', 11, '11 رسالة جديدة'],
    ['ar', 100, '100 رسالة جديدة'],
    ['zh-CN', 1, '1 条新消息'],
    ['tr', 5, '5 yeni mesaj'],
  ])('%s counts %d', async (locale, count, words) => {
    expect((await textIn(locale))('thread.newMessages', { count })).toBe(words);
  });

  it('leaves a buyer’s name as it is, also in a host’s instance that escapes', async () => {
    const host = createInstance({ lng: 'en', fallbackLng: 'en', resources: {}, initAsync: false, showSupportNotice: false } as never);
    await host.init();
    const text = textFor(createTextInstance(host), 'en');
    const buyer = "Siobhán O'Neill <3";
    expect(text('desk.conversationWith', { buyer })).toBe(`Conversation with ${buyer}`);
    expect(text('desk.conversationWith', { buyer: '$t(common.close) {{count}}' })).toBe('Conversation with $t(common.close) {{count}}');
  });

  it.each(['an instance of our own', 'a host’s instance'])('says in %s the words of a face that loads later', async (whose) => {
    const words = { thread: { saidLater: 'Later' }, common: { close: 'Shut' } };
    const host = createInstance({ lng: 'en', fallbackLng: 'en', resources: {}, initAsync: false, showSupportNotice: false } as never);
    await host.init();
    const text = textFor(createTextInstance(whose.startsWith('a host') ? host : undefined), 'en');
    const key = 'thread.saidLater' as 'thread.label';
    expect([text('common.close'), text('thread.label')]).toEqual(['Close', 'Messages']);
    addEnglish(words);
    expect([text(key), text('common.close')], 'and no word that was there is another').toEqual(['Later', 'Close']);
  });
});
