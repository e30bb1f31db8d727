import { afterEach, describe, expect, it } from 'vitest';
import { cleanup, isAtEnd, openThread, rowUnderEye, scrollTo, settle, until, watchPosition } from './thread-harness.test-support.tsx';
import { AGENT, BUYER, message, messages, pendingReply, readyState, summaryOf, timelineOf } from './thread-fixtures.ts';
import type { Attachment, AttachmentId } from '@ferryman/core/schema';

afterEach(cleanup);

/** How far a row moved at worst in any frame while something happened. */
async function worstDrift(log: HTMLElement, happen: () => void | Promise<void>): Promise<number> {
  const eye = rowUnderEye(log);
  const before = eye.top();
  const stop = watchPosition(eye.top);
  await happen();
  await settle(12);
  return Math.max(...stop().map((top) => Math.abs(top - before)), Math.abs(eye.top() - before));
}

describe('what is under the eye stays there', () => {
  for (const [where, top] of [
    ['in the middle', 1500],
    ['at the very top', 0],
    ['a little below the top', 90],
  ] as const) {
    it(`when 50 older messages arrive ${where}`, async () => {
      const thread = await openThread(readyState(messages(51, 150), { older: 'available' }));
      await scrollTo(thread.log(), top);
      const rowsBefore = thread.rows().length;
      const drift = await worstDrift(thread.log(), () => thread.change({ timeline: timelineOf(messages(1, 150)), older: 'none' }));
      expect(drift).toBeLessThanOrEqual(0.5);
      expect(rowsBefore).toBeGreaterThan(5);
      expect(thread.log().scrollTop).toBeGreaterThan(top + 1000);
    });
  }

  it('when what stands above the first row changes from loading to failed to loaded', async () => {
    const thread = await openThread(readyState(messages(51, 120), { older: 'available' }));
    await scrollTo(thread.log(), 0);
    const drift = await worstDrift(thread.log(), async () => {
      thread.change({ older: 'loading' });
      await settle(2);
      thread.change({ older: 'failed' });
      await settle(2);
      thread.change({ timeline: timelineOf(messages(1, 120)), older: 'none' });
    });
    expect(drift).toBeLessThanOrEqual(0.5);
  });

  it('when pictures of unknown size arrive above', async () => {
    const release: (() => void)[] = [];
    const picture = (seq: number): Attachment => ({
      id: `picture-${seq}` as AttachmentId,
      name: `Box ${seq}.png`,
      mediaType: 'image/png',
      sizeBytes: 9000,
    });
    const events = messages(1, 120).map((event) => (event.seq % 4 === 0 ? { ...event, attachments: [picture(event.seq)] } : event));
    const thread = await openThread(readyState(events), {
      attachmentUrl: () => new Promise((resolve) => release.push(() => resolve({ ok: true, value: drawPicture(300, 220) }))),
    });
    await scrollTo(thread.log(), 3000);
    await until(() => release.length > 1, 'the asking for pictures');
    await settle();
    const { element } = rowUnderEye(thread.log());
    const place = Number(element.dataset['index']);
    const drift = await worstDrift(thread.log(), async () => {
      const asked = release.splice(0);
      expect(asked.length).toBeGreaterThan(1);
      for (const answer of asked) answer();
      await until(
        () => thread.rows().some((row) => Number(row.dataset['index']) < place && (row.querySelector('img')?.naturalHeight ?? 0) > 0),
        'a picture above',
      );
    });
    const above = thread.rows().filter((row) => Number(row.dataset['index']) < place && row.querySelector('img'));
    expect(above.length).toBeGreaterThan(0);
    expect(drift).toBeLessThanOrEqual(0.5);
  });

  it('when pictures of known size arrive, whose box was there before them', async () => {
    const events = [
      ...messages(1, 5),
      message(6, {
        actor: BUYER,
        attachments: [{ id: 'p' as AttachmentId, name: 'Box.png', mediaType: 'image/png', sizeBytes: 1, width: 640, height: 480 }],
      }),
      ...messages(7, 9),
    ];
    const release: (() => void)[] = [];
    const thread = await openThread(readyState(events), {
      attachmentUrl: () => new Promise((resolve) => release.push(() => resolve({ ok: true, value: drawPicture(640, 480) }))),
    });
    await until(() => release.length > 0, 'the asking for the picture');
    const height = () => thread.row('Message 6')?.getBoundingClientRect().height;
    const before = height();
    for (const answer of release) answer();
    await until(() => (thread.row('Message 6')?.querySelector('img')?.naturalHeight ?? 0) > 0, 'the picture');
    expect(height()).toBe(before);
    expect(before).toBeGreaterThan(240);
  });

  it('when the reader is not at the end and a message comes', async () => {
    const thread = await openThread(readyState(messages(1, 100)));
    await scrollTo(thread.log(), 2000);
    const drift = await worstDrift(thread.log(), () => thread.change({ timeline: timelineOf(messages(1, 103)) }));
    expect(drift).toBeLessThanOrEqual(0.5);
    expect(thread.container.querySelector('.fm-thread-jump')?.textContent).toBe('2 new messages');
  });

  it('while older pages come in one after another as the reader scrolls up', async () => {
    const thread = await openThread(readyState(messages(401, 460), { older: 'available' }));
    for (const from of [351, 301, 251]) {
      await scrollTo(thread.log(), 40);
      const drift = await worstDrift(thread.log(), () => thread.change({ timeline: timelineOf(messages(from, 460)), older: 'available' }));
      expect(drift).toBeLessThanOrEqual(0.5);
    }
  });
});

