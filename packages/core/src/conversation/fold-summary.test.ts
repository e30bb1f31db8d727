import { describe, expect, it } from 'vitest';
import { AMAL, BOT, LIN, START, event, message, opened, rowOf } from '../desk/test-support/build-events.ts';
import { applyToSummary, createSummary } from './fold-summary.ts';
import { previewOf } from './preview.ts';

describe('the inbox row', () => {
  it('waits from the oldest buyer message that no agent has answered', () => {
    expect(rowOf([opened(), message(2), message(3)]).waiting).toEqual({ seq: 2, since: START + 2_000 });
    expect(rowOf([opened(), message(2), message(3, { actor: LIN })]).waiting).toBeNull();
    expect(rowOf([opened(), message(2), message(3, { actor: LIN }), message(4)]).waiting?.seq).toBe(4);
  });

  it('still waits after a bot, the system or a note', () => {
    const system = { kind: 'system', id: 's', name: 'Desk' } as const;
    for (const fields of [{ actor: BOT }, { actor: system }, { actor: LIN, kind: 'note' as const }]) {
      expect(rowOf([opened(), message(2), message(3, fields)]).waiting?.seq).toBe(2);
    }
  });

  it('shows the last reply or note, and counts only buyer replies as the last buyer message', () => {
    const row = rowOf([opened(), message(2), message(3, { actor: LIN, kind: 'note', text: 'is a reseller' })]);
    expect(row.lastMessage).toMatchObject({ seq: 3, kind: 'note', preview: 'is a reseller' });
    expect(row.lastBuyerSeq).toBe(2);
  });

  it('moves marks only forward, and who has read has received', () => {
    const marks = rowOf([
      opened(),
      message(2, { actor: LIN }),
      event('receipt.advanced', 3, { side: 'buyer', deliveredSeq: 0, readSeq: 2 }),
      event('receipt.advanced', 4, { side: 'buyer', deliveredSeq: 1, readSeq: 1 }),
      event('receipt.advanced', 5, { side: 'team', deliveredSeq: 2, readSeq: 1 }),
    ]);
    expect(marks).toMatchObject({ readSeqByBuyer: 2, deliveredSeqToBuyer: 2, readSeqByTeam: 1, seq: 5 });
  });

  it('is not updated by receipts', () => {
    const row = rowOf([opened(), event('receipt.advanced', 2, { side: 'team', deliveredSeq: 1, readSeq: 1 })]);
    expect(row.updatedAt).toBe(START + 1_000);
  });

  it('forgets the end of a snooze when the snooze is over', () => {
    const snoozed = event('status.changed', 2, { status: 'snoozed', snoozedUntil: 99 });
    expect(rowOf([opened(), snoozed]).snoozedUntil).toBe(99);
    expect(rowOf([opened(), snoozed, event('status.changed', 3, { status: 'open' })])).toMatchObject({
      status: 'open',
      snoozedUntil: undefined,
    });
  });

  it('ignores what it has already', () => {
    const row = applyToSummary(createSummary(opened()), message(2));
    expect(applyToSummary(row, message(2))).toBe(row);
    expect(applyToSummary(row, message(1, { actor: AMAL }))).toBe(row);
  });
});

describe('a preview', () => {
  it('is one line', () => {
    expect(previewOf('  Hello,\r\n\n\tmy   parcel\u2028is late\u0007 ')).toBe('Hello, my parcel is late');
    expect(previewOf('')).toBe('');
    expect(previewOf(' \n\t ')).toBe('');
    expect(previewOf('one word')).toBe('one word');
  });

  it('is at most 200 characters and never cuts through what a reader sees as one', () => {
    const family = '👨‍👩‍👧‍👦';
    for (let lead = 185; lead <= 201; lead += 1) {
      const preview = previewOf('x'.repeat(lead) + family.repeat(3));
      expect(preview.length).toBeLessThanOrEqual(200);
      expect(preview.slice(lead).replaceAll(family, '')).toBe('');
    }
    expect(previewOf('e\u0301'.repeat(150)).length).toBe(200);
    expect(previewOf(`${'x'.repeat(199)}e\u0301 and on`)).toBe('x'.repeat(199));
    expect(previewOf('好'.repeat(300))).toBe('好'.repeat(200));
  });

  it('cuts a grapheme that is longer than itself between code points', () => {
    const preview = previewOf(`a${'\u{1D165}'.repeat(300)}`);
    expect(preview.length).toBeLessThanOrEqual(200);
    expect(preview.isWellFormed()).toBe(true);
  });

  it('finds the words behind thousands of blanks', () => {
    expect(previewOf(`${' '.repeat(5_000)}where${'\n'.repeat(5_000)}is it`)).toBe('where is it');
  });
});
