import { describe, expect, it } from 'vitest';
import type { OutboxControl } from '../desk/index.ts';
import { fail } from '../kernel/index.ts';
import type { CommandId } from '../schema/index.ts';
import type { Outbox } from './outbox.ts';
import { createOutboxWorld, replyEnvelope } from './test-support/outbox-tabs.ts';

const id = (text: string) => text as CommandId;
const day = 86_400_000;

describe('a queued command', () => {
  it('is shown at once, stored before its first attempt, sent once, then forgotten', async () => {
    const world = createOutboxWorld();
    const tab = world.open();
    await world.advance(50);
    const storedAtAttempt: unknown[] = [];
    world.server.decide = () => {
      storedAtAttempt.push(
        [...world.device.rows('shop-1/agent-1', 'outbox').values()].map((row) => (row as { attempts: number }).attempts),
      );
      return 'answered';
    };
    tab.outbox.enqueue(replyEnvelope('command-1'));
    expect(tab.states()).toEqual(['command-1 queued']);
    await world.advance(1_000);
    expect(storedAtAttempt).toEqual([[1]]);
    expect(world.applied()).toEqual(['command-1']);
    expect(tab.outbox.items.get()).toEqual([]);
    expect(world.device.rows('shop-1/agent-1', 'outbox').size).toBe(0);
  });

  it('removes its draft in the same storage step', async () => {
    const world = createOutboxWorld();
    const tab = world.open();
    await world.advance(50);
    const steps: number[] = [];
    const { write } = tab.platform.storage;
    Object.assign(tab.platform.storage, {
      write: (owner: string, changes: readonly unknown[]) => {
        steps.push(changes.length);
        return write(owner, changes as never);
      },
    });
    tab.outbox.enqueue(replyEnvelope('command-1'), { alsoChanges: [{ op: 'delete', collection: 'drafts', key: 'c-1' }] });
    await world.advance(1_000);
    expect(steps[0]).toBe(2);
  });

  it('double Enter sends once: the same id twice is one command, also after it was sent', async () => {
    const world = createOutboxWorld();
    const tab = world.open();
    tab.outbox.enqueue(replyEnvelope('command-1'));
    tab.outbox.enqueue(replyEnvelope('command-1'));
    expect(tab.outbox.items.get()).toHaveLength(1);
    await world.advance(1_000);
    tab.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(1_000);
    expect(world.server.requests).toHaveLength(1);
    expect(tab.outbox.items.get()).toEqual([]);
  });

  it('tells the receipt before it leaves the queue, and settling inside shows both at once', async () => {
    const world = createOutboxWorld();
    const seen: number[] = [];
    const tab = world.open({
      onReceipt: (envelope) => {
        seen.push(tab.outbox.items.get().length);
        tab.outbox.settle(envelope.id);
        seen.push(tab.outbox.items.get().length);
      },
    });
    tab.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(1_000);
    expect(seen).toEqual([1, 0]);
  });

  it('goes when the log shows it, although the answer never came', async () => {
    const world = createOutboxWorld();
    world.server.decide = () => 'answer-lost';
    const tab = world.open();
    tab.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(1_000);
    expect(tab.states()).toEqual(['command-1 sending']);
    tab.outbox.settle(id('command-1'));
    expect(tab.outbox.items.get()).toEqual([]);
    await world.advance(day);
    expect(world.server.requests).toHaveLength(1);
    expect(world.device.rows('shop-1/agent-1', 'outbox').size).toBe(0);
  });

  it('survives a listener that throws', async () => {
    const world = createOutboxWorld();
    const tab = world.open();
    const seen: string[] = [];
    const onUnhandled = (error: unknown) => void seen.push(String(error));
    process.on('unhandledRejection', onUnhandled);
    const undo = tab.outbox.items.subscribe(() => {
      throw new Error('a bug in the host');
    });
    tab.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(1_000);
    undo();
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', onUnhandled);
    expect(world.applied()).toEqual(['command-1']);
    expect(seen[0]).toContain('a bug in the host');
  });
});

