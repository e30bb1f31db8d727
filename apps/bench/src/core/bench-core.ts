// Measures core in Node: the fold of message events against a plain mutable loop and a textbook immutable reducer,
// and one event on an inbox of 100,000 conversations. Every figure is a median over rounds in which the candidates
// take turns, so that a busy machine hurts all of them alike.
import { createConversationLog, foldConversation, mergeSnapshot, summaryOf } from '@ferryman/core/conversation';
import { createInbox, standardViews } from '@ferryman/core/inbox';
import type { ConversationEvent, ConversationSummary, Message } from '@ferryman/core/schema';
import { loadavg } from 'node:os';
import { buildMessages, buildSummary } from './build-events.ts';

const EVENTS = 200_000;
const ROUNDS = 9;
const INBOX_ROWS = 100_000;
const INBOX_EVENTS = 2_000;

const messages = buildMessages(EVENTS);
const batchesOf = (size: number): readonly (readonly Message[])[] =>
  Array.from({ length: Math.ceil(messages.length / size) }, (_, index) => messages.slice(index * size, (index + 1) * size));

const candidates: Record<string, () => number> = {
  'ferryman, 64 events a batch': foldBatches(batchesOf(64)),
  'ferryman, 1 event a batch': foldBatches(batchesOf(1)),
  'plain mutable loop': plainLoop,
  'textbook immutable reducer (window of 500)': textbookReducer,
};

/** Through the same door as a desk: a snapshot, then batches; the state is read after each, as a listener would. */
function foldBatches(batches: readonly (readonly ConversationEvent[])[]): () => number {
  return () => {
    let log = mergeSnapshot(createConversationLog(), { summary: buildSummary(0), events: [], hasOlder: false });
    let seen = 0;
    for (const batch of batches) {
      log = foldConversation(log, batch);
      seen += summaryOf(log)?.lastBuyerSeq ?? 0;
    }
    if (log.timeline.length !== EVENTS || seen === 0) throw new Error('the fold lost events');
    return log.timeline.length;
  };
}

function plainLoop(): number {
  const timeline: Message[] = [];
  const row = { lastBuyerSeq: 0, updatedAt: 0, preview: '', waitingSince: 0 };
  for (const event of messages) {
    timeline.push(event);
    row.updatedAt = event.at;
    row.preview = event.body.text;
    if (event.actor.kind === 'buyer') {
      row.lastBuyerSeq = event.seq;
      row.waitingSince ||= event.at;
    } else row.waitingSince = 0;
  }
  return timeline.length + row.lastBuyerSeq;
}

/** Spreads the list for each event. Cut to a window of 500, since the square of 200,000 would not end. */
function textbookReducer(): number {
  let state = { timeline: [] as readonly Message[], row: buildSummary(0) };
  for (const event of messages) {
    const isBuyer = event.actor.kind === 'buyer';
    state = {
      timeline: [...(state.timeline.length === 500 ? [] : state.timeline), event],
      row: {
        ...state.row,
        seq: event.seq,
        updatedAt: event.at,
        lastBuyerSeq: isBuyer ? event.seq : state.row.lastBuyerSeq,
        waiting: isBuyer ? (state.row.waiting ?? { seq: event.seq, since: event.at }) : null,
        lastMessage: { seq: event.seq, kind: event.kind, author: event.actor, preview: event.body.text.slice(0, 200), at: event.at },
      },
    };
  }
  return state.timeline.length + state.row.lastBuyerSeq;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function measureFold(): Map<string, number[]> {
  const rates = new Map<string, number[]>();
  for (const run of Object.values(candidates)) run();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, run] of Object.entries(candidates)) {
      const started = performance.now();
      run();
      rates.set(name, [...(rates.get(name) ?? []), EVENTS / ((performance.now() - started) / 1_000)]);
    }
  }
  return rates;
}

function measureInbox(): { readonly times: readonly number[]; readonly firstLoadMs: number; readonly heapMb: number } {
  globalThis.gc?.();
  const heapBefore = process.memoryUsage().heapUsed;
  const inbox = createInbox();
  const views = standardViews('agent-1').map((definition) => inbox.openView(definition));
  let notified = 0;
  for (const view of views) view.rows.subscribe(() => (notified += 1));
  const started = performance.now();
  const summaries = Array.from({ length: INBOX_ROWS }, (_, index): ConversationSummary => buildSummary(index));
  for (let start = 0; start < INBOX_ROWS; start += 200) inbox.takeSummaries(summaries.slice(start, start + 200));
  const firstLoadMs = performance.now() - started;
  globalThis.gc?.();
  const heapMb = (process.memoryUsage().heapUsed - heapBefore) / 2 ** 20;
  const times: number[] = [];
  for (const [index, message] of messages.slice(0, INBOX_EVENTS).entries()) {
    const id = summaries[(index * 7_919) % INBOX_ROWS]?.id;
    const summary = id && inbox.summary(id);
    if (!summary) throw new Error('the inbox lost a row');
    const event = { ...message, conversationId: summary.id, seq: summary.seq + 1, at: summary.updatedAt + 1 + index };
    const before = notified;
    const begun = performance.now();
    inbox.takeEvents([event]);
    times.push(performance.now() - begun);
    if (notified === before) throw new Error('nobody was told');
  }
  if (views.at(-1)?.rows.get().length !== INBOX_ROWS) throw new Error('the inbox lost rows');
  return { times, firstLoadMs, heapMb };
}

const rates = measureFold();
const inboxResult = measureInbox();
const rows = [
  ...Array.from(rates, ([name, values]) => [
    `fold: ${name}`,
    `${(percentile(values, 0.5) / 1e6).toFixed(2)} M events/s`,
    `${(Math.min(...values) / 1e6).toFixed(2)} .. ${(Math.max(...values) / 1e6).toFixed(2)}`,
  ]),
  [
    'inbox of 100,000, 8 views: one event',
    `${percentile(inboxResult.times, 0.5).toFixed(4)} ms`,
    `p95 ${percentile(inboxResult.times, 0.95).toFixed(4)} ms`,
  ],
  [
    'inbox of 100,000: 500 pages, 8 views open',
    `${inboxResult.firstLoadMs.toFixed(0)} ms`,
    `${inboxResult.heapMb.toFixed(0)} MB with the rows`,
  ],
];
const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
console.log(`load ${loadavg()[0]?.toFixed(2)}, ${ROUNDS} rounds of ${EVENTS} events, Node ${process.versions.node}`);
const rate = (name: string): number => Math.round(percentile(rates.get(name) ?? [0], 0.5));
console.log(
  `RESULT ${JSON.stringify({
    eventsPerSecond: rate('ferryman, 64 events a batch'),
    eventsPerSecondSingly: rate('ferryman, 1 event a batch'),
    plainLoopPerSecond: rate('plain mutable loop'),
    textbookReducerPerSecond: rate('textbook immutable reducer (window of 500)'),
    inboxResortMedianMs: Number(percentile(inboxResult.times, 0.5).toFixed(4)),
    inboxResortP95Ms: Number(percentile(inboxResult.times, 0.95).toFixed(4)),
    inboxLoadMs: Math.round(inboxResult.firstLoadMs),
    inboxHeapMb: Math.round(inboxResult.heapMb),
    load: loadavg()[0],
  })}`,
);