describe('where a thread opens and what it follows', () => {
  it('opens at the end', async () => {
    const thread = await openThread(readyState(messages(1, 200)));
    expect(isAtEnd(thread.log())).toBe(true);
    expect(thread.row('Message 200.')).toBeDefined();
    expect(thread.container.querySelector('.fm-thread-jump')).toBeNull();
  });

  it('opens at the first unread message, and the divider stays when it was read', async () => {
    const thread = await openThread(readyState(messages(1, 200), { summary: summaryOf({ readSeqByTeam: 100, lastBuyerSeq: 200 }) }));
    const divider = () => thread.container.querySelector('.fm-thread-unread');
    const top = (divider()?.getBoundingClientRect().top ?? -999) - thread.log().getBoundingClientRect().top;
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(120);
    expect(divider()?.closest('[data-index]')?.textContent).toContain('Message 101.');
    thread.change({ summary: summaryOf({ readSeqByTeam: 200 }) });
    expect(divider()).not.toBeNull();
  });

  it('has no divider when everything was read, and none appears for what comes later', async () => {
    const thread = await openThread(readyState(messages(1, 20), { summary: summaryOf({ readSeqByTeam: 20 }) }));
    thread.change({ timeline: timelineOf(messages(1, 22)) });
    await settle();
    expect(thread.container.querySelector('.fm-thread-unread')).toBeNull();
  });

  it('follows the end for a reader at the end', async () => {
    const thread = await openThread(readyState(messages(1, 100)));
    for (let last = 101; last < 106; last++) {
      thread.change({ timeline: timelineOf(messages(1, last)) });
      await settle(3);
      expect(isAtEnd(thread.log())).toBe(true);
    }
    expect(thread.row('Message 105.')).toBeDefined();
  });

  it('goes to the end on own sending, wherever the reader was', async () => {
    const thread = await openThread(readyState(messages(1, 100)));
    await scrollTo(thread.log(), 500);
    thread.change({ pending: [pendingReply('command-1', { text: 'My own words' })] });
    await settle();
    expect(isAtEnd(thread.log())).toBe(true);
    expect(thread.row('My own words')).toBeDefined();
  });

  it('goes to the end by its button, which then goes away', async () => {
    const thread = await openThread(readyState(messages(1, 100)));
    await scrollTo(thread.log(), 500);
    thread.container.querySelector<HTMLElement>('.fm-thread-jump')?.click();
    await settle(12);
    expect(isAtEnd(thread.log())).toBe(true);
    expect(thread.container.querySelector('.fm-thread-jump')).toBeNull();
  });

  it('keeps the end when its box shrinks, as when the composer grows', async () => {
    const thread = await openThread(readyState(messages(1, 100)));
    const box = thread.container.querySelector<HTMLElement>('[data-testid="box"]');
    if (box) box.style.blockSize = '380px';
    await settle();
    expect(isAtEnd(thread.log())).toBe(true);
  });
});

