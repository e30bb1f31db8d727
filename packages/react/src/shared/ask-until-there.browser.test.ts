import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { askUntilThere } from './ask-until-there.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Fails as long as `down`. */
function source() {
  const state = { down: true, asked: 0 };
  const ask = async () => {
    state.asked += 1;
    return !state.down;
  };
  return { state, ask };
}

it('asks again after a pause, and when the network is back, and no more once it is there', async () => {
  const { state, ask } = source();
  askUntilThere(ask);
  expect(state.asked).toBe(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(state.asked).toBe(2);
  window.dispatchEvent(new Event('online'));
  expect(state.asked).toBe(3);
  await vi.advanceTimersByTimeAsync(0);
  state.down = false;
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(60_000);
  window.dispatchEvent(new Event('online'));
  expect(state.asked).toBe(4);
  expect(vi.getTimerCount()).toBe(0);
});

it('leaves no timer and no listener when it is stopped, also while it asks', async () => {
  const { state, ask } = source();
  const stopWaiting = askUntilThere(ask);
  await vi.advanceTimersByTimeAsync(0);
  stopWaiting();
  const stopAsking = askUntilThere(ask);
  stopAsking();
  await vi.advanceTimersByTimeAsync(60_000);
  window.dispatchEvent(new Event('online'));
  expect(state.asked).toBe(2);
  expect(vi.getTimerCount()).toBe(0);
});
