import { afterEach, describe, expect, it } from 'vitest';
import type { Attachment, AttachmentId, EventId } from '@ferryman/core/schema';
import { cleanup, openThread, until } from './thread-harness.test-support.tsx';
import { BUYER, COLLEAGUE, START, message, readyState } from './thread-fixtures.ts';

afterEach(cleanup);

const MINUTE = 60_000;
const base = (seq: number) => ({
  id: `event-${seq}` as EventId,
  conversationId: message(1).conversationId,
  seq,
  at: START + seq * MINUTE,
  actor: COLLEAGUE,
  reason: 'agent-command' as const,
});

describe('rows', () => {
  it('group by author within five minutes, not over notes, days or other authors', async () => {
    const at = (minutes: number) => START + minutes * MINUTE;
    const thread = await openThread(
      readyState([
        message(1, { actor: BUYER, at: at(0) }),
        message(2, { actor: BUYER, at: at(5) }),
        message(3, { actor: BUYER, at: at(10.1) }),
        message(4, { actor: COLLEAGUE, at: at(10.2) }),
        message(5, { actor: COLLEAGUE, at: at(10.3), kind: 'note' }),
        message(6, { actor: COLLEAGUE, at: at(10.4) }),
        message(7, { actor: COLLEAGUE, at: at(16 * 60 - 1) }),
        message(8, { actor: COLLEAGUE, at: at(16 * 60 + 1) }),
      ]),
      { height: 1400 },
    );
    expect(thread.rows().map((row) => row.hasAttribute('data-first'))).toEqual([true, false, true, true, true, true, true, true]);
    expect(thread.rows().map((row) => row.querySelector('.fm-message-time')?.hasAttribute('data-last'))).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(thread.container.querySelectorAll('.fm-thread-day')).toHaveLength(2);
  });

  it("divide days by the reader's zone, in the interface's words", async () => {
    const late = message(1, { at: Date.UTC(2026, 10, 20, 15, 30) });
    const later = message(2, { at: Date.UTC(2026, 10, 20, 16, 30) });
    const now = () => Date.UTC(2026, 10, 20, 17);
    const utc = await openThread(readyState([late, later]), { now });
    expect([...utc.container.querySelectorAll('.fm-thread-day')].map((day) => day.textContent)).toEqual(['Today']);
    const shanghai = await openThread(readyState([late, later]), { now, provider: { timeZone: 'Asia/Shanghai' } });
    expect([...shanghai.container.querySelectorAll('.fm-thread-day')].map((day) => day.textContent)).toEqual(['Yesterday', 'Today']);
  });

  it('show events as sentences, and notes unlike replies, with the word', async () => {
    const thread = await openThread(
      readyState([
        { ...base(1), type: 'status.changed', status: 'pending' },
        { ...base(2), type: 'assignee.changed', assignee: { id: COLLEAGUE.id as never, name: COLLEAGUE.name } },
        { ...base(3), type: 'tags.changed', tags: ['refund', 'vip'] },
        { ...base(4), type: 'priority.changed', priority: 'urgent' },
        message(5, { actor: COLLEAGUE, kind: 'note', text: 'Ask the carrier' }),
        {
          ...base(6),
          type: 'offer.changed',
          why: 'late',
          reason: 'agent-reply',
          offer: {
            id: 'offer-1' as never,
            remedy: { kind: 'partial-refund', amount: { amountMinor: 500, currency: 'USD' } },
            exposure: { amountMinor: 500, currency: 'USD' },
            status: 'proposed',
            proposedBy: 'agent:wei',
          },
        },
      ]),
      { height: 1000 },
    );
    const read = () => thread.rows().map((row) => row.textContent?.replaceAll(/[\u2066-\u2069]/g, '') ?? '');
    await until(() => read()[0]?.includes('Wei Chen') ?? false, 'the words');
    const lines = read();
    expect(lines[0]).toContain('Wei Chen set the status to Pending');
    expect(lines[1]).toContain('Wei Chen took the conversation');
    expect(lines[2]).toContain('Wei Chen set the tags: refund, vip');
    expect(lines[3]).toContain('Wei Chen set the priority to Urgent');
    expect(lines[4]).toMatch(/Note.*Wei Chen/);
    expect(lines[5]).toContain('Wei Chen · Partial refund, goods kept: proposed');
    const note = thread.row('Ask the carrier');
    expect(note?.dataset['kind']).toBe('note');
    expect(note?.getAttribute('aria-label')).toMatch(/^Note, Wei Chen/);
    const { backgroundColor } = getComputedStyle(note as HTMLElement, '::before');
    expect(backgroundColor).not.toBe('rgba(0, 0, 0, 0)');
  });

  it('put the buyer at the start and the agent at the end, also from right to left', async () => {
    for (const dir of ['ltr', 'rtl'] as const) {
      const thread = await openThread(readyState([message(1), message(3)]), { view: { dir } });
      const log = thread.log().getBoundingClientRect();
      const middle = (text: string) => {
        const box = thread.row(text)?.querySelector('.fm-bubble')?.getBoundingClientRect();
        return ((box?.left ?? 0) + (box?.right ?? 0)) / 2 - (log.left + log.right) / 2;
      };
      expect(Math.sign(middle('Message 1.'))).toBe(dir === 'ltr' ? -1 : 1);
      expect(Math.sign(middle('Message 3.'))).toBe(dir === 'ltr' ? 1 : -1);
      cleanup();
    }
  });

  it('show files with name, type and size, and pictures with their name as words', async () => {
    const file: Attachment = { id: 'f' as AttachmentId, name: 'invoice.pdf', mediaType: 'application/pdf', sizeBytes: 1_250_000 };
    const picture: Attachment = {
      id: 'p' as AttachmentId,
      name: 'box\u202Egnp.png',
      mediaType: 'image/png',
      sizeBytes: 1,
      width: 40,
      height: 30,
    };
    const thread = await openThread(readyState([message(1, { attachments: [file, picture] })]));
    await until(() => thread.container.querySelector('.fm-attachment-facts') !== null, 'the files');
    expect(thread.container.querySelector('.fm-attachment-facts')?.textContent).toBe('PDF · 1.3 MB');
    await until(() => thread.container.querySelector('img') !== null, 'the picture');
    expect(thread.container.querySelector('img')?.alt).toBe('box[U+202E]gnp.png');
  });

  it('say when a picture cannot be had, and try again', async () => {
    let asked = 0;
    const picture: Attachment = { id: 'p' as AttachmentId, name: 'box.png', mediaType: 'image/png', sizeBytes: 1 };
    const thread = await openThread(readyState([message(1, { attachments: [picture] })]), {
      attachmentUrl: () => {
        asked++;
        return Promise.resolve({ ok: true, value: 'javascript:alert(1)' });
      },
      strict: false,
    });
    await until(() => thread.container.textContent?.includes('could not be loaded') ?? false, 'the refusal');
    thread.container.querySelector<HTMLElement>('.fm-attachment-file button')?.click();
    await until(() => asked > 1, 'the second asking');
    expect(asked).toBe(2);
  });
});