describe('order', () => {
  it('keeps the order within a conversation while the first one is retried', async () => {
    const world = createOutboxWorld();
    let failures = 3;
    world.server.decide = ({ id: command }) => (command === 'command-1' && failures-- > 0 ? 'unavailable' : 'answered');
    const tab = world.open();
    for (const name of ['command-1', 'command-2', 'command-3']) tab.outbox.enqueue(replyEnvelope(name));
    await world.advance(30_000);
    expect(world.applied()).toEqual(['command-1', 'command-2', 'command-3']);
  });

  it('sends different conversations in parallel, four at most', async () => {
    const world = createOutboxWorld();
    world.server.decide = () => 'request-lost';
    const tab = world.open();
    for (let n = 0; n < 10; n++) tab.outbox.enqueue(replyEnvelope(`command-${n}`, `c-${n}`));
    await world.advance(1_000);
    expect(world.server.requests).toHaveLength(4);
  });

  it('comes after what was stored before, although the clock was set back', async () => {
    const world = createOutboxWorld();
    world.device.setOnline(false);
    const before = world.open();
    before.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(1_000);
    before.kill();
    const platform = world.device.openTab().platform;
    const tab = world.open({ platform: { ...platform, clock: { ...platform.clock, now: () => platform.clock.now() - day } } });
    tab.outbox.enqueue(replyEnvelope('command-2'));
    await world.advance(1_000);
    expect(tab.states()).toEqual(['command-1 queued', 'command-2 queued']);
    world.device.setOnline(true);
    await world.advance(1_000);
    expect(world.applied()).toEqual(['command-1', 'command-2']);
  });
});

