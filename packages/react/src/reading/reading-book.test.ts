import { describe, expect, it, vi } from 'vitest';
import type { Reading, ReadingContext } from '@ferryman/core/reading';
import { createReadingBook, type ReadingCorrection } from './index.ts';
import { angryReading, calmReading } from './reading-fixtures.test-support.ts';

/** Idle time that comes when told. */
function handIdle() {
  const waiting: (() => void)[] = [];
  return {
    whenIdle: (work: () => void) => void waiting.push(work),
    pass: async () => {
      while (waiting.length > 0) {
        waiting.shift()?.();
        for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      }
    },
  };
}

const messages = ['one', 'two', 'three'].map((text, at) => ({ id: `m-${at}`, text, sentAt: at }));
const correction: ReadingCorrection = { messageId: 'm-1', part: 'intent', from: 'order.status', to: 'order.delay', by: 'Mei', at: 9 };

describe('a book of readings', () => {
  it('reads each message once, oldest first, with those before it', async () => {
    const hand = handIdle();
    const read = vi.fn<(text: string, context: ReadingContext) => Reading>((text) => (text === 'one' ? angryReading : calmReading));
    const book = createReadingBook({ read, whenIdle: hand.whenIdle });
    book.ask(messages, { market: 'DE' });
    expect(book.readingOf('m-0')).toBeUndefined();
    await hand.pass();
    book.ask(messages, { market: 'DE' });
    await hand.pass();
    expect(read.mock.calls.map(([text]) => text)).toEqual(['one', 'two', 'three']);
    const context = read.mock.calls[2]?.[1];
    expect(context?.earlier?.map(({ text, reading }) => [text, reading?.emotion.id])).toEqual([
      ['two', 'calm'],
      ['one', 'angry'],
    ]);
    expect([context?.market, context?.languages, context?.sentAt]).toEqual(['DE', ['en'], 2]);
  });

  it('lets a correction win, tells the host, counts it, and takes it back', async () => {
    const hand = handIdle();
    const onCorrect = vi.fn<(messageId: string, correction: ReadingCorrection | undefined) => void>();
    const book = createReadingBook({ read: () => calmReading, whenIdle: hand.whenIdle, onCorrect });
    book.correct(correction);
    book.ask(messages);
    await hand.pass();
    expect(book.readingOf('m-1')?.intents).toEqual([{ id: 'order.delay', confidence: 1, reasons: [{ rule: 'corrected', detail: 'Mei' }] }]);
    expect(book.readingOf('m-1')).toBe(book.readingOf('m-1'));
    book.correct({ ...correction, to: undefined });
    book.correct({ ...correction, part: 'emotion', to: 'angry' });
    expect([book.readingOf('m-1')?.intents, book.readingOf('m-1')?.emotion.id, book.correctedCount()]).toEqual([[], 'angry', 1]);
    book.restore('m-1');
    expect([book.readingOf('m-1'), book.correctedCount()]).toEqual([calmReading, 0]);
    expect(onCorrect.mock.calls.at(-1)).toEqual(['m-1', undefined]);
    expect(onCorrect).toHaveBeenCalledTimes(4);
  });

  it('begins with the corrections that the host kept', async () => {
    const hand = handIdle();
    const book = createReadingBook({
      read: () => calmReading,
      whenIdle: hand.whenIdle,
      corrections: [correction, { ...correction, part: 'language', to: 'de' }],
    });
    book.ask(messages);
    await hand.pass();
    expect([book.readingOf('m-1')?.intents[0]?.id, book.readingOf('m-1')?.language.tag]).toEqual(['order.delay', 'de']);
    expect(book.correctionsOf('m-1')).toHaveLength(2);
  });

  it('leaves a message unread whose reading fails, and tries again when asked', async () => {
    const hand = handIdle();
    let fails = true;
    const book = createReadingBook({
      read: async () => {
        if (fails) throw new Error('offline');
        return calmReading;
      },
      whenIdle: hand.whenIdle,
    });
    book.ask(messages);
    await hand.pass();
    expect(book.readingOf('m-0')).toBeUndefined();
    fails = false;
    book.ask(messages);
    await hand.pass();
    expect(book.readingOf('m-0')).toBe(calmReading);
  });

  it('forgets what was read, also what is on its way, and keeps what was corrected', async () => {
    const hand = handIdle();
    const answers: ((reading: Reading) => void)[] = [];
    const book = createReadingBook({ read: () => new Promise((resolve) => void answers.push(resolve)), whenIdle: hand.whenIdle });
    book.correct(correction);
    book.ask(messages.slice(0, 2));
    await hand.pass();
    book.forget();
    answers[0]?.(angryReading);
    await hand.pass();
    expect(book.readingOf('m-0')).toBeUndefined();
    expect(book.correctedCount()).toBe(1);
  });
});
