import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../desk/test-support/fake-clock.ts';
import { backoffDelay, createMemoryPlatform, createSeededRandom, createTimeOrderedId } from './index.ts';

const preset = { firstDelayMs: 1_000, maxDelayMs: 30_000, maxRetryAfterMs: 600_000 };

describe('ids', () => {
  it('have 128 bits, sort by time and do not repeat', () => {
    const random = createSeededRandom(1);
    let now = 1_767_225_600_000;
    const ids = Array.from({ length: 20_000 }, (_, index) => createTimeOrderedId({ now: () => (now += index % 3 === 0 ? 1 : 0) }, random));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
    const times = ids.map((id) => id.slice(0, 12));
    expect(times).toEqual([...times].sort());
  });

  it('are well formed at any time, also a broken one', () => {
    for (const now of [0, -5, 2 ** 53, 1.5]) expect(createTimeOrderedId({ now: () => now }, () => 0.999_999)).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('backoff', () => {
  it('stays within its ceiling, and never comes before the time that was asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(), fc.nat(2_000_000), (attempt, seed, retryAfterMs) => {
        const delay = backoffDelay(preset, attempt, createSeededRandom(seed), retryAfterMs);
        const floor = Math.min(retryAfterMs, 600_000);
        expect(delay).toBeGreaterThanOrEqual(floor);
        expect(delay).toBeLessThanOrEqual(floor + Math.min(30_000, 1_000 * 2 ** Math.min(attempt - 1, 20)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('spreads a thousand desks that were cut together', () => {
    const random = createSeededRandom(9);
    const seconds = new Map<number, number>();
    for (let desk = 0; desk < 1_000; desk += 1) {
      const second = Math.floor(backoffDelay(preset, 5, random) / 1_000);
      seconds.set(second, (seconds.get(second) ?? 0) + 1);
    }
    expect(Math.max(...seconds.values())).toBeLessThan(150);
  });
});

describe('the memory platform', () => {
  const open = () => {
    const clock = createFakeClock();
    return { clock, platform: createMemoryPlatform({ clock, random: createSeededRandom(1) }) };
  };

  it('keeps rows by owner, and hands out copies', async () => {
    const { platform } = open();
    const value = { text: 'draft' };
    await platform.storage.write('a', [{ op: 'put', collection: 'drafts', key: 'k', value }]);
    value.text = 'changed later';
    expect(await platform.storage.readAll('a', 'drafts')).toEqual({ ok: true, value: [{ key: 'k', value: { text: 'draft' } }] });
    expect(await platform.storage.readAll('b', 'drafts')).toEqual({ ok: true, value: [] });
    await platform.storage.write('a', [{ op: 'delete', collection: 'drafts', key: 'k' }]);
    expect(await platform.storage.readAll('a', 'drafts')).toEqual({ ok: true, value: [] });
  });

  it('gives a lock to one at a time, in order, and skips who withdrew', async () => {
    const { clock, platform } = open();
    const held: string[] = [];
    let releaseFirst: () => void = () => undefined;
    platform.locks.hold('l', (release) => {
      held.push('first');
      releaseFirst = release;
    });
    const withdraw = platform.locks.hold('l', () => held.push('second'));
    const cancelThird = platform.locks.hold('l', () => held.push('third'));
    platform.locks.hold('l', () => held.push('fourth'));
    platform.locks.hold('other', () => held.push('other'));
    await clock.settle();
    expect(held).toEqual(['first', 'other']);
    withdraw();
    releaseFirst();
    releaseFirst();
    await clock.settle();
    expect(held).toEqual(['first', 'other', 'third']);
    cancelThird();
    await clock.settle();
    expect(held).toEqual(['first', 'other', 'third', 'fourth']);
  });

  it('carries messages to the other tabs only', async () => {
    const { clock, platform } = open();
    const other = platform.createTab();
    const heard: unknown[] = [];
    platform.channel.subscribe('t', (message) => heard.push(['own', message]));
    const cancel = other.channel.subscribe('t', (message) => heard.push(['other', message]));
    platform.channel.post('t', { n: 1 });
    platform.channel.post('u', { n: 2 });
    await clock.advance(1);
    cancel();
    platform.channel.post('t', { n: 3 });
    await clock.advance(1);
    expect(heard).toEqual([['other', { n: 1 }]]);
  });

  it('tells of a change of the network once', () => {
    const { platform } = open();
    let told = 0;
    const cancel = platform.connectivity.subscribe(() => (told += 1));
    platform.setOnline(true);
    platform.setOnline(false);
    platform.setOnline(false);
    cancel();
    platform.setOnline(true);
    expect(told).toBe(1);
  });
});
