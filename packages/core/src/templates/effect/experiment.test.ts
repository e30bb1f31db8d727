import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../kernel/index.ts';
import { alwaysValidP, assignArm, callsForExperiment, confidenceSequence, judgeExperiment, type Experiment } from './index.ts';

const experiment: Experiment = {
  id: 'delay-wording',
  control: { templateId: 'delay.notice', version: 1 },
  trial: { templateId: 'delay.notice', version: 2 },
  startedAt: 0,
};
const arm = (good: number, total: number, escalated = 0, refunded = 0) => ({ good, total, escalated, refunded });

describe('the arm of a buyer', () => {
  it('is always the same, and half of the buyers are in each', () => {
    const buyers = Array.from({ length: 20_000 }, (_, at) => `buyer-${at}`);
    const trial = buyers.filter((buyer) => assignArm(experiment, buyer) === 'trial');
    expect(trial.every((buyer) => assignArm({ ...experiment }, buyer) === 'trial')).toBe(true);
    expect(trial.length / buyers.length).toBeGreaterThan(0.485);
    expect(trial.length / buyers.length).toBeLessThan(0.515);
  });

  it('does not depend on other experiments', () => {
    const buyers = Array.from({ length: 20_000 }, (_, at) => `${at}`);
    const both = buyers.filter((buyer) => assignArm({ id: 'a' }, buyer) === 'trial' && assignArm({ id: 'b' }, buyer) === 'trial');
    expect(both.length / buyers.length).toBeGreaterThan(0.235);
    expect(both.length / buyers.length).toBeLessThan(0.265);
  });

  it('follows the share asked for', () => {
    const count = Array.from({ length: 10_000 }, (_, at) => assignArm({ id: 'x', trialShare: 0.1 }, `${at}`)).filter(
      (each) => each === 'trial',
    ).length;
    expect(count).toBeGreaterThan(900);
    expect(count).toBeLessThan(1100);
    expect(assignArm({ id: 'x', trialShare: 0 }, 'a')).toBe('control');
  });
});

describe('the test', () => {
  it('is wrong at most as often as it says, looked at after every use', () => {
    // 600 runs here; `npm run eval:experiments` makes 10,000.
    const random = createSeededRandom(20_261_122);
    let wrong = 0;
    for (let run = 0; run < 600; run += 1) if (everRejects(random, 0.3, 0.3, 300)) wrong += 1;
    expect(wrong / 600).toBeLessThanOrEqual(0.05);
  });

  it('finds a difference that is there', () => {
    const random = createSeededRandom(3);
    let found = 0;
    for (let run = 0; run < 50; run += 1) if (everRejects(random, 0.3, 0.45, 1500)) found += 1;
    expect(found).toBeGreaterThan(45);
  });

  it('has intervals that hold the truth at all times at once', () => {
    const random = createSeededRandom(11);
    let missed = 0;
    for (let run = 0; run < 300; run += 1) {
      let good = 0;
      let isOut = false;
      for (let total = 1; total <= 200; total += 1) {
        if (random() < 0.2) good += 1;
        const { low, high } = confidenceSequence({ good, total }, 0.1);
        isOut ||= low > 0.2 || high < 0.2;
      }
      if (isOut) missed += 1;
    }
    expect(missed / 300).toBeLessThanOrEqual(0.1);
  });

  it('is a p-value: between 0 and 1, the same for both arms swapped, 1 without data', () => {
    const count = fc.nat(500).chain((total) => fc.record({ good: fc.nat(total), total: fc.constant(total) }));
    fc.assert(
      fc.property(count, count, (one, other) => {
        const p = alwaysValidP(one, other);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(alwaysValidP(other, one)).toBeCloseTo(p, 12);
        const { low, high } = confidenceSequence(one, 0.05);
        expect(low).toBeLessThanOrEqual(one.total === 0 ? 0 : one.good / one.total);
        expect(high).toBeGreaterThanOrEqual(one.total === 0 ? 1 : one.good / one.total);
      }),
    );
    expect(alwaysValidP({ good: 0, total: 0 }, { good: 0, total: 0 })).toBe(1);
  });
});

describe('the verdict', () => {
  it.each([
    ['running', arm(30, 100), arm(33, 100)],
    ['trial-better', arm(300, 1000), arm(420, 1000)],
    ['trial-worse', arm(420, 1000), arm(300, 1000)],
    ['no-difference', arm(15_000, 50_000), arm(15_010, 50_000)],
    ['undecided', arm(900, 2500), arm(930, 2500)],
    ['stopped-by-guardrail', arm(300, 1000, 20), arm(420, 1000, 110)],
  ] as const)('%s', (verdict, control, trial) => {
    const found = judgeExperiment(experiment, control, trial);
    expect(found).toMatchObject({ verdict, messageKey: `templates.experiment.${verdict}`, isOver: verdict !== 'running' });
    expect(found.values.low).toBeLessThanOrEqual(found.values.difference);
    expect(found.values.high).toBeGreaterThanOrEqual(found.values.difference);
  });

  it('names the guardrail; one that got better stops nothing', () => {
    expect(judgeExperiment(experiment, arm(300, 1000, 0, 20), arm(310, 1000, 0, 110)).values.guardrail).toBe('refunded');
    expect(judgeExperiment(experiment, arm(300, 1000, 110), arm(310, 1000, 20)).verdict).toBe('running');
  });
});

describe('an experiment is called for', () => {
  const day = (at: number, orders: number, consultations = 100) => ({ day: `2026-03-0${at}`, consultations, orders });

  it('after three days running under the baseline', () => {
    expect(callsForExperiment([day(1, 20), day(2, 11), day(3, 11), day(4, 11)])).toBe(true);
    expect(callsForExperiment([day(1, 11), day(2, 12), day(3, 11), day(4, 11)])).toBe(false);
    expect(callsForExperiment([day(2, 11), day(3, 11)])).toBe(false);
  });

  it('days without consultations do not break the run', () => {
    expect(callsForExperiment([day(1, 11), day(2, 0, 0), day(3, 11), day(4, 11)])).toBe(true);
  });
});

/** Whether a test that is looked at after every use ever rejects. */
function everRejects(random: () => number, control: number, trial: number, uses: number): boolean {
  const one = { good: 0, total: 0 };
  const other = { good: 0, total: 0 };
  for (let at = 0; at < uses; at += 1) {
    const isTrial = random() < 0.5;
    const count = isTrial ? other : one;
    count.total += 1;
    if (random() < (isTrial ? trial : control)) count.good += 1;
    if (alwaysValidP(one, other) <= 0.05) return true;
  }
  return false;
}
