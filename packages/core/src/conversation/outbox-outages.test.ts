import { describe, expect, it } from 'vitest';
import { fail } from '../kernel/index.ts';
import { createOutboxWorld, replyEnvelope } from './test-support/outbox-tabs.ts';

const day = 86_400_000;

describe('connectivity', () => {
  it('does not try while the device says offline, but once in five minutes, and goes on at once when it is back', async () => {
    const world = createOutboxWorld();
    world.device.setOnline(false);
    world.server.decide = () => 'request-lost';
    const tab = world.open();
    tab.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(290_000);
    expect(world.server.requests).toHaveLength(0);
    await world.advance(20_000);
    expect(world.server.requests).toHaveLength(1);
    world.server.decide = () => 'answered';
    await world.advance(20_000);
    world.device.setOnline(true);
    await world.advance(100);
    expect(world.applied()).toEqual(['command-1']);
  });

  it('goes on sending when an answer shows that the hint lies', async () => {
    const world = createOutboxWorld();
    world.device.setOnline(false);
    const tab = world.open();
    for (let n = 0; n < 20; n++) tab.outbox.enqueue(replyEnvelope(`command-${n}`));
    await world.advance(310_000);
    expect(world.applied()).toHaveLength(20);
  });

  it('offline 1,000 queued sends for 7 days with 20 reloads: all arrive once, in order', async () => {
    const world = createOutboxWorld();
    world.device.setOnline(false);
    world.server.decide = () => 'request-lost';
    const sent: string[] = [];
    let tab = world.open();
    for (let reload = 0; reload < 20; reload++) {
      for (let n = 0; n < 50; n++) {
        const name = `command-${reload}-${n}`;
        sent.push(name);
        tab.outbox.enqueue(replyEnvelope(name, `c-${n % 7}`));
      }
      await world.advance((7 * day) / 20);
      tab.kill();
      tab = world.open();
    }
    await world.advance(1_000);
    expect(tab.outbox.items.get().map((item) => item.envelope.id)).toEqual(sent);
    world.server.decide = () => 'answered';
    world.device.setOnline(true);
    await world.advance(600_000);
    for (let conversation = 0; conversation < 7; conversation++)
      expect(world.applied(`c-${conversation}`)).toEqual(sent.filter((name) => Number(name.split('-')[2]) % 7 === conversation));
    expect(tab.outbox.items.get()).toEqual([]);
  });
});

describe('login', () => {
  it('an ended login holds the whole queue, and the next start goes on', async () => {
    const world = createOutboxWorld();
    world.server.decide = () => 'unauthorized';
    const tab = world.open();
    tab.outbox.enqueue(replyEnvelope('command-1'));
    tab.outbox.enqueue(replyEnvelope('command-2', 'c-2'));
    await world.advance(day);
    expect(tab.states()).toEqual(['command-1 held', 'command-2 held']);
    expect(world.server.requests.length).toBeLessThanOrEqual(2);
    world.server.decide = () => 'answered';
    tab.outbox.start();
    await world.advance(1_000);
    expect(tab.outbox.items.get()).toEqual([]);
    expect(world.applied()).toEqual(['command-1']);
  });

  it("another user logging in never sends the first one's queue", async () => {
    const world = createOutboxWorld();
    world.device.setOnline(false);
    const first = world.open({ owner: 'shop-1/agent-1' });
    first.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(1_000);
    first.outbox.stop();
    world.device.setOnline(true);
    const second = world.open({ owner: 'shop-1/agent-2' });
    second.outbox.enqueue(replyEnvelope('command-2'));
    await world.advance(day);
    expect(world.server.requests.map(({ id: command, by }) => [command, by])).toEqual([['command-2', 'shop-1/agent-2']]);
    expect(second.outbox.items.get()).toEqual([]);
    expect(world.device.rows('shop-1/agent-1', 'outbox').size).toBe(1);
    first.outbox.start();
    await world.advance(1_000);
    expect(world.applied()).toEqual(['command-2', 'command-1']);
    expect(world.server.requests.at(-1)?.by).toBe('shop-1/agent-1');
  });

  it('leaves a row that names another owner alone, even if the storage hands it over', async () => {
    const world = createOutboxWorld();
    world.device.setOnline(false);
    const first = world.open({ owner: 'shop-1/agent-1' });
    first.outbox.enqueue(replyEnvelope('command-1'));
    await world.advance(1_000);
    first.kill();
    const rows = world.device.disk.get('shop-1/agent-1');
    if (rows) world.device.disk.set('shop-1/agent-2', rows);
    world.device.setOnline(true);
    const second = world.open({ owner: 'shop-1/agent-2' });
    await world.advance(day);
    expect(second.outbox.items.get()).toEqual([]);
    expect(world.server.requests).toEqual([]);
    expect(world.device.rows('shop-1/agent-2', 'outbox').size).toBe(1);
  });
});

