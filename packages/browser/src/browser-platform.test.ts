import { afterEach, describe, expect, it, vi } from 'vitest';
import { browserClock } from './browser-clock.ts';
import { createBroadcastChannel } from './broadcast-channel.ts';
import { createBrowserPlatform } from './browser-platform.ts';
import { createCryptoRandom } from './crypto-random.ts';
import { createOnlineHint } from './online-hint.ts';
import { createWebLocks } from './web-locks.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('browser clock', () => {
  it('waits longer than 2^31-1 ms without firing at once', () => {
    vi.useFakeTimers();
    const run = vi.fn<() => void>();
    browserClock.schedule(60 * 86_400_000, run);
    vi.advanceTimersByTime(60 * 86_400_000 - 1);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('can be cancelled after it was armed again', () => {
    vi.useFakeTimers();
    const run = vi.fn<() => void>();
    const cancel = browserClock.schedule(60 * 86_400_000, run);
    vi.advanceTimersByTime(40 * 86_400_000);
    cancel();
    vi.advanceTimersByTime(60 * 86_400_000);
    expect(run).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('random numbers lie in [0, 1), spread, and do not repeat', () => {
  const random = createCryptoRandom();
  const numbers = Array.from({ length: 10_000 }, random);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  expect(new Set(numbers).size).toBe(10_000);
  expect(numbers.reduce((sum, number) => sum + number, 0) / 10_000).toBeCloseTo(0.5, 1);
});

describe('locks without navigator.locks (insecure context)', () => {
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  it('are held by one at a time, in order, within the page', async () => {
    vi.stubGlobal('navigator', {});
    const held: string[] = [];
    const releases: (() => void)[] = [];
    const hold = (name: string) =>
      createWebLocks().hold('lock', (release) => {
        held.push(name);
        releases.push(release);
      });
    hold('one');
    const withdraw = hold('two');
    hold('three');
    await settle();
    expect(held).toEqual(['one']);
    withdraw();
    releases[0]?.();
    releases[0]?.();
    await settle();
    expect(held).toEqual(['one', 'three']);
  });

  it('are let go by the returned cancel', async () => {
    vi.stubGlobal('navigator', {});
    const held: string[] = [];
    const cancel = createWebLocks().hold('lock-of-cancel', () => held.push('one'));
    createWebLocks().hold('lock-of-cancel', () => held.push('two'));
    await settle();
    cancel();
    await settle();
    expect(held).toEqual(['one', 'two']);
  });

  it('are used when the browser refuses to give a lock', async () => {
    const request = () => Promise.reject(new DOMException('opaque origin', 'SecurityError'));
    const held: string[] = [];
    createWebLocks({ request, query: () => Promise.reject(new Error('no')) }).hold('lock-2', () => held.push('one'));
    await settle();
    await settle();
    expect(held).toEqual(['one']);
  });
});

it('a platform can be made where nothing of a browser exists, and says that nothing can be stored', async () => {
  for (const name of ['indexedDB', 'BroadcastChannel', 'navigator', 'addEventListener']) vi.stubGlobal(name, undefined);
  const platform = createBrowserPlatform();
  expect(platform.connectivity.isOnline()).toBe(true);
  platform.connectivity.subscribe(() => undefined)();
  platform.channel.post('topic', 1);
  platform.channel.subscribe('topic', () => undefined)();
  expect(await platform.storage.readAll('o', 'outbox')).toMatchObject({ ok: false, failure: { code: 'storage-broken' } });
});

it('a message that cannot be cloned is dropped without a throw', () => {
  const channel = createBroadcastChannel();
  expect(() => channel.post('topic', () => undefined)).not.toThrow();
});

it('the hint follows online and offline until it is let go', () => {
  const target = new EventTarget();
  vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
  vi.stubGlobal('removeEventListener', target.removeEventListener.bind(target));
  vi.stubGlobal('navigator', { onLine: false });
  const hint = createOnlineHint();
  expect(hint.isOnline()).toBe(false);
  const heard = vi.fn<() => void>();
  const cancel = hint.subscribe(heard);
  target.dispatchEvent(new Event('online'));
  target.dispatchEvent(new Event('offline'));
  cancel();
  target.dispatchEvent(new Event('online'));
  expect(heard).toHaveBeenCalledTimes(2);
});
