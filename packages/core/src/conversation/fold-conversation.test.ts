import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConversationEvent, ConversationSummary } from '../schema/index.ts';
import { AMAL, BOT, LIN, TOMAS, event, message, opened, rowOf, snapshotOf } from '../desk/test-support/build-events.ts';
import { createConversationLog, foldConversation, mergeOlder, mergeSnapshot, summaryOf } from './fold-conversation.ts';
import type { ConversationLog } from './fold-conversation.ts';

/** How often a property is tried; for a hunt: `FERRYMAN_DEPTH=20 vitest run --project node packages/core`. */
const runs = (everyDay: number) => Math.ceil(everyDay * Number(process.env['FERRYMAN_DEPTH'] ?? 1));

const RUNS = { numRuns: runs(400) };

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('buyer', 'agent', 'colleague', 'bot', 'note' as const) },
  { weight: 3, arbitrary: fc.constantFrom('status', 'assignee', 'tags', 'priority', 'receipt-team', 'receipt-buyer' as const) },
);

function eventOf(kind: string, seq: number, salt: number): ConversationEvent {
  switch (kind) {
    case 'buyer':
      return message(seq, { actor: AMAL });
    case 'agent':
      return message(seq, { actor: LIN });
    case 'colleague':
      return message(seq, { actor: TOMAS });
    case 'bot':
      return message(seq, { actor: BOT });
    case 'note':
      return message(seq, { actor: LIN, kind: 'note' });
    case 'status':
      return event('status.changed', seq, salt % 2 ? { status: 'snoozed', snoozedUntil: salt } : { status: 'resolved' });
    case 'assignee':
      return event('assignee.changed', seq, { assignee: salt % 3 ? ({ id: `a${salt}`, name: 'A' } as never) : null });
    case 'tags':
      return event('tags.changed', seq, { tags: [`tag-${salt}`] });
    case 'priority':
      return event('priority.changed', seq, { priority: salt % 2 ? 'urgent' : 'low' });
    default:
      return event('receipt.advanced', seq, {
        side: kind === 'receipt-team' ? 'team' : 'buyer',
        deliveredSeq: salt % (seq + 1),
        readSeq: (salt * 7) % (seq + 1),
      });
  }
}

const logs = fc
  .array(fc.tuple(step, fc.nat(50)), { minLength: 1, maxLength: 30 })
  .map((steps): readonly ConversationEvent[] => [opened(), ...steps.map(([kind, salt], index) => eventOf(kind, index + 2, salt))]);

const timelineOf = (log: readonly ConversationEvent[]): readonly ConversationEvent[] =>
  log.filter(({ type }) => type !== 'receipt.advanced');

/** `updatedAt` and the rest, in one comparable shape. */
const comparable = (summary: ConversationSummary | undefined): unknown => JSON.parse(JSON.stringify(summary ?? null));

const shown = (state: ConversationLog): unknown => [comparable(summaryOf(state)), state.timeline.toArray().map(({ seq }) => seq)];
const clean = (log: readonly ConversationEvent[]): unknown => [comparable(rowOf(log)), timelineOf(log).map(({ seq }) => seq)];

/** Shuffled, with repetitions, in batches of any size. */
const deliveries = (log: readonly ConversationEvent[]) =>
  fc
    .tuple(
      fc.shuffledSubarray([...log], { minLength: log.length, maxLength: log.length }),
      fc.array(fc.constantFrom(...log), { maxLength: 20 }),
      fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 60, maxLength: 60 }),
    )
    .map(([order, repeated, sizes]) => {
      const all = [...order, ...repeated];
      const batches: ConversationEvent[][] = [];
      for (const size of sizes) if (all.length > 0) batches.push(all.splice(0, size));
      return all.length > 0 ? [...batches, all] : batches;
    });

