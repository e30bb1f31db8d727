import { createSeededRandom } from '@ferryman/core/kernel';
import type { StorageChange } from '@ferryman/core/kernel';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from './fake-clock.ts';
import { createFakeDevice } from './fake-device.ts';

const put = (key: string, value: unknown = 1): StorageChange => ({ op: 'put', collection: 'outbox', key, value });

describe('the fake device', () => {
  it('keeps rows over pages, apart by owner, and gives copies', async () => {
    const device = createFakeDevice({ clock: createFakeClock(), random: createSeededRandom(1) });
    const page = device.openPage();
    const value = { text: 'hello' };
    await page.platform.storage.write('shop/ana', [put('1', value)]);
    value.text = 'changed later';
    page.kill();
    const next = device.openPage().platform.storage;
    expect(await next.readAll('shop/ana', 'outbox')).toEqual({ ok: true, value: [{ key: '1', value: { text: 'hello' } }] });
    expect(await next.readAll('shop/ana2', 'outbox')).toEqual({ ok: true, value: [] });
  });

  it('runs nothing of a killed page and hands its locks on', async () => {
    const clock = createFakeClock();
    const device = createFakeDevice({ clock, random: createSeededRandom(1) });
    const [first, second] = [device.openPage(), device.openPage()];
    const happened: string[] = [];
    first.platform.locks.hold('outbox', () => happened.push('first holds'));
    second.platform.locks.hold('outbox', () => happened.push('second holds'));
    first.platform.clock.schedule(5, () => happened.push('timer of the dead'));
    first.platform.channel.subscribe('news', () => happened.push('message to the dead'));
    await clock.settle();
    expect(happened).toEqual(['first holds']);
    first.kill();
    second.platform.channel.post('news', 1);
    await clock.advance(10);
    expect(happened).toEqual(['first holds', 'second holds']);
  });

  it('keeps or loses the writes that a kill interrupts, but never a later one without an earlier', async () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 40; seed += 1) {
      const clock = createFakeClock();
      const device = createFakeDevice({ clock, random: createSeededRandom(seed) });
      const page = device.openPage();
      for (const key of ['1', '2', '3']) void page.platform.storage.write('ana', [put(key)]);
      page.kill();
      await clock.settle();
      seen.add(
        device
          .rows('ana')
          .map(([, key]) => key)
          .join(''),
      );
    }
    expect([...seen].sort()).toEqual(['', '1', '12', '123']);
  });

  it('says that it is full', async () => {
    const device = createFakeDevice({ clock: createFakeClock(), random: createSeededRandom(1) });
    device.setStorageFull(true);
    expect(await device.openPage().platform.storage.write('ana', [put('1')])).toMatchObject({
      ok: false,
      failure: { code: 'storage-full' },
    });
    expect(device.rows('ana')).toEqual([]);
  });
});