describe('storage', () => {
  for (const mode of ['full', 'broken', 'silent', 'throws'] as const) {
    it(`${mode}: the command is sent from memory, marked unsaved, and the failure is said until it works again`, async () => {
      const world = createOutboxWorld();
      world.device.setOnline(false);
      const tab = world.open();
      await world.advance(100);
      world.device.mode = mode;
      tab.outbox.enqueue(replyEnvelope('command-1'));
      await world.advance(6_000);
      expect(tab.outbox.items.get()[0]?.unsaved?.code).toBe(mode === 'full' ? 'storage-full' : 'storage-broken');
      expect(tab.outbox.storageFailure.get()?.code).toBe(mode === 'full' ? 'storage-full' : 'storage-broken');
      world.device.mode = 'works';
      await world.advance(20_000);
      expect(tab.outbox.storageFailure.get()).toBeNull();
      expect(tab.outbox.items.get()[0]?.unsaved).toBeUndefined();
      expect([...world.device.rows('shop-1/agent-1', 'outbox').keys()]).toEqual(['command-1']);
      world.device.mode = mode;
      tab.outbox.enqueue(replyEnvelope('command-2'));
      world.device.setOnline(true);
      await world.advance(60_000);
      expect(world.applied()).toEqual(['command-1', 'command-2']);
      expect(tab.outbox.items.get()).toEqual([]);
      world.device.mode = 'works';
      await world.advance(60_000);
      expect(world.device.rows('shop-1/agent-1', 'outbox').size).toBe(0);
    });
  }

  it('one row that cannot be stored does not keep the others from being stored', async () => {
    const world = createOutboxWorld();
    world.device.setOnline(false);
    const tab = world.open();
    await world.advance(100);
    const { write } = tab.platform.storage;
    Object.assign(tab.platform.storage, {
      write: (owner: string, changes: readonly { key: string }[]) =>
        changes.some(({ key }) => key === 'command-2')
          ? Promise.resolve(fail('storage-full', 'too big', { retryable: true }))
          : write(owner, changes as never),
    });
    for (const name of ['command-1', 'command-2', 'command-3']) tab.outbox.enqueue(replyEnvelope(name));
    await world.advance(1_000);
    expect([...world.device.rows('shop-1/agent-1', 'outbox').keys()]).toEqual(['command-1', 'command-3']);
    expect(tab.outbox.items.get().map((item) => item.unsaved?.code)).toEqual([undefined, 'storage-full', undefined]);
  });

  it('corrupt rows are set aside with a reason and block nobody', async () => {
    const world = createOutboxWorld();
    world.device.setOnline(false);
    const tab = world.open();
    tab.outbox.enqueue(replyEnvelope('command-1'));
    tab.outbox.enqueue(replyEnvelope('command-2'));
    tab.outbox.enqueue(replyEnvelope('command-3'));
    await world.advance(1_000);
    tab.kill();
    const rows = world.device.disk.get('shop-1/agent-1')?.get('outbox');
    Object.assign(rows?.get('command-1') as object, { envelope: { id: 'command-1' } });
    rows?.set('junk', 'not even an object');
    rows?.set('null', null);
    rows?.set('from-tomorrow', { version: 2, secret: 1 });
    rows?.set('wrong-key', rows.get('command-2'));
    world.device.setOnline(true);
    const setAside: string[] = [];
    const next = world.open({ onSetAside: ({ key, reason }) => void setAside.push(`${key}: ${reason.length > 0}`) });
    await world.advance(1_000);
    expect(world.applied()).toEqual(['command-2', 'command-3']);
    expect(next.outbox.items.get()).toEqual([]);
    expect(setAside.sort()).toEqual(['command-1: true', 'junk: true', 'null: true', 'wrong-key: true']);
    expect([...world.device.rows('shop-1/agent-1', 'outbox').keys()]).toEqual(['from-tomorrow']);
    expect(world.device.rows('shop-1/agent-1', 'outbox-quarantine').get('junk')).toMatchObject({ value: 'not even an object' });
  });
});
