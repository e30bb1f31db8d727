import { expect, it } from 'vitest';
import { QUIET_LOAD, watchQuiet } from './quiet.ts';

const machine = (shares: readonly number[]) => {
  let all = 0;
  let busy = 0;
  let step = 0;
  return () => {
    // Two looks a rest: the time between them is what counts.
    if (step % 2 === 1) {
      all += 100;
      busy += 100 * (shares[(step - 1) / 2] ?? 0);
    }
    step += 1;
    return { all, busy };
  };
};
async function watched(shares: readonly number[], load: number) {
  const watch = watchQuiet({ look: machine(shares), wait: async () => undefined, loadBefore: load });
  for (const _ of shares) await watch.rest();
  return watch.report();
}

it('judges on a machine that is idle when the run rests, whatever load the run itself makes', async () => {
  expect(await watched([0.02, 0.1], 0.5)).toEqual({ loadBefore: 0.5, others: [0.02, 0.1], isQuiet: true });
});

it('does not judge where others work beside the run, or worked before it', async () => {
  expect((await watched([0.02, 0.9], 0.5)).isQuiet).toBe(false);
  expect((await watched([0.02], QUIET_LOAD)).isQuiet).toBe(false);
});

it('does not judge what was never looked at', () => {
  expect(watchQuiet({ loadBefore: 0 }).report().isQuiet).toBe(false);
});
