import { describe, expect, test } from 'vitest';
import { glossaryGuard } from './glossary.ts';
import { runGuard } from './guard.ts';
import { compareLocale, localeParityGuard } from './locale-parity.ts';
import { faultsOfText } from './locale-typography.ts';
import { plant } from './plant.ts';

describe('glossary', () => {
  const whatIsFound = async (path: string, text: string): Promise<string[]> => {
    using planted = plant({ files: { [path]: text } });
    return (await runGuard(glossaryGuard, planted.root)).violations.map(({ what }) => what);
  };

  test.each([
    ['packages/core/src/a.ts', 'export const ticketId = 1;', 'conversation'],
    ['packages/react/src/a.tsx', 'export const A = () => <ChatRoom />;\nconst ChatRoom = () => null;', 'conversation'],
    ['packages/server/src/a.ts', 'export interface Row { readonly customer_id: string }', 'buyer'],
    ['packages/server/src/visitor-list.ts', 'export const list = [];', 'buyer'],
    ['packages/core/src/a.ts', 'export class InboxManager {}', 'says what it is'],
  ])('%s: %s', async (path, text, word) => {
    expect((await whatIsFound(path, text)).join()).toContain(word);
  });

  test('strings, comments, a chat as a channel and our own words pass', async () => {
    const text = "// a ticket elsewhere\nexport const channel = { chat: 'ticket' };\nexport const conversationId = 1;\n";
    expect(await whatIsFound('packages/core/src/a.ts', text)).toEqual([]);
  });

  test("an adapter may use its vendor's words, the HTTP adapter may not", async () => {
    expect((await whatIsFound('packages/adapters/zendesk/src/a.ts', 'export const ticket = 1;')).join()).not.toContain('conversation');
    expect((await whatIsFound('packages/adapters/http/src/a.ts', 'export const ticket = 1;')).join()).toContain('conversation');
  });
});

describe('locale parity', () => {
  const english = { inbox: { empty: 'Nothing here', count_one: '{{count}} reply', count_other: '{{count}} replies', by: 'by {{name}}' } };
  const german = { inbox: { empty: 'Nichts da', count_one: 'eine Antwort', count_other: '{{count}} Antworten', by: 'von {{name}}' } };

  test('a complete locale passes; a form for one may leave out the number', () => {
    expect(compareLocale(english, german, 'de')).toEqual([]);
  });

  test.each([
    ['a missing key', { inbox: { ...german.inbox, empty: undefined as never } }, 'lacks "inbox.empty"'],
    ['a key too many', { inbox: { ...german.inbox, other: 'x' } }, 'has "inbox.other"'],
    ['a lost placeholder', { inbox: { ...german.inbox, by: 'von jemand' } }, '"inbox.by" has the placeholders []'],
    ['an invented placeholder', { inbox: { ...german.inbox, by: 'von {{name}} {{team}}' } }, '"inbox.by" has the placeholders [name team]'],
    ['an empty text', { inbox: { ...german.inbox, empty: ' ' } }, '"inbox.empty" is empty'],
    ['a lost number', { inbox: { ...german.inbox, count_other: 'Antworten' } }, '"inbox.count_other" has the placeholders []'],
  ])('%s is found', (_, words, message) => {
    const cleaned = JSON.parse(JSON.stringify(words)) as typeof german;
    expect(compareLocale(english, cleaned, 'de').join('\n')).toContain(message);
  });

  test('each language has its own plural forms: six in Arabic, one in Chinese, no "few" in German', () => {
    expect(compareLocale(english, german, 'ar').filter((what) => what.startsWith('lacks'))).toHaveLength(4);
    expect(compareLocale(english, german, 'zh-CN').join()).toContain('has "inbox.count_one"');
    expect(compareLocale(english, { inbox: { ...german.inbox, count_few: '{{count}}' } }, 'de').join()).toContain('no such plural form');
  });

  test.each([
    ['de', 'Wird geladen...', 'Loading …', 'three dots'],
    ['de', 'Suche nach "A"', 'Search A', 'straight quote'],
    ['fr', "L'acheteur", 'Buyer', 'straight quote'],
    ['tr', 'Gönderildi!', 'Sent', 'exclamation mark'],
    ['de', 'Senden ', 'Send', 'blank at its end'],
    ['de', 'Nicht  gesendet', 'Not sent', 'two blanks'],
    ['de', 'Assign to me', 'Assign to me', 'left in English'],
    ['ru', 'Send', 'Send', 'left in English'],
    ['ko', 'Template {{id}}', 'from template {{id}}', 'left in English'],
    ['es', 'No se envió', 'It was not sent.', 'ends otherwise'],
    ['ja', 'オフラインです…', 'You are offline.', 'ends otherwise'],
    ['zh-CN', '發送', 'Send', 'another country: 發'],
    ['zh-TW', '发送', 'Send', 'another country: 发'],
    ['ja', '发信', 'Send', 'another country: 发'],
    ['zh-CN', '加载失败,请重试', 'Failed', 'ASCII mark'],
    ['ar', 'مفتوحة, معلّقة', 'Open, pending', 'Latin comma'],
    ['fr', 'Statut : {{status}}', 'Status: {{status}}', 'no-break space'],
    ['fr', '« {{view}} »', '“{{view}}”', 'no-break space'],
  ])('%s "%s" is found', (tag, text, model, fault) => {
    expect(faultsOfText(text, model, tag).join()).toContain(fault);
    expect(compareLocale({ line: model }, { line: text }, tag).join()).toContain(fault);
  });

  test.each([
    ['de', 'Status: {{status}}', 'Status: {{status}}'],
    ['de', 'Tags', 'Tags'],
    ['ru', '+{{number}}', '+{{number}}'],
    ['zh-CN', 'AI 建议：{{id}}', 'suggested by AI: {{id}}'],
    ['zh-TW', '已傳送回覆', 'Reply sent'],
    ['ja', '{{reason}}未送信の返信は保存されています。', '{{reason}} Your unsent replies are kept.'],
    ['th', 'คุณออฟไลน์อยู่', 'You are offline.'],
    ['fr', 'Statut\u00a0: {{status}}', 'Status: {{status}}'],
    ['ar', 'انتهت جلستك؛ ردودك محفوظة.', 'Your sign-in has ended; your replies are kept.'],
    ['en', 'Assign to me', 'Assign to me'],
  ])('%s "%s" passes', (tag, text, model) => {
    expect(faultsOfText(text, model, tag)).toEqual([]);
  });

  test('the guard reads locale files', async () => {
    using planted = plant({
      files: {
        'packages/react/src/locales/en.ts': `export const en = ${JSON.stringify(english)};`,
        'packages/react/src/locales/de.ts': "export const de = { inbox: { empty: 'Nichts da' } };",
      },
    });
    const { seen, violations } = await runGuard(localeParityGuard, planted.root);
    expect(seen).toBe(2);
    expect(violations.map(({ where }) => where)).toContain('packages/react/src/locales/de.ts');
  });
});
