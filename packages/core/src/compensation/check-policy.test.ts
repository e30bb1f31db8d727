import { describe, expect, it } from 'vitest';
import { money } from '../kernel/index.ts';
import { checkPolicy, type PolicyContext, type PolicyVerdict } from './check-policy.ts';
import type { CompensationCase, RemedyOption } from './compensation-case.ts';
import type { LawRule, PlatformRule } from './policy.ts';
import { buildCase, buildContext, buildPolicy } from './test-support/build-case.ts';

const usd = (amount: number) => money(amount, 'USD');
const coupon = (amount: number, spentAt: 'marketplace' | 'shop' = 'marketplace'): RemedyOption => ({
  id: 'c',
  remedy: { kind: 'coupon', amount: usd(amount), spentAt },
});
const refund = (amount: number): RemedyOption => ({ id: 'r', remedy: { kind: 'full-refund', amount: usd(amount) } });
const judge = (amount: number, context: PolicyContext = buildContext(), facts: CompensationCase = buildCase()): PolicyVerdict =>
  checkPolicy(coupon(amount), usd(amount), facts, context);
const codes = ({ reasons }: PolicyVerdict) => reasons.map(({ code }) => code);

describe('limits', () => {
  it.each([
    [1_600, 'allowed'],
    [1_601, 'warned'],
    [2_000, 'warned'],
    [2_001, 'needs-approval'],
    [10_001, 'refused'],
  ] as const)('of 20.00 for an agent: %i is %s', (amount, verdict) => {
    expect(judge(amount).verdict).toBe(verdict);
  });

  it('says the limit, what it would be, whom to ask and until when', () => {
    const verdict = judge(2_500);
    expect(verdict.reasons).toContainEqual({ code: 'limit-per-offer', level: 'approve', limit: usd(2_000), wouldBe: usd(2_500) });
    expect(verdict.approval).toEqual({ role: 'supervisor', rule: 'limit-per-offer', dueAt: 101_000 });
  });

  it('counts what the order and the buyer were given before', () => {
    expect(codes(judge(1_000, buildContext({ usage: { order: usd(3_100) } })))).toEqual(['limit-order-share', 'limit-per-order']);
    expect(judge(1_000, buildContext({ usage: { order: usd(3_100) } })).verdict).toBe('needs-approval');
    expect(judge(1_000, buildContext({ usage: { buyerMonth: usd(5_500) } }))).toMatchObject({
      verdict: 'needs-approval',
      approval: { rule: 'limit-buyer-month' },
    });
  });

  it('a share of the order is rounded down: no fraction more', () => {
    const facts = buildCase({}, 'USD', 999);
    const policy = buildPolicy({ roles: [{ role: 'agent', orderShare: 5_000 }] });
    expect(judge(499, buildContext({ policy }), facts).verdict).toBe('warned');
    expect(judge(500, buildContext({ policy }), facts).verdict).toBe('refused');
  });

  it('an empty budget refuses, whoever asks', () => {
    expect(judge(501, buildContext({ role: 'supervisor', usage: { budgetLeft: usd(500) } }))).toMatchObject({ verdict: 'refused' });
    expect(judge(500, buildContext({ usage: { budgetLeft: usd(500) } })).verdict).toBe('allowed');
  });

  it('a role nobody knows may nothing', () => {
    expect(codes(judge(1, buildContext({ role: 'intern' })))).toEqual(['unknown-role']);
  });

  it('never gives back more than was paid', () => {
    const verdict = checkPolicy(refund(10_001), usd(10_001), buildCase(), buildContext({ role: 'supervisor' }));
    expect(verdict).toMatchObject({ verdict: 'refused' });
    expect(codes(verdict)).toContain('more-than-paid');
  });
});

describe('currencies', () => {
  const yen = buildCase({}, 'JPY', 10_000);
  const rate = { from: 'JPY', to: 'USD', numerator: 1, denominator: 150, at: 97_000 };
  const option: RemedyOption = { id: 'y', remedy: { kind: 'partial-refund', amount: money(3_001, 'JPY') } };
  const check = (context: PolicyContext) => checkPolicy(option, money(3_001, 'JPY'), yen, context);

  it('counts at the stated rate, rounded up', () => {
    // 3,001 yen / 150 = 20.006..., counted as 20.01: over 20.00.
    expect(check(buildContext({ rate })).reasons).toContainEqual({
      code: 'limit-per-offer',
      level: 'approve',
      limit: usd(2_000),
      wouldBe: usd(2_001),
    });
  });

  it('refuses without a rate, and warns of an old one', () => {
    expect(codes(check(buildContext()))).toEqual(['no-rate']);
    expect(codes(check(buildContext({ rate: { ...rate, at: 94_999 } })))).toContain('old-rate');
    expect(codes(check(buildContext({ rate: { ...rate, from: 'KRW' } })))).toEqual(['no-rate']);
  });
});

