import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompensationPolicy } from '@ferryman/core/compensation';
import { draftOf, readDraft, type PolicyPath } from './policy-draft.ts';
import { dinarPolicy, storyPolicy } from './policy-fixtures.test-support.ts';

const typed = (policy: CompensationPolicy, texts: Partial<Record<PolicyPath, string>>) => {
  const draft = draftOf(policy);
  return readDraft({ ...draft, texts: { ...draft.texts, ...texts } }, policy);
};
const codes = (policy: CompensationPolicy, texts: Partial<Record<PolicyPath, string>>) =>
  typed(policy, texts).problems.map(({ path, code }) => `${path} ${code}`);

describe('a policy in a form', () => {
  it('comes out as it went in, whatever it holds', () => {
    const amount = fc.option(fc.nat(), { nil: undefined });
    const share = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(
        fc.constantFrom('EUR', 'JPY', 'KWD'),
        amount,
        amount,
        share,
        fc.integer({ min: 1, max: 1e9 }),
        (currency, a, b, s, ms) => {
          const policy: CompensationPolicy = {
            ...storyPolicy,
            currency,
            roles: [
              {
                role: 'agent',
                ...(a === undefined ? {} : { perOffer: Math.min(a, b ?? a) }),
                ...(b === undefined ? {} : { perOrder: b }),
                orderShare: s,
              },
            ],
            warnFrom: s,
            approvalMs: ms,
            abuse: { ...storyPolicy.abuse, claims: 0 },
          };
          expect(readDraft(draftOf(policy), policy)).toEqual({ policy, problems: [] });
        },
      ),
    );
  });

  it('is written in the units of its currency and read exactly', () => {
    expect(draftOf(dinarPolicy).texts['roles.1.perOffer']).toBe('50.125');
    expect(typed(dinarPolicy, { 'roles.0.perOffer': '2,125' }).policy?.roles[0]?.perOffer).toBe(2_125);
    expect(typed(storyPolicy, { 'roles.0.perOffer': '\u0661\u0669.\u0665' }).policy?.roles[0]?.perOffer).toBe(1_950);
    expect(typed(storyPolicy, { 'roles.0.perOffer': '0' }).policy?.roles[0]?.perOffer).toBe(0);
  });

  it('takes an empty limit as none, and gives the key up altogether', () => {
    const roles = typed(storyPolicy, { 'roles.0.perBuyerMonth': ' ' }).policy?.roles;
    expect(roles?.[0]).toEqual({ role: 'agent', perOffer: 2_000, perOrder: 3_000, orderShare: 5_000 });
  });

  it.each([
    ['12.5', 1_250],
    ['12,55 %', 1_255],
    ['0', 0],
    ['100', 10_000],
  ])('reads %s as a share', (text, points) => {
    expect(typed(storyPolicy, { warnFrom: text }).policy?.warnFrom).toBe(points);
  });

  it('counts spans in whole minutes, hours and days', () => {
    expect(typed(storyPolicy, { approvalMs: '90', validMs: '14', rateMaxAgeMs: '12' }).policy).toMatchObject({
      approvalMs: 5_400_000,
      validMs: 14 * 86_400_000,
      rateMaxAgeMs: 43_200_000,
    });
  });
});

describe('what is wrong', () => {
  it.each([
    ['roles.0.perOffer', '1.005', 'amount'],
    ['roles.0.perOffer', '-1', 'amount'],
    ['roles.0.perOrder', 'ten', 'amount'],
    ['roles.0.orderShare', '100.01', 'share'],
    ['warnFrom', '', 'share'],
    ['warnFrom', '8.125', 'share'],
    ['approvalMs', '0', 'whole'],
    ['validMs', '1.5', 'whole'],
    ['abuse.claims', '', 'whole'],
    ['abuse.claimShare', '-5', 'share'],
  ] as const)('%s: %j', (path, text, code) => {
    expect(codes(storyPolicy, { [path]: text })).toEqual([`${path} ${code}`]);
    expect(typed(storyPolicy, { [path]: text }).policy).toBeUndefined();
  });

  it('a limit above the one that holds it', () => {
    expect(codes(storyPolicy, { 'roles.0.perOffer': '30.01' })).toEqual(['roles.0.perOffer above']);
    expect(codes(storyPolicy, { 'roles.0.perOffer': '30' })).toEqual([]);
  });

  it('a role that may grant more than the one it asks, to the unit, and without a limit where that one has one', () => {
    expect(codes(storyPolicy, { 'roles.1.perOffer': '19.99' })).toEqual(['roles.0.perOffer role']);
    expect(codes(storyPolicy, { 'roles.1.perOffer': '20' })).toEqual([]);
    expect(codes(storyPolicy, { 'roles.0.orderShare': '', 'roles.1.orderShare': '90' })).toEqual(['roles.0.orderShare role']);
  });
});