describe('a failure', () => {
  it('in passing is retried with growing, random waits', async () => {
    const world = createOutboxWorld();
    world.server.decide = () => 'unavailable';
    const tab = world.open();
    tab.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(600_000);
    const [item] = tab.outbox.items.get();
    expect(item?.attempts).toBeGreaterThan(10);
    expect(item?.attempts).toBeLessThan(60);
    expect(item?.failure?.code).toBe('unavailable');
    world.server.decide = () => 'answered';
    await world.advance(120_000);
    expect(world.applied()).toEqual(['command-1']);
  });

  it('with Retry-After waits at least that long, for every conversation when it was "too many"', async () => {
    const world = createOutboxWorld();
    const started = world.device.clock.now();
    const tab = world.open({
      execute: async () => {
        world.server.requests satisfies readonly unknown[];
        times.push(world.device.clock.now() - started);
        return fail('rate-limited', '429', { retryable: true, retryAfterMs: 20_000 });
      },
    });
    const times: number[] = [];
    tab.outbox.enqueue(replyEnvelope('command-1', 'c-1'));
    await world.advance(100);
    tab.outbox.enqueue(replyEnvelope('command-2', 'c-2'));
    await world.advance(19_000);
    expect(times).toHaveLength(1);
    await world.advance(5_000);
    expect(times.length).toBeGreaterThan(1);
  });

  it('for good stays with its reason and holds the ones behind it, of that conversation only', async () => {
    const world = createOutboxWorld();
    world.server.decide = ({ id: command }) => (command === 'command-1' ? 'refused' : 'answered');
    const tab = world.open();
    tab.outbox.enqueue(replyEnvelope('command-1'));
    tab.outbox.enqueue(replyEnvelope('command-2'));
    tab.outbox.enqueue(replyEnvelope('command-3', 'c-2'));
    await world.advance(1_000);
    expect(tab.states()).toEqual(['command-1 failed', 'command-2 held']);
    expect(tab.outbox.items.get()[0]?.failure?.code).toBe('forbidden');
    tab.kill();
    const next = world.open();
    await world.advance(1_000);
    expect(next.states()).toEqual(['command-1 failed', 'command-2 held']);
    expect(next.outbox.items.get()[0]?.failure?.message).toBe('403');
    expect(next.outbox.discard(id('command-1'))).toBe(true);
    await world.advance(1_000);
    expect(world.applied()).toEqual(['command-2']);
    expect(world.applied('c-2')).toEqual(['command-3']);
  });

  it('for good goes on in order when it is retried', async () => {
    const world = createOutboxWorld();
    world.server.decide = () => 'refused';
    const tab = world.open();
    tab.outbox.enqueue(replyEnvelope('command-1'));
    tab.outbox.enqueue(replyEnvelope('command-2'));
    await world.advance(1_000);
    world.server.decide = () => 'answered';
    tab.outbox.retry(id('command-1'));
    await world.advance(1_000);
    expect(world.applied()).toEqual(['command-1', 'command-2']);
  });

  it('an answer lost after the commit does not double the message', async () => {
    const world = createOutboxWorld();
    const fates = ['answer-lost', 'failed-after-commit', 'answered'] as const;
    let attempt = 0;
    world.server.decide = () => fates[attempt++] ?? 'answered';
    const tab = world.open();
    tab.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(60_000);
    expect(world.server.requests.map((request) => request.id)).toEqual(['command-1', 'command-1', 'command-1']);
    expect(world.applied()).toEqual(['command-1']);
    expect(tab.outbox.items.get()).toEqual([]);
  });

  it('silence is a failure after 15 s, and the late answer is still taken', async () => {
    const world = createOutboxWorld();
    const receipts: string[] = [];
    let attempt = 0;
    world.server.decide = () => (attempt++ === 0 ? 'answer-late' : 'request-lost');
    const tab = world.open({ onReceipt: (envelope) => void receipts.push(envelope.id) });
    tab.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(15_200);
    expect(tab.outbox.items.get()[0]?.failure?.code).toBe('timeout');
    await world.advance(120_000);
    expect(receipts).toEqual(['command-1']);
    expect(tab.outbox.items.get()).toEqual([]);
  });

  it('of a source that throws is retried', async () => {
    const world = createOutboxWorld();
    let attempt = 0;
    world.server.decide = () => (attempt++ === 0 ? 'threw' : 'answered');
    const tab = world.open();
    tab.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(10_000);
    expect(world.applied()).toEqual(['command-1']);
  });

  it('does not let a thousand conversations hammer a server that is down', async () => {
    const world = createOutboxWorld();
    world.server.decide = () => 'unavailable';
    const tab = world.open();
    for (let n = 0; n < 1_000; n++) tab.outbox.enqueue(replyEnvelope(`command-${n}`, `c-${n}`));
    await world.advance(600_000);
    expect(world.server.requests.length).toBeLessThan(100);
    world.server.decide = () => 'answered';
    await world.advance(120_000);
    expect(tab.outbox.items.get()).toEqual([]);
    expect(world.server.applied.size).toBe(1_000);
  });
});

describe('taking back', () => {
  it('hands back what never left, refuses what may have arrived', async () => {
    const world = createOutboxWorld();
    world.server.decide = () => 'unavailable';
    const tab = world.open();
    tab.outbox.enqueue(replyEnvelope('command-1'));
    tab.outbox.enqueue(replyEnvelope('command-2'));
    await world.advance(10);
    await world.advance(1_000);
    expect(tab.outbox.takeBack(id('command-1'))).toBeUndefined();
    expect(tab.outbox.discard(id('command-1'))).toBe(false);
    expect(tab.outbox.takeBack(id('command-2'))).toEqual(replyEnvelope('command-2'));
    expect(tab.outbox.takeBack(id('command-2'))).toBeUndefined();
    world.server.decide = () => 'answered';
    await world.advance(60_000);
    expect(world.applied()).toEqual(['command-1']);
  });

  it('is still refused after a crash in the middle of the first attempt', async () => {
    const world = createOutboxWorld();
    world.server.decide = () => 'answer-lost';
    const tab = world.open();
    tab.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(100);
    tab.kill();
    world.device.setOnline(false);
    const next = world.open();
    await world.advance(100);
    expect(next.states()).toEqual(['command-1 queued']);
    expect(next.outbox.takeBack(id('command-1'))).toBeUndefined();
  });
});

it("fits the desk's contract", () => {
  const fits = (outbox: Outbox): OutboxControl => outbox;
  expect(fits).toBeTypeOf('function');
});