describe('the law', () => {
  const guarantee: LawRule = {
    id: 'guarantee',
    words: 'faulty goods are replaced or paid back',
    source: ['https://example.org'],
    confidence: 'high',
    market: 'DE',
    binding: 'always',
    issues: ['damaged'],
    beforeDelivery: false,
    kinds: ['replacement', 'full-refund'],
    freightBack: true,
    returnFreight: 'shop',
  };
  const german = (changes: Partial<CompensationCase> = {}) => buildCase({ market: 'DE', freightPaid: usd(500), ...changes });
  const withLaw = (rule: Partial<LawRule> = {}, more: Parameters<typeof buildContext>[0] = {}) =>
    buildContext({ laws: [{ ...guarantee, ...rule }], ...more });

  it('something less may stand beside the right, with a warning, and is refused to who asks for the right', () => {
    expect(checkPolicy(coupon(500), usd(500), german(), withLaw())).toMatchObject({
      verdict: 'warned',
      reasons: [{ code: 'beside-the-right' }],
    });
    expect(checkPolicy(coupon(500), usd(500), german({ asksFor: 'refund' }), withLaw())).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'law-demands', rule: { source: ['https://example.org'], confidence: 'high' } }],
    });
  });

  it('a refund without the freight falls short', () => {
    expect(codes(checkPolicy(refund(10_000), usd(10_000), german({ asksFor: 'refund' }), withLaw()))).toContain('law-demands');
    expect(codes(checkPolicy(refund(10_500), usd(10_500), german({ asksFor: 'refund' }), withLaw()))).toContain('law-satisfied');
  });

  it('is never refused for a limit or an empty budget: somebody with the last word agrees', () => {
    const policy = buildPolicy({
      roles: [
        { role: 'agent', perOffer: 100 },
        { role: 'lead', perOffer: 200 },
      ],
    });
    const verdict = checkPolicy(refund(10_500), usd(10_500), german(), withLaw({}, { policy, usage: { budgetLeft: usd(0) } }));
    expect(verdict).toMatchObject({ verdict: 'needs-approval', approval: { role: 'lead' } });
    expect(codes(verdict)).toEqual(['law-satisfied', 'limit-per-offer', 'law-above-limits', 'limit-budget']);
  });

  it('below the trusted confidence it is shown and binds nobody', () => {
    const facts = german({ asksFor: 'refund' });
    expect(checkPolicy(coupon(500), usd(500), facts, withLaw({ confidence: 'unverified' }))).toMatchObject({
      verdict: 'allowed',
      reasons: [{ code: 'law-unverified', level: 'inform' }],
    });
  });

  it.each([
    ['the last day', { deliveredDaysAgo: 14 }, 1],
    ['a day too late', { deliveredDaysAgo: 15 }, 0],
    ['not delivered yet', { deliveredDaysAgo: undefined }, 0],
    ['another market', { market: 'FR' }, 0],
    ['another issue', { issue: 'late' }, 0],
  ] as const)('applies %s or not', (_case, changes, count) => {
    expect(checkPolicy(coupon(500), usd(500), german(changes), withLaw({ withinDays: 14 })).reasons).toHaveLength(count);
  });
});

describe('platforms', () => {
  const rule = (changes: Partial<PlatformRule>): PlatformRule => ({
    id: 'r',
    words: '',
    source: ['https://example.org'],
    confidence: 'high',
    platform: 'amazon',
    effect: 'refuse',
    ...changes,
  });
  const amazon = buildCase({ platform: 'amazon' });

  it('forbid kinds, and places where a coupon is spent', () => {
    expect(codes(judge(100, buildContext({ platformRules: [rule({ kinds: ['coupon'] })] }), amazon))).toEqual(['platform-forbids']);
    expect(judge(100, buildContext({ platformRules: [rule({ kinds: ['gift'] })] }), amazon).verdict).toBe('allowed');
    const outside = buildContext({ platformRules: [rule({ spentAt: 'shop' })] });
    expect(checkPolicy(coupon(100, 'shop'), usd(100), amazon, outside).verdict).toBe('refused');
    expect(checkPolicy(coupon(100), usd(100), amazon, outside).verdict).toBe('allowed');
    expect(judge(100, buildContext({ platformRules: [rule({})] })).verdict).toBe('allowed');
  });

  it('nothing may hang on a review, on any platform or none', () => {
    expect(codes(judge(100, buildContext(), buildCase({ tiedToReview: true })))).toEqual(['tied-to-review']);
  });
});

describe('the abuse guard', () => {
  const often = (claims: number, orders: number, more: Partial<CompensationCase> = {}) =>
    buildCase({ buyer: { orders, claims, refunds: 0, sameIssueClaims: 0, futureValue: usd(0) }, ...more });

  it('asks for a second look with the counts, and never refuses by itself', () => {
    expect(judge(100, buildContext(), often(3, 6))).toMatchObject({
      verdict: 'needs-approval',
      reasons: [{ code: 'repeat-claims', count: 3, from: 3 }],
      approval: { role: 'supervisor' },
    });
    expect(judge(100, buildContext(), often(3, 7)).verdict).toBe('allowed');
    expect(judge(100, buildContext(), often(2, 2)).verdict).toBe('allowed');
  });
});
