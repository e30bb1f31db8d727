import { describe, expect, it } from 'vitest';
import { money } from '../kernel/index.ts';
import { adviseRemedies } from './advise-remedies.ts';
import { evaluateOption } from './evaluate-option.ts';
import { calibrate, fitParameters } from './fit-parameters.ts';
import type { PastCase } from './parameters.ts';
import { findSensitivity } from './sensitivity.ts';
import { standardOptions } from './standard-options.ts';
import { buildCase, buildContext, buildPolicy, roundParameters } from './test-support/build-case.ts';

const usd = (amount: number) => money(amount, 'USD');
const open = buildContext({ policy: buildPolicy({ roles: [{ role: 'agent' }] }) });

describe('one option', () => {
  it('a coupon of 10.00, by hand', () => {
    // Order 100.00, half spoilt, so 50.00 are needed. 10.00 feel like 5.00, a tenth: a tenth of the harm is mended.
    const { lines, cost, risk, total, satisfaction, exposure } = evaluateOption(
      { id: 'c', remedy: { kind: 'coupon', amount: usd(1_000), spentAt: 'shop' } },
      buildCase(),
      roundParameters,
    );
    expect(lines.map(({ code, amount }) => [code, amount.amountMinor])).toEqual([
      ['face', 500], // 10.00 x 50 % are used
      ['dispute', 3_600], // 100.00 x 40 % x 100 % lost x 90 % left
      ['review', 1_800], // 100.00 x 20 % x 90 % left x 100 %
      ['lost-buyer', 2_250], // 50.00 x 100 % x 50 % spoilt x 90 % left
    ]);
    expect([cost, risk, total, exposure]).toEqual([usd(500), usd(7_650), usd(8_150), usd(1_000)]);
    expect(satisfaction).toBe(5_500);
  });
});

describe('the advice', () => {
  it('plan B is of another family than plan A', () => {
    const advice = adviseRemedies(standardOptions(buildCase(), roundParameters), buildCase(), roundParameters, open);
    expect([advice.planA?.option.id, advice.planB?.option.id]).toEqual(['free-repair', 'refund-5000']);
    expect(advice.nothing.total).toEqual(usd(8_500));
  });

  it('says so when doing nothing costs less, and when nothing else is permitted', () => {
    const calm = buildCase({ reviewRisk: 0, disputeRisk: 0, severity: 0 });
    expect(adviseRemedies(standardOptions(calm, roundParameters), calm, roundParameters, open).reasons).toContain('nothing-costs-less');
    const broke = buildContext({ usage: { budgetLeft: usd(0) } });
    const advice = adviseRemedies(standardOptions(buildCase(), roundParameters), buildCase(), roundParameters, broke);
    expect(advice).toMatchObject({ planA: undefined, planB: undefined, reasons: ['nothing-permitted'] });
    expect(advice.ranked.map(({ verdict }) => verdict).filter((verdict) => verdict !== 'refused')).toHaveLength(1);
  });

  it('offers only what can be: nothing to send back before delivery, nothing to hurry after it', () => {
    const kinds = (deliveredDaysAgo: number | undefined, issue: 'late' | 'lost' = 'late') =>
      new Set(standardOptions(buildCase({ deliveredDaysAgo, issue }), roundParameters).map(({ remedy }) => remedy.kind));
    expect([kinds(undefined).has('return'), kinds(undefined).has('priority-shipping')]).toEqual([false, true]);
    expect(kinds(undefined, 'lost').has('priority-shipping')).toBe(false);
    expect([kinds(3).has('return'), kinds(3).has('personal-tracking')]).toEqual([true, false]);
  });
});

describe('sensitivity', () => {
  it('names the numbers that would change plan A, and each finding is true', () => {
    const facts = buildCase();
    const options = standardOptions(facts, roundParameters);
    const findings = findSensitivity(options, facts, roundParameters, open);
    const repair = findings.find(({ path }) => path === 'parameters.fit.goods.free-repair');
    expect(repair).toMatchObject({ from: 10_000, to: 9_000 });
    const lower = { ...roundParameters.fit, goods: { ...roundParameters.fit.goods, 'free-repair': repair?.to ?? 0 } };
    const after = adviseRemedies(options, facts, { ...roundParameters, fit: lower }, open);
    expect(after.planA?.option.id).toBe(repair?.planA);
    expect(after.planA?.option.id).not.toBe('free-repair');
  });
});

describe('fitting to a shop’s own history', () => {
  /** A shop whose coupons mend goods better than the preset believes: 8 of 10 satisfied where 5 of 10 were forecast. */
  const history: PastCase[] = Array.from({ length: 400 }, (_, at) => ({
    group: 'conduct',
    kind: 'coupon',
    severity: 10_000,
    coverage: 10_000,
    satisfied: (at >> 1) % 10 < 8,
    coupon: { redeemed: (at >> 1) % 4 === 0, threshold: false },
  }));

  it('moves towards what happened, held back by the preset, and forecasts kept-back cases better', () => {
    const { parameters, before, after, changed } = fitParameters(roundParameters, history);
    // (160 satisfied + 30 x 0.5) / (200 + 30) = 0.7609; (50 used + 30 x 0.5) / 230 = 0.2826.
    expect(parameters.fit.conduct.coupon).toBe(7_609);
    expect(parameters.redemption.open).toBe(2_826);
    expect(changed).toHaveLength(2);
    expect(before.tenths).toEqual([{ cases: 200, forecast: 5_000, observed: 8_000 }]);
    expect(after.brier).toBeLessThan(before.brier);
    expect(before.brier).toBeCloseTo(0.25, 5);
    expect(after.brier).toBeCloseTo(0.8 * (1 - 0.7609) ** 2 + 0.2 * 0.7609 ** 2, 5);
  });

  it('leaves the preset alone where there is nothing to learn', () => {
    expect(fitParameters(roundParameters, []).changed).toEqual([]);
    expect(calibrate(roundParameters, []).tenths).toEqual([]);
  });
});
