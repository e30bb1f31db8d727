import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { createDueQueue, createDueTimer } from './due-queue.ts';
import type { Clock } from '../kernel/index.ts';

function createManualClock() {
  let now = 0;
  const timers = new Map<number, { at: number; run: () => void }>();
  let ids = 0;
  const clock: Clock = {
    now: () => now,
    schedule: (delayMs, run) => {
      const id = (ids += 1);
      timers.set(id, { at: now + delayMs, run });
      return () => void timers.delete(id);
    },
  };
  const advanceTo = (to: number) => {
    for (;;) {
      const next = [...timers].filter(([, timer]) => timer.at <= to).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!next) break;
      timers.delete(next[0]);
      now = Math.max(now, next[1].at);
      next[1].run();
    }
    now = to;
  };
  return { clock, advanceTo, jumpTo: (to: number) => (now = to), pending: () => timers.size };
}

describe('the queue of what is due', () => {
  test('gives the same order as sorting, whatever is added, moved and removed', () => {
    const operation = fc.oneof(
      fc.record({ set: fc.integer({ min: 0, max: 30 }), at: fc.integer({ min: 0, max: 1000 }) }),
      fc.record({ remove: fc.integer({ min: 0, max: 30 }) }),
      fc.record({ take: fc.integer({ min: 0, max: 1000 }) }),
    );
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 200 }), (operations) => {
        const queue = createDueQueue<number>();
        const model = new Map<number, number>();
        for (const step of operations) {
          let got: unknown;
          let wanted: unknown;
          if ('set' in step) {
            queue.set(step.set, step.at);
            model.set(step.set, step.at);
          } else if ('remove' in step) {
            got = queue.delete(step.remove);
            wanted = model.delete(step.remove);
          } else {
            const due = [...model].filter(([, at]) => at <= step.take).sort(([, a], [, b]) => a - b);
            got = queue.takeDue(step.take).map((key) => model.get(key));
            wanted = due.map(([, at]) => at);
            for (const [key] of due) model.delete(key);
          }
          expect(got).toEqual(wanted);
          expect(queue.size).toBe(model.size);
          expect(queue.nextDueAt()).toBe(model.size === 0 ? undefined : Math.min(...model.values()));
        }
      }),
      { numRuns: 1000, seed: 5 },
    );
  });
});

describe('one timer for all', () => {
  test('tells each key once, at its instant, with a single timer', () => {
    const { clock, advanceTo, pending } = createManualClock();
    const told: [number, string[]][] = [];
    const timer = createDueTimer<string>(clock, (keys) => told.push([clock.now(), [...keys]]));
    timer.set('later', 500);
    timer.set('soon', 100);
    timer.set('same', 100);
    timer.set('moved', 50);
    timer.set('moved', 700);
    expect(pending()).toBe(1);
    advanceTo(1000);
    expect(told).toEqual([
      [100, ['soon', 'same']],
      [500, ['later']],
      [700, ['moved']],
    ]);
    expect(pending()).toBe(0);
  });

  test('after a sleep of hours tells what became due meanwhile, once', () => {
    const { clock, advanceTo, jumpTo } = createManualClock();
    const told: string[] = [];
    const timer = createDueTimer<string>(clock, (keys) => told.push(...keys));
    timer.set('a', 3_600_000);
    timer.set('b', 7_200_000);
    jumpTo(10_000_000);
    advanceTo(10_000_001);
    expect(told).toEqual(['a', 'b']);
  });

  test('one listener that throws loses no other key', () => {
    const { clock, advanceTo } = createManualClock();
    const told: string[] = [];
    const timer = createDueTimer<string>(clock, (keys) => {
      told.push(...keys);
      if (keys.includes('bad')) throw new Error('listener');
    });
    timer.set('bad', 10);
    timer.set('good', 20);
    expect(() => advanceTo(15)).toThrow('listener');
    advanceTo(30);
    expect(told).toEqual(['bad', 'good']);
  });

  test('stops', () => {
    const { clock, advanceTo } = createManualClock();
    const told: string[] = [];
    const timer = createDueTimer<string>(clock, (keys) => told.push(...keys));
    timer.set('a', 10);
    timer.stop();
    advanceTo(100);
    expect(told).toEqual([]);
  });
});
