import { afterEach, describe, expect, it, vi } from 'vitest';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { OutboxItem } from '@ferryman/core/conversation';
import type { CommandEnvelope } from '@ferryman/core/schema';
import { cleanup, isAtEnd, openThread, scrollTo, settle, until } from './thread-harness.test-support.tsx';
import { BUYER, COLLEAGUE, START, message, messages, pendingReply, readyState, summaryOf, timelineOf } from './thread-fixtures.ts';

afterEach(cleanup);

const MINUTE = 60_000;
const press = (key: string) =>
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

describe('what is announced', () => {
  /** Everything the region ever said, from its first moment. */
  async function listen(thread: Awaited<ReturnType<typeof openThread>>) {
    const region = thread.container.querySelector<HTMLElement>('[data-fm-announcer]');
    if (!region) throw new Error('There is no announcer.');
    const said: string[] = [...region.children].map((one) => one.textContent ?? '');
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) said.push(node.textContent ?? '');
    }).observe(region, { childList: true, subtree: true });
    await settle(2);
    return said;
  }
  const plain = (said: readonly string[]) => said.map((line) => line.replaceAll(/[\u2066-\u2069]/g, ''));

  it('is each new message of others, once, and nothing of the history', async () => {
    const thread = await openThread(readyState(messages(1, 50)));
    const said = await listen(thread);
    expect(said).toEqual([]);
    thread.change({ timeline: timelineOf([...messages(1, 50), message(51, { actor: BUYER, text: 'Hello?' })]) });
    await settle();
    thread.change({
      timeline: timelineOf([
        ...messages(1, 50),
        message(51, { actor: BUYER, text: 'Hello?' }),
        message(52, { actor: COLLEAGUE, kind: 'note', text: 'Mine' }),
      ]),
    });
    await settle();
    expect(plain(said)).toEqual(['Mina Park: Hello?', 'Note from Wei Chen: Mine']);
  });

  it('is never an older page, an own message, its confirmation, a render, a scroll or a reload', async () => {
    const thread = await openThread(readyState(messages(51, 150), { older: 'available' }));
    const said = await listen(thread);
    thread.change({ timeline: timelineOf(messages(1, 150)), older: 'none' });
    await settle();
    thread.change({ pending: [pendingReply('command-1')] });
    await settle();
    const own = message(151, { commandId: 'command-1' as never, actor: { kind: 'agent', id: 'agent-1', name: 'Ana Silva' } });
    thread.change({ timeline: timelineOf([...messages(1, 150), own]), pending: [] });
    await scrollTo(thread.log(), 0);
    thread.change({ phase: 'loading' });
    thread.change({ phase: 'ready', timeline: timelineOf([...messages(1, 150), own]) });
    await settle();
    expect(said).toEqual([]);
    expect(thread.log().getAttribute('aria-live')).toBe('off');
  });

  it('is a number when very many come at once, and a failure of an own message with its reason', async () => {
    const thread = await openThread(readyState(messages(1, 10)));
    const said = await listen(thread);
    thread.change({ timeline: timelineOf(messages(1, 100)) });
    await settle();
    expect(said).toEqual(['60 new messages']);
    thread.change({ pending: [pendingReply('c', { state: 'failed', failure: { code: 'forbidden', message: '', retryable: false } })] });
    await settle();
    expect(said.at(-1)).toBe('Message not sent. You are not allowed to do this.');
  });
});

