import { describe, expect, it } from 'vitest';
import { fail } from '../kernel/index.ts';
import type { CommandId } from '../schema/index.ts';
import { createOutboxWorld, replyEnvelope } from './test-support/outbox-tabs.ts';

const id = (text: string) => text as CommandId;

describe('tabs', () => {
  it('two tabs send once, and both show how it stands', async () => {
    const world = createOutboxWorld();
    const one = world.open();
    const two = world.open();
    await world.advance(100);
    world.server.decide = () => 'unavailable';
    two.outbox.enqueue(replyEnvelope('command-1'));
    one.outbox.enqueue(replyEnvelope('command-2', 'c-2'));
    await world.advance(200);
    expect(one.states()).toEqual(two.states());
    expect(two.states()).toHaveLength(2);
    expect(two.outbox.items.get()[0]?.attempts).toBeGreaterThan(0);
    world.server.decide = () => 'answered';
    await world.advance(60_000);
    expect(world.applied()).toEqual(['command-1']);
    expect(world.applied('c-2')).toEqual(['command-2']);
    expect(one.states()).toEqual([]);
    expect(two.states()).toEqual([]);
  });

  it('a tab that does not send shows what the other one queued before it had read the device', async () => {
    const world = createOutboxWorld();
    world.device.setOnline(false);
    const one = world.open();
    const two = world.open();
    one.outbox.enqueue(replyEnvelope('command-1'));
    expect(two.states()).toEqual([]);
    await world.advance(100);
    expect(two.states()).toEqual(['command-1 queued']);
  });

  it('a tab that stops gives the lock away only once its writes are done', async () => {
    const world = createOutboxWorld();
    world.device.setOnline(false);
    const one = world.open();
    await world.advance(100);
    const two = world.open();
    await world.advance(100);
    const held: boolean[] = [];
    const { write } = one.platform.storage;
    Object.assign(one.platform.storage, {
      write: async (...parameters: Parameters<typeof write>) => {
        const result = await write(...parameters);
        held.push(world.device.holdsLock(one, 'ferryman:outbox:shop-1/agent-1'));
        return result;
      },
    });
    one.outbox.enqueue(replyEnvelope('command-1'));
    one.outbox.enqueue(replyEnvelope('command-2'));
    one.outbox.stop();
    await world.advance(100);
    expect(held).toEqual([true, true]);
    expect(two.states()).toEqual(['command-1 queued', 'command-2 queued']);
    world.device.setOnline(true);
    await world.advance(1_000);
    expect(world.applied()).toEqual(['command-1', 'command-2']);
  });

  it('seven tabs send each of 70 commands once, with one attempt each', async () => {
    const world = createOutboxWorld();
    const tabs = Array.from({ length: 7 }, () => world.open());
    for (const [index, tab] of tabs.entries())
      for (let n = 0; n < 10; n++) tab.outbox.enqueue(replyEnvelope(`command-${index}-${n}`, `c-${n % 3}`));
    await world.advance(60_000);
    expect(world.server.requests).toHaveLength(70);
    expect([...world.server.applied.values()].flat().sort()).toEqual(
      [...new Set(world.server.requests.map((request) => request.id))].sort(),
    );
  });

  it('when the sending tab dies the next one goes on', async () => {
    const world = createOutboxWorld();
    world.server.decide = () => 'answer-lost';
    const one = world.open();
    const two = world.open();
    await world.advance(100);
    one.outbox.enqueue(replyEnvelope('command-1'));
    one.outbox.enqueue(replyEnvelope('command-2'));
    await world.advance(100);
    one.kill();
    world.server.decide = () => 'answered';
    await world.advance(1_000);
    expect(world.applied()).toEqual(['command-1', 'command-2']);
    expect(two.states()).toEqual([]);
  });

  it('retrying and discarding in the tab that does not send works', async () => {
    const world = createOutboxWorld();
    world.server.decide = () => 'refused';
    world.open();
    await world.advance(100);
    const two = world.open();
    await world.advance(100);
    two.outbox.enqueue(replyEnvelope('command-1'));
    two.outbox.enqueue(replyEnvelope('command-2', 'c-2'));
    await world.advance(1_000);
    expect(two.states()).toEqual(['command-1 failed', 'command-2 failed']);
    world.server.decide = () => 'answered';
    two.outbox.retry(id('command-1'));
    expect(two.outbox.discard(id('command-2'))).toBe(true);
    await world.advance(1_000);
    expect(world.applied()).toEqual(['command-1']);
    expect(world.applied('c-2')).toEqual([]);
    expect(two.states()).toEqual([]);
  });

  it('a tab that does not send may not take back what the other one might be sending', async () => {
    const world = createOutboxWorld();
    world.device.setOnline(false);
    const one = world.open();
    await world.advance(100);
    const two = world.open();
    two.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(100);
    expect(two.outbox.takeBack(id('command-1'))).toBeUndefined();
    expect(one.outbox.takeBack(id('command-1'))).toEqual(replyEnvelope('command-1'));
    await world.advance(100);
    expect(two.states()).toEqual([]);
  });

  it('a tab whose storage is broken still gets its message out through the one that sends', async () => {
    const world = createOutboxWorld();
    world.open();
    await world.advance(100);
    const two = world.open();
    await world.advance(100);
    const broken = () => Promise.resolve(fail('storage-broken', 'blocked', { retryable: true }));
    Object.assign(two.platform.storage, { write: broken, readAll: broken });
    two.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(1_000);
    expect(world.applied()).toEqual(['command-1']);
    expect(world.server.requests).toHaveLength(1);
    expect(two.states()).toEqual([]);
  });

  it('sends by itself when the tab with the lock does not answer', async () => {
    const world = createOutboxWorld();
    const hung = world.device.openTab();
    hung.platform.locks.hold('ferryman:outbox:shop-1/agent-1', () => undefined);
    const tab = world.open();
    tab.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(9_000);
    expect(world.applied()).toEqual([]);
    await world.advance(2_000);
    expect(world.applied()).toEqual(['command-1']);
  });

  it('finds a command whose tab died between storing it and saying so', async () => {
    const world = createOutboxWorld();
    world.open();
    await world.advance(100);
    const two = world.open();
    await world.advance(100);
    two.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(0);
    two.kill();
    await world.advance(20_000);
    expect(world.applied()).toEqual(['command-1']);
  });

  it('a tab whose login ended makes way for one whose login works', async () => {
    const world = createOutboxWorld();
    const one = world.open({ execute: () => Promise.resolve(fail('unauthorized', '401', { retryable: false })) });
    await world.advance(100);
    const two = world.open();
    await world.advance(100);
    one.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(1_000);
    expect(world.applied()).toEqual(['command-1']);
    expect(one.states()).toEqual([]);
    expect(two.states()).toEqual([]);
  });

  it('ignores messages that make no sense', async () => {
    const world = createOutboxWorld();
    const tab = world.open();
    await world.advance(100);
    const stranger = world.device.openTab().platform.channel;
    for (const message of [null, 'x', { type: 'gone' }, { type: 'added', record: {} }, { type: 'states', leads: true, records: [{}] }])
      stranger.post('ferryman:outbox:shop-1/agent-1', message);
    tab.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(1_000);
    expect(world.applied()).toEqual(['command-1']);
  });
});
