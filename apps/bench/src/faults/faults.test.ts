import type { CommandId, ConversationId } from '@ferryman/core/schema';
import { describe, expect, it } from 'vitest';
import { runConvergence } from './run-convergence.ts';
import { runDatabase } from './run-database.ts';
import { SendLedger } from './send-ledger.ts';

describe('the oracle', () => {
  const [one, two] = ['c1', 'c2'] as ConversationId[];
  const ledgerOf = (...sends: readonly (readonly [id: string, conversation: ConversationId | undefined])[]): SendLedger => {
    const ledger = new SendLedger();
    for (const [id, conversation] of sends) {
      if (conversation) ledger.note(id as CommandId, 'ana', conversation);
      ledger.accept(id);
    }
    return ledger;
  };
  const row = (commandId: string, seq: number, conversationId = 'c1') => ({ conversationId, seq, commandId });

  it('sees what is lost, doubled, reordered and misplaced', () => {
    const ledger = ledgerOf(['a', one], ['b', one], ['c', one], ['d', two]);
    expect(ledger.judge([row('a', 1), row('b', 2), row('c', 3), row('d', 1, 'c2')])).toEqual({
      sends: 4,
      lost: [],
      doubled: [],
      reordered: [],
    });
    expect(ledger.judge([row('a', 1), row('c', 2), row('d', 1, 'c2')]).lost).toEqual(['b']);
    expect(ledger.judge([row('a', 1), row('b', 2), row('b', 3), row('c', 4), row('d', 1, 'c2')]).doubled).toEqual(['b']);
    expect(ledger.judge([row('b', 1), row('a', 2), row('c', 3), row('d', 1, 'c2')]).reordered).toEqual(['a']);
    expect(ledger.judge([row('a', 1), row('b', 2), row('c', 3), row('d', 4)]).reordered).toHaveLength(1);
  });

  it('forgives a loss only of what the device never accepted, and a double of nothing', () => {
    const ledger = new SendLedger();
    ledger.note('a' as CommandId, 'ana', 'c1' as ConversationId);
    expect(ledger.judge([]).lost).toEqual([]);
    expect(ledger.judge([row('a', 1), row('a', 2)]).doubled).toEqual(['a']);
  });
});

describe('five desks on bad lines', () => {
  it('show the same in the end, over 50 seeds', async () => {
    const { failures, struck } = await runConvergence(50, 1);
    expect(failures).toEqual([]);
    expect(struck).toBeGreaterThan(1_000);
  }, 60_000);

  it('would show it if a source lost the end of its batches', async () => {
    const { failures } = await runConvergence(5, 1, (source) => ({
      ...source,
      subscribe: (cursor, observer) =>
        source.subscribe(cursor, { ...observer, onBatch: (batch) => observer.onBatch({ ...batch, events: batch.events.slice(0, -1) }) }),
    }));
    expect(failures.length).toBeGreaterThan(0);
  }, 60_000);

  it('would show it if a server forgot what it has done already', async () => {
    let copies = 0;
    const { failures } = await runConvergence(5, 1, (source) => ({
      ...source,
      execute: (envelope) => source.execute({ ...envelope, id: `${envelope.id}.${(copies += 1)}` as CommandId }),
    }));
    expect(failures.length).toBeGreaterThan(0);
  }, 60_000);
});

describe('a real server on a bad line', () => {
  it('loses, doubles and reorders nothing over a short run', async () => {
    const run = await runDatabase('pglite', {
      sends: 240,
      seed: 7,
      only: ['dropped answer after commit', 'everything'],
      onPhase: () => undefined,
    });
    expect(run.phases.flatMap((phase) => phase.failures)).toEqual([]);
    expect(run.phases.map(({ lost, doubled, reordered }) => [lost, doubled, reordered])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(run.phases.every((phase) => phase.struck > 0)).toBe(true);
    expect(run.serverKills).toBeGreaterThan(0);
  }, 180_000);
});
