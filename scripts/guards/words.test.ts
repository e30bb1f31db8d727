import { describe, expect, test } from 'vitest';
import { glossaryGuard } from './glossary.ts';
import { runGuard } from './guard.ts';
import { compareLocale, localeParityGuard } from './locale-parity.ts';
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