describe('the state of an own message', () => {
  const failure = { code: 'too-large', message: '', retryable: false } as const;
  const cases: [string, Partial<OutboxItem>, string, string[]][] = [
    ['queued', { state: 'queued' }, 'Waiting to be sent', []],
    ['sending', { state: 'sending', attempts: 1 }, 'Sending', []],
    [
      'waiting, and until when',
      { state: 'waiting', attempts: 1, retryAt: START + 24 * 60 * MINUTE + 8000, failure: { ...failure, code: 'timeout' } },
      'The server took too long to answer. Trying again in 8 seconds.',
      ['retry'],
    ],
    ['held', { state: 'held' }, 'Held until the message before it is settled', ['edit', 'discard']],
    ['failed, with its reason', { state: 'failed', failure }, 'Not sent. It is too large.', ['retry', 'edit', 'discard']],
    ['not kept on this device', { state: 'queued', unsaved: { ...failure, code: 'storage-full' } }, 'Not kept on this device', []],
  ];
  for (const [name, change, words, actions] of cases) {
    it(`says when it is ${name}`, async () => {
      const thread = await openThread(readyState(messages(1, 3), { pending: [pendingReply('command-1', change)] }), {
        view: { onEditMessage: () => undefined },
      });
      const state = thread.container.querySelector('.fm-pending');
      expect(state?.textContent).toContain(words);
      expect([...(state?.querySelectorAll<HTMLElement>('[data-action]') ?? [])].map((one) => one.dataset['action'])).toEqual(actions);
    });
  }

  it('lets a failed one be tried again, discarded, and taken back into the composer', async () => {
    const edited: CommandEnvelope[] = [];
    const item = pendingReply('command-1', { state: 'failed', failure });
    const thread = await openThread(readyState(messages(1, 3), { pending: [item] }), {
      view: { onEditMessage: (envelope) => void edited.push(envelope) },
    });
    for (const action of ['retry', 'edit', 'discard']) thread.container.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();
    expect(thread.calls.filter((call) => call.includes('command-1'))).toEqual([
      'retry command-1',
      'takeBack command-1',
      'discard command-1',
    ]);
    expect(edited).toEqual([item.envelope]);
  });

  it('says so when it can no longer be had back', async () => {
    const thread = await openThread(readyState([], { pending: [pendingReply('command-1', { state: 'failed', failure })] }), {
      discard: false,
    });
    thread.container.querySelector<HTMLElement>('[data-action="discard"]')?.click();
    await settle(2);
    expect(thread.container.textContent).toContain('It may have arrived already');
  });

  it('can be had back from the queue while the line is down', async () => {
    const thread = await openThread(readyState([], { pending: [pendingReply('command-1')] }));
    expect(thread.container.querySelector('[data-action]')).toBeNull();
    thread.connection('offline');
    await settle(2);
    expect(thread.container.querySelector('[data-action="discard"]')).not.toBeNull();
  });

  it('goes from sent to delivered to read', async () => {
    const own = message(3);
    const thread = await openThread(readyState([message(1), message(2), own]));
    const marks = () =>
      [...thread.container.querySelectorAll('[data-index="2"] .fm-send-state')].map((one) => one.getAttribute('aria-label'));
    expect(marks()).toEqual(['Sent']);
    thread.change({ summary: summaryOf({ deliveredSeqToBuyer: 3 }) });
    await settle(2);
    expect(marks()).toEqual(['Delivered']);
    thread.change({ summary: summaryOf({ deliveredSeqToBuyer: 3, readSeqByBuyer: 3 }) });
    await settle(2);
    expect(marks()).toEqual(['Read']);
  });
});