describe('folding a conversation', () => {
  it('converges to the clean state under any order, repetition and splitting of batches', () => {
    fc.assert(
      fc.property(
        logs.chain((log) => fc.tuple(fc.constant(log), deliveries(log))),
        ([log, batches]) => {
          const state = batches.reduce((before, batch) => foldConversation(before, batch), createConversationLog());
          expect(shown(state)).toEqual(clean(log));
        },
      ),
      RUNS,
    );
  });

  it('converges when snapshots of any age arrive at any time between the events', () => {
    const scenario = logs.chain((log) =>
      fc.record({
        log: fc.constant(log),
        batches: deliveries(log),
        snapshots: fc.array(
          fc.record({ at: fc.nat(60), upTo: fc.integer({ min: 1, max: log.length }), limit: fc.integer({ min: 1, max: 10 }) }),
          { minLength: 1, maxLength: 4 },
        ),
      }),
    );
    fc.assert(
      fc.property(scenario, ({ log, batches, snapshots }) => {
        let state = createConversationLog();
        for (let turn = 0; turn < Math.max(61, batches.length); turn += 1) {
          for (const { at, upTo, limit } of snapshots) if (at === turn) state = mergeSnapshot(state, snapshotOf(log.slice(0, upTo), limit));
          state = foldConversation(state, batches[turn] ?? [], false);
        }
        for (let first = state.timeline.at(0)?.seq; state.hasOlder && first !== undefined; first = state.timeline.at(0)?.seq) {
          const before = timelineOf(log).filter(({ seq }) => seq < first);
          state = mergeOlder(state, { beforeSeq: first, events: before.slice(-3), hasOlder: before.length > 3 });
        }
        expect(shown(state)).toEqual(clean(log));
      }),
      RUNS,
    );
  });

  it('shows a window without holes after any loss, once a snapshot came', () => {
    const scenario = logs.chain((log) =>
      fc.record({
        log: fc.constant(log),
        start: fc.integer({ min: 1, max: log.length }),
        lostUpTo: fc.integer({ min: 1, max: log.length }),
        early: fc.array(fc.constantFrom(...log), { maxLength: 3 }),
        limit: fc.integer({ min: 1, max: 6 }),
      }),
    );
    fc.assert(
      fc.property(scenario, ({ log, start, lostUpTo, early, limit }) => {
        let state = mergeSnapshot(createConversationLog(), snapshotOf(log.slice(0, start), limit));
        // All after `start` is lost but some answers to commands; then the desk reloads.
        state = foldConversation(state, early, false);
        state = mergeSnapshot(state, snapshotOf(log.slice(0, Math.max(start, lostUpTo)), limit));
        state = foldConversation(state, log.slice(Math.max(start, lostUpTo)));
        const seqs = state.timeline.toArray().map(({ seq }) => seq);
        const expected = timelineOf(log).filter(({ seq }) => seq >= (seqs[0] ?? 0));
        expect(seqs).toEqual(expected.map(({ seq }) => seq));
        expect(comparable(summaryOf(state))).toEqual(comparable(rowOf(log)));
        expect(state.hasOlder).toBe((seqs[0] ?? 0) > 1);
      }),
      RUNS,
    );
  });

  it('keeps an old state as it was when newer ones grow from it', () => {
    fc.assert(
      fc.property(logs, fc.nat(29), (log, cut) => {
        const early = foldConversation(createConversationLog(), log.slice(0, cut + 1));
        const before = { row: comparable(summaryOf(early)), seqs: early.timeline.toArray().map(({ seq }) => seq) };
        foldConversation(early, log.slice(cut + 1));
        foldConversation(early, log.slice(cut + 1).reverse());
        expect({ row: comparable(summaryOf(early)), seqs: early.timeline.toArray().map(({ seq }) => seq) }).toEqual(before);
      }),
      RUNS,
    );
  });

  it('returns the same state when nothing is new', () => {
    const log = [opened(), message(2), message(3)];
    const state = mergeSnapshot(createConversationLog(), snapshotOf(log, 10));
    expect(foldConversation(state, log)).toBe(state);
    expect(foldConversation(state, [])).toBe(state);
  });

  it('leaves an event older than its window to the page that brings it', () => {
    const log = [opened(), message(2), message(3), message(4), message(5)];
    const state = mergeSnapshot(createConversationLog(), snapshotOf(log, 2));
    expect(
      foldConversation(state, [message(2)])
        .timeline.toArray()
        .map(({ seq }) => seq),
    ).toEqual([4, 5]);
  });

  it('ignores a page that was asked for before the window moved', () => {
    const log = [opened(), message(2), message(3), message(4), message(5)];
    const state = mergeSnapshot(createConversationLog(), snapshotOf(log, 2));
    expect(mergeOlder(state, { beforeSeq: 5, events: [message(3)], hasOlder: true })).toBe(state);
  });

  it('does not join windows across events it never saw, though its own answer was ahead of them', () => {
    const log = [opened(), ...Array.from({ length: 60 }, (_, index) => message(index + 2))];
    let state = mergeSnapshot(createConversationLog(), snapshotOf(log.slice(0, 10), 20));
    state = foldConversation(state, [message(55, { actor: LIN })], false);
    state = mergeSnapshot(state, snapshotOf(log, 12));
    expect(state.timeline.at(0)?.seq).toBe(50);
    expect(state.timeline.length).toBe(12);
    expect(state.hasOlder).toBe(true);
  });
});
