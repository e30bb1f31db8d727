import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from './fake-clock.ts';

describe('the fake clock', () => {
  it('runs timers at their own time and in order, also those made on the way', async () => {
    const clock = createFakeClock(1_000);
    const ran: string[] = [];
    const run = (name: string) => () => void ran.push(`${name} at ${clock.now()}`);
    clock.schedule(30, run('late'));
    clock.schedule(10, () => {
      run('early')();
      clock.schedule(5, run('made on the way'));
    });
    clock.schedule(10, run('early twin'));
    const cancel = clock.schedule(20, run('cancelled'));
    cancel();
    await clock.advance(29);
    expect(ran).toEqual(['early at 1010', 'early twin at 1010', 'made on the way at 1015']);
    await clock.advance(1);
    expect(ran.at(-1)).toBe('late at 1030');
    expect([clock.now(), clock.pendingCount()]).toEqual([1_030, 0]);
  });

  it('settles long chains of promises between two timers', async () => {
    const clock = createFakeClock(0);
    const seen: number[] = [];
    clock.schedule(1, () => {
      void (async () => {
        for (let turn = 0; turn < 500; turn += 1) await Promise.resolve();
        seen.push(clock.now());
      })();
    });
    clock.schedule(2, () => seen.push(clock.now()));
    await clock.advance(2);
    expect(seen).toEqual([1, 2]);
  });

  it('gives the same order whether time passes in one step or in many', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(50), { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }),
        async (delays, steps) => {
          const runWith = async (advances: readonly number[]): Promise<readonly number[]> => {
            const clock = createFakeClock(0);
            const order: number[] = [];
            delays.forEach((delay, index) => clock.schedule(delay, () => order.push(index)));
            for (const step of advances) await clock.advance(step);
            return order;
          };
          const total = steps.reduce((sum, step) => sum + step, 0);
          expect(await runWith(steps)).toEqual(await runWith([total]));
        },
      ),
      { numRuns: 50 },
    );
  });
});