describe('the whole', () => {
  it('shows a skeleton while loading, words when offline, failed or empty, and reloads on request', async () => {
    const thread = await openThread({ ...readyState([]), phase: 'loading' });
    expect(thread.container.querySelector('.fm-thread-skeleton')).not.toBeNull();
    thread.connection('offline');
    await settle(2);
    expect(thread.container.textContent).toContain('You are offline');
    thread.change({ phase: 'failed', failure: { code: 'not-found', message: '', retryable: false } });
    await settle(2);
    expect(thread.container.querySelector('[role="alert"]')?.textContent).toContain('It is no longer there.');
    thread.container.querySelector<HTMLElement>('[role="alert"] button')?.click();
    expect(thread.calls).toContain('reload');
    thread.change({ phase: 'ready', failure: undefined });
    await settle(2);
    expect(thread.container.textContent).toContain('No messages yet');
    thread.change({ timeline: timelineOf(messages(1, 3)) });
    await settle();
    expect(thread.row('Message 3.')).toBeDefined();
  });

  it('shows own messages that wait while the conversation cannot be had, and under its log once it is there', async () => {
    const pending = [pendingReply('cmd-1', { text: 'Written offline.' })];
    const thread = await openThread({ ...readyState([]), phase: 'loading', pending });
    expect(thread.container.querySelector('[role="log"]')).toBeNull();
    thread.change({ phase: 'failed', failure: { code: 'offline', message: '', retryable: true } });
    await until(() => thread.container.querySelector('[role="log"]') !== null, 'the waiting message');
    expect(thread.row('Written offline.')).toBeDefined();
    expect(thread.container.textContent).toContain('You are offline');
    thread.change({ phase: 'ready', failure: undefined, timeline: timelineOf(messages(1, 60)) });
    await until(() => thread.row('Message 60.') !== undefined, 'the log');
    await until(() => isAtEnd(thread.log()), 'the end');
    expect(thread.row('Written offline.')).toBeDefined();
    expect(thread.container.textContent).not.toContain('You are offline');
  });

  it('says who is typing, without moving anything, and not that the reader is', async () => {
    const thread = await openThread(readyState(messages(1, 40)));
    const before = thread.log().scrollHeight;
    thread.change({ typing: [{ conversationId: message(1).conversationId, actor: BUYER, until: START }] });
    await settle(2);
    expect(thread.container.querySelector('.fm-thread-typing')?.textContent?.replaceAll(/[\u2066-\u2069]/g, '')).toBe(
      'Mina Park is typing …',
    );
    expect(thread.log().scrollHeight).toBe(before);
    thread.change({
      typing: [{ conversationId: message(1).conversationId, actor: { kind: 'agent', id: 'agent-1', name: 'Ana' }, until: START }],
    });
    await settle(2);
    expect(thread.container.querySelector('.fm-thread-typing')).toBeNull();
  });

  it('marks read up to the last message once its end is seen by a reader who is there', async () => {
    const thread = await openThread(readyState(messages(1, 100), { summary: summaryOf({ readSeqByTeam: 20 }) }));
    const focus = vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    const marked = () => thread.calls.filter((call) => call.startsWith('markRead'));
    window.dispatchEvent(new Event('focus'));
    expect(marked()).toEqual([]);
    focus.mockReturnValue(false);
    thread.log().scrollTop = thread.log().scrollHeight;
    await settle();
    expect(marked()).toEqual([]);
    focus.mockReturnValue(true);
    window.dispatchEvent(new Event('focus'));
    expect(marked()).toEqual(['markRead 100']);
    thread.change({ timeline: timelineOf(messages(1, 101)) });
    await settle();
    expect(marked().at(-1)).toBe('markRead 101');
  });

  it('works inside a shadow root', async () => {
    function Shadow({ children }: { children: ReactNode }) {
      const host = useRef<HTMLDivElement>(null);
      const [root, setRoot] = useState<ShadowRoot>();
      useEffect(() => {
        if (!host.current) return;
        const shadow = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
        shadow.adoptedStyleSheets = [...document.styleSheets].map((sheet) => {
          const copy = new CSSStyleSheet();
          copy.replaceSync([...sheet.cssRules].map((rule) => rule.cssText).join('\n'));
          return copy;
        });
        setRoot(shadow);
      }, []);
      return <div ref={host}>{root && createPortal(children, root)}</div>;
    }
    const thread = await openThread(readyState(messages(1, 100)), { around: (inside) => <Shadow>{inside}</Shadow> });
    await settle();
    const shadow = thread.container.querySelector('div')?.shadowRoot;
    const log = shadow?.querySelector<HTMLElement>('[role="log"]');
    expect(log && log.scrollHeight - log.clientHeight - log.scrollTop).toBeLessThanOrEqual(1);
    log?.focus();
    expect(shadow?.activeElement).toBe(log);
    shadow?.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true, cancelable: true }));
    await settle(10);
    expect((shadow?.activeElement as HTMLElement | undefined)?.dataset['index']).toBe('0');
  });
});

describe('the keyboard', () => {
  it('moves between messages, to the first and the last, and keeps one place for Tab', async () => {
    const thread = await openThread(readyState(messages(1, 200)));
    thread.log().focus();
    press('ArrowUp');
    await settle();
    expect((document.activeElement as HTMLElement).dataset['index']).toBe('199');
    press('ArrowUp');
    await settle();
    expect((document.activeElement as HTMLElement).dataset['index']).toBe('198');
    press('Home');
    await settle(12);
    expect((document.activeElement as HTMLElement).dataset['index']).toBe('0');
    expect(thread.log().scrollTop).toBeLessThan(200);
    press('PageDown');
    await settle();
    expect(Number((document.activeElement as HTMLElement).dataset['index'])).toBeGreaterThan(3);
    press('End');
    await settle(12);
    expect((document.activeElement as HTMLElement).dataset['index']).toBe('199');
    expect(
      [...thread.container.querySelectorAll('.fm-thread-log, .fm-row')].filter((one) => (one as HTMLElement).tabIndex === 0),
    ).toHaveLength(1);
  });

  it('never loses the focus when its row is scrolled far away', async () => {
    const thread = await openThread(readyState(messages(1, 500)));
    thread.log().focus();
    press('ArrowUp');
    await settle();
    const focused = document.activeElement;
    await scrollTo(thread.log(), 0);
    await scrollTo(thread.log(), 4000);
    expect(document.activeElement).toBe(focused);
    expect(document.activeElement).not.toBe(document.body);
    thread.change({ timeline: timelineOf(messages(1, 502)) });
    await settle();
    expect(document.activeElement).toBe(focused);
  });

  it('tries a failed message again with r', async () => {
    const thread = await openThread(readyState(messages(1, 3), { pending: [pendingReply('command-1', { state: 'failed' })] }));
    thread.log().focus();
    press('End');
    await settle();
    press('r');
    expect(thread.calls).toContain('retry command-1');
  });
});
