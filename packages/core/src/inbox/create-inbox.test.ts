import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConversationId, ConversationSummary } from '../schema/index.ts';
import { AMAL, LIN, START, event, message, opened, rowOf } from '../desk/test-support/build-events.ts';
import { createInbox } from './create-inbox.ts';
import type { InboxRows, InboxViewDefinition } from './inbox-contract.ts';
import { standardViews } from './standard-views.ts';
import { urgencyPresets } from './urgency.ts';

/** How often a property is tried; for a hunt: `FERRYMAN_DEPTH=20 vitest run --project node packages/core`. */
const runs = (everyDay: number) => Math.ceil(everyDay * Number(process.env['FERRYMAN_DEPTH'] ?? 1));

const idOf = (index: number): ConversationId => `c${index}` as ConversationId;
const rowsOf = (rows: InboxRows): ConversationSummary[] =>
  Array.from({ length: rows.length }, (_, index) => rows.at(index) as ConversationSummary);
const row = (index: number, fields: Partial<ConversationSummary> = {}): ConversationSummary => ({
  ...rowOf([opened(1, { conversationId: idOf(index) })]),
  ...fields,
});

/** The slow and obvious way. */
function sorted(rows: readonly ConversationSummary[], { includes, urgency }: InboxViewDefinition): ConversationSummary[] {
  const rank = (value: number | undefined): number => (value === undefined || Number.isNaN(value) ? Infinity : value);
  return rows.filter(includes).sort((a, b) => {
    const [left, right] = [urgency(a), urgency(b)];
    for (let place = 0; place < Math.max(left.length, right.length); place += 1) {
      const [l, r] = [rank(left[place]), rank(right[place])];
      if (l !== r) return l < r ? -1 : 1;
    }
    return a.id < b.id ? -1 : 1;
  });
}