describe('older pages', () => {
  it('are asked for near the top, and not far from it', async () => {
    const thread = await openThread(readyState(messages(51, 250), { older: 'available' }));
    expect(thread.calls).not.toContain('loadOlder');
    await scrollTo(thread.log(), 300);
    expect(thread.calls).toContain('loadOlder');
  });

  it('are asked for at once when the loaded ones do not fill the box', async () => {
    const thread = await openThread(readyState(messages(51, 53), { older: 'available' }));
    expect(thread.calls).toContain('loadOlder');
  });

  it('say when they failed, with a button, and are not asked for by themselves again', async () => {
    const thread = await openThread(readyState(messages(51, 53), { older: 'failed' }));
    expect(thread.calls).not.toContain('loadOlder');
    thread.container.querySelector<HTMLElement>('.fm-thread-lead button')?.click();
    expect(thread.calls).toEqual(expect.arrayContaining(['loadOlder']));
  });

  it('end at the beginning of the conversation', async () => {
    const thread = await openThread(readyState(messages(1, 4)));
    expect(thread.container.querySelector('.fm-thread-lead')?.textContent).toBe('Beginning of the conversation');
  });
});

describe('rows', () => {
  it('never remount or move when a pending message turns into a confirmed one', async () => {
    const thread = await openThread(
      readyState(messages(1, 60), { pending: [pendingReply('command-7', { text: 'Parcel is on its way' })] }),
    );
    const before = thread.row('Parcel is on its way');
    const bubble = before?.querySelector('.fm-bubble');
    const top = before?.getBoundingClientRect().top;
    const confirmed = message(61, {
      actor: AGENT,
      text: 'Parcel is on its way',
      commandId: 'command-7' as never,
      at: pendingReply('x').createdAt,
    });
    thread.change({ timeline: timelineOf([...messages(1, 60), confirmed]), pending: [] });
    await settle();
    const after = thread.row('Parcel is on its way');
    expect(after).toBe(before);
    expect(after?.querySelector('.fm-bubble')).toBe(bubble);
    expect(after?.querySelector('[data-state="sent"]')).not.toBeNull();
    // The words "waiting to be sent" below the bubble went, so it ends lower by their height; it never jumps up.
    expect(after?.getBoundingClientRect().top).toBeGreaterThanOrEqual(top ?? 0);
  });

  it('are drawn again only where something changed: one new message draws at most three', async () => {
    const drawn: number[] = [];
    const renderBody = (item: object) => {
      drawn.push('seq' in item ? Number(item.seq) : -1);
      return <span>{`Message ${drawn.at(-1)}.`}</span>;
    };
    const thread = await openThread(readyState(messages(1, 300)), { view: { renderBody }, strict: false });
    // New objects for the same messages draw every row again: the counter counts.
    const kept = messages(1, 301);
    drawn.length = 0;
    thread.change({ timeline: timelineOf(kept) });
    await settle();
    expect(drawn.length).toBeGreaterThan(10);
    drawn.length = 0;
    thread.change({ timeline: timelineOf([...kept, message(302)]) });
    await settle();
    expect(drawn).toContain(302);
    expect(drawn.length).toBeLessThanOrEqual(3);
  });

  it('are few, however long the conversation is', async () => {
    const thread = await openThread(readyState(messages(1, 100_000)));
    expect(thread.rows().length).toBeLessThan(60);
    expect(thread.row('Message 100000.')).toBeDefined();
    expect(isAtEnd(thread.log())).toBe(true);
  });
});

function drawPicture(width: number, height: number): string {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas.toDataURL('image/png');
}
