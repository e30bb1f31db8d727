import { describe, expect, it } from 'vitest';
import { createSeededRandom, createMemoryPlatform } from '../kernel/index.ts';
import { conversationIdSchema, cursorSchema } from '../schema/index.ts';
import type { Source } from '../source/index.ts';
import { createFakeClock } from './test-support/fake-clock.ts';
import { answerAlways } from './answer-always.ts';
import { createDesk } from './create-desk.ts';

const rejects = () => Promise.reject(new TypeError('Failed to fetch'));
const id = conversationIdSchema.parse('c-1');
const everything = { notes: true, olderPages: true, typing: true, receipts: true, status: true, assign: true, tags: true, priority: true };
const broken: Source = {
  owner: { key: 'shop/ana', actor: { kind: 'agent', id: 'ana', name: 'Ana' } },
  capabilities: { send: true, search: true, attachments: false, ordering: 'chained', ...everything },
  listConversations: rejects,
  loadConversation: rejects,
  loadOlder: rejects,
  subscribe: () => () => undefined,
  execute: rejects,
  sendTyping: () => undefined,
  upload: () => ({ result: rejects(), cancel: () => undefined }),
  attachmentUrl: rejects,
  search: rejects,
};

describe('a source that rejects where it should answer', () => {
  it('counts as unavailable for now, whatever was asked', async () => {
    const source = answerAlways(broken);
    const answers = await Promise.all([
      source.listConversations({ limit: 1 }),
      source.loadConversation(id, { limit: 1 }),
      source.loadOlder(id, { beforeSeq: 2, limit: 1 }),
      source.search('x', { limit: 1 }),
      source.upload(id, { name: 'a', mediaType: 'text/plain', sizeBytes: 1, content: {} }, () => undefined).result,
    ]);
    expect(answers.map((answer) => !answer.ok && [answer.failure.code, answer.failure.retryable])).toEqual(
      answers.map(() => ['unavailable', true]),
    );
  });

  it('is asked again for a conversation, which then opens', async () => {
    const clock = createFakeClock();
    let asked = 0;
    const loadConversation = (): ReturnType<Source['loadConversation']> => {
      asked += 1;
      return rejects();
    };
    const desk = createDesk({
      source: {
        ...broken,
        loadConversation,
        listConversations: () => Promise.resolve({ ok: true, value: { summaries: [], cursor: cursorSchema.parse('0') } }),
      },
      platform: createMemoryPlatform({ clock, random: createSeededRandom(1) }),
    });
    desk.start();
    const opened = desk.openConversation(id);
    await clock.advance(60_000);
    expect(asked).toBeGreaterThan(1);
    expect(opened.state.get().failure?.code).toBe('unavailable');
    opened.close();
    desk.stop();
  });
});