describe('the inbox', () => {
  it('keeps every view as if it were filtered and sorted anew after each event', () => {
    const step = fc.record({ conversation: fc.nat(40), kind: fc.nat(6), salt: fc.nat(20) });
    fc.assert(
      fc.property(fc.nat(40), fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 25 }), (known, batches) => {
        const inbox = createInbox();
        const early = inbox.openView({ id: 'latest', includes: ({ status }) => status === 'open', urgency: urgencyPresets.latest });
        inbox.takeSummaries(Array.from({ length: known }, (_, index) => row(index, { updatedAt: START + (index % 7) })));
        const views = [early, ...standardViews(LIN.id).map((definition) => inbox.openView(definition))];
        const seqs = new Map<number, number>();
        for (const batch of batches) {
          const events = batch.flatMap(({ conversation, kind, salt }) => {
            const conversationId = idOf(conversation);
            const isNew = conversation >= known && !seqs.has(conversation);
            const seq = (seqs.get(conversation) ?? 1) + 1;
            seqs.set(conversation, seq);
            const base = { conversationId, at: START + salt };
            const made = [
              message(seq, { ...base, actor: AMAL }),
              message(seq, { ...base, actor: LIN }),
              event('status.changed', seq, { ...base, status: (['open', 'pending', 'snoozed', 'resolved'] as const)[salt % 4] ?? 'open' }),
              event('priority.changed', seq, { ...base, priority: salt % 2 ? 'urgent' : 'low' }),
              event('assignee.changed', seq, { ...base, assignee: salt % 2 ? { id: LIN.id as never, name: 'Lin' } : null }),
              event('receipt.advanced', seq, { ...base, side: 'team', deliveredSeq: 1, readSeq: 1 }),
              event('tags.changed', seq, { ...base, tags: [`t${salt}`] }),
            ][kind] as ReturnType<typeof message>;
            return isNew ? [opened(1, { conversationId }), made] : [made];
          });
          inbox.takeEvents(events);
          const all = Array.from({ length: 41 }, (_, index) => inbox.summary(idOf(index))).filter((summary) => summary !== undefined);
          for (const view of views) {
            const rows = view.rows.get();
            const expected = sorted(all, view.definition);
            const places = expected.map((summary, index) => rows.at(index) === summary && rows.indexOf(summary.id) === index);
            expect([rows.length, rows.indexOf(idOf(99)), places.indexOf(false)]).toEqual([expected.length, -1, -1]);
          }
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it('stays sorted over many thousand rows, whose chunks split and empty', () => {
    const inbox = createInbox();
    const view = inbox.openView({ id: 'latest', includes: ({ status }) => status === 'open', urgency: urgencyPresets.latest });
    const count = 5_000;
    const rows = Array.from({ length: count }, (_, index) => row(index, { updatedAt: START + ((index * 7_919) % count) }));
    for (let start = 0; start < count; start += 200) inbox.takeSummaries(rows.slice(start, start + 200));
    expect(rowsOf(view.rows.get())).toEqual(sorted(rows, view.definition));
    for (let index = 0; index < count; index += 1) {
      if (index % 50 !== 0) inbox.takeEvents([event('status.changed', 2, { conversationId: idOf(index), status: 'resolved', at: START })]);
    }
    expect(view.rows.get().length).toBe(100);
    const left = rows.filter((_, index) => index % 50 === 0);
    expect(rowsOf(view.rows.get())).toEqual(sorted(left, view.definition));
  });

  it('never changes rows that were handed out', () => {
    const inbox = createInbox();
    const view = inbox.openView({ id: 'all', includes: () => true, urgency: urgencyPresets.latest });
    inbox.takeSummaries([row(0), row(1)]);
    const before = view.rows.get();
    const copy = rowsOf(before);
    inbox.takeEvents([message(2, { conversationId: idOf(1), at: START + 99_000 })]);
    expect(rowsOf(before)).toEqual(copy);
    expect(view.rows.get().at(0)?.id).toBe('c1');
    expect(before.indexOf(idOf(1))).toBe(1);
  });

  it('tells only the views that changed, once a batch, with all views up to date', () => {
    const inbox = createInbox();
    const [open, , , , , , resolved] = standardViews(LIN.id).map((definition) => inbox.openView(definition));
    inbox.takeSummaries([row(0), row(1)]);
    const calls: string[] = [];
    open?.rows.subscribe(() => calls.push(`open ${open.rows.get().length}, resolved ${resolved?.rows.get().length}`));
    resolved?.rows.subscribe(() => calls.push('resolved'));
    inbox.takeEvents([message(2, { conversationId: idOf(0) }), message(2, { conversationId: idOf(1) })]);
    expect(calls).toEqual(['open 2, resolved 0']);
    calls.length = 0;
    inbox.takeEvents([event('status.changed', 3, { conversationId: idOf(0), status: 'resolved' })]);
    expect(calls).toEqual(['open 1, resolved 1', 'resolved']);
    calls.length = 0;
    inbox.takeEvents([event('status.changed', 3, { conversationId: idOf(0), status: 'resolved' })]);
    expect(calls).toEqual([]);
  });

  it('waits with the events of a conversation it does not know until its row comes', () => {
    const inbox = createInbox();
    expect(inbox.takeEvents([message(5, { conversationId: idOf(7) })])).toEqual(['c7']);
    expect(inbox.summary(idOf(7))).toBeUndefined();
    inbox.takeSummaries([row(7, { seq: 4 })]);
    expect(inbox.summary(idOf(7))).toMatchObject({ seq: 5, lastBuyerSeq: 5 });
  });

  it('shows a row once that a page brought twice', () => {
    const inbox = createInbox();
    const view = inbox.openView({ id: 'all', includes: () => true, urgency: urgencyPresets.latest });
    inbox.takeSummaries([row(1)]);
    inbox.takeSummaries([row(0), row(0, { seq: 3, updatedAt: START + 5 }), row(1, { seq: 2 }), row(1, { seq: 4 })]);
    expect(
      rowsOf(view.rows.get())
        .map(({ id, seq }) => `${id}:${seq}`)
        .sort(),
    ).toEqual(['c0:3', 'c1:4']);
  });

  it('sorts those who wait by priority and then by how long, whatever the time is', () => {
    const inbox = createInbox();
    const view = inbox.openView({ id: 'waiting', includes: () => true, urgency: urgencyPresets.waitingLongest });
    inbox.takeSummaries([
      row(0, { waiting: null, updatedAt: START + 9 }),
      row(1, { waiting: { seq: 1, since: START + 5 } }),
      row(2, { waiting: { seq: 1, since: START + 1 } }),
      row(3, { waiting: { seq: 1, since: START + 8 }, priority: 'urgent' }),
    ]);
    expect(rowsOf(view.rows.get()).map(({ id }) => id)).toEqual(['c3', 'c2', 'c1', 'c0']);
  });

  it('keeps a broken urgency in order, last', () => {
    const inbox = createInbox();
    const view = inbox.openView({
      id: 'odd',
      includes: () => true,
      urgency: (summary) => [summary.id === 'c1' ? Number.NaN : summary.updatedAt],
    });
    inbox.takeSummaries([row(1), row(0), row(2)]);
    inbox.takeEvents([message(2, { conversationId: idOf(1) })]);
    expect(rowsOf(view.rows.get()).map(({ id }) => id)).toEqual(['c0', 'c2', 'c1']);
  });

  it('does not keep a view that was closed', () => {
    const inbox = createInbox();
    const view = inbox.openView({ id: 'all', includes: () => true, urgency: urgencyPresets.latest });
    view.close();
    inbox.takeSummaries([row(0)]);
    expect(view.rows.get().length).toBe(0);
  });
});
