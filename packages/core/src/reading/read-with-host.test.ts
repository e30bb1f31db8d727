import { describe, expect, it } from 'vitest';
import type { Clock } from '../kernel/index.ts';
import { createReader, type Reading } from './index.ts';
import { readWithHost, type HostReader } from './read-with-host.ts';

/** A clock that rings when told to. */
function handClock() {
  const waiting = new Map<() => void, number>();
  const clock: Clock = {
    now: () => 0,
    schedule: (delayMs, run) => {
      waiting.set(run, delayMs);
      return () => void waiting.delete(run);
    },
  };
  return { clock, waiting, ring: () => [...waiting.keys()].forEach((run) => run()) };
}

const taxonomy = { intents: [], demands: [] };
const reader = createReader({ taxonomy });
const builtIn = reader.read('hello', {});
const intents: Reading['intents'] = [{ id: 'order.delay', confidence: 0.8, reasons: [{ rule: 'host' }] }];
const ask = (read: HostReader['read'], hand = handClock()) =>
  readWithHost('hello', {}, { reader, host: { name: 'our model', read }, clock: hand.clock, timeoutMs: 800 });

describe('a host’s own reading', () => {
  it('wins in the parts that it has; the built-in one fills the rest', async () => {
    const hand = handClock();
    const { reading, failure } = await ask(async () => ({ intents, ...Object.fromEntries([['emotion', undefined]]) }), hand);
    expect(reading).toEqual({ ...builtIn, intents, by: 'our model' });
    expect(failure).toBeUndefined();
    expect(hand.waiting.size).toBe(0);
  });

  it('is told to stop and stood in for when it takes too long', async () => {
    const hand = handClock();
    let signal: AbortSignal | undefined;
    const asked = ask((_message, _context, given) => {
      signal = given;
      return new Promise(() => undefined);
    }, hand);
    expect([...hand.waiting.values()]).toEqual([800]);
    hand.ring();
    expect(await asked).toEqual({ reading: builtIn, failure: 'timed-out' });
    expect(signal?.aborted).toBe(true);
  });

  it.each<[string, HostReader['read']]>([
    ['rejects', () => Promise.reject(new Error('no model'))],
    [
      'throws at once',
      () => {
        throw new Error('no model');
      },
    ],
  ])('is stood in for when it %s, and the reason is kept', async (_, read) => {
    const hand = handClock();
    const { reading, failure, cause } = await ask(read, hand);
    expect([reading, failure, (cause as Error).message]).toEqual([builtIn, 'failed', 'no model']);
    expect(hand.waiting.size).toBe(0);
  });

  it('that fails after its time breaks nothing', async () => {
    const hand = handClock();
    let fail: (reason: Error) => void = () => undefined;
    const asked = ask(() => new Promise((_, reject) => (fail = reject)), hand);
    hand.ring();
    const answer = await asked;
    fail(new Error('too late'));
    await Promise.resolve();
    expect(answer.failure).toBe('timed-out');
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a list of the wrong kind', { intents: 'order.delay' }],
    ['a list of nothing', { facts: [null] }],
    ['no emotion', { emotion: null }],
  ])('that is %s is a failure', async (_, answer) => {
    const { reading, failure } = await ask(async () => answer as Partial<Reading>);
    expect([reading, failure]).toEqual([builtIn, 'failed']);
  });
});
