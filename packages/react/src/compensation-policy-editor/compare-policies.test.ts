import { expect, it } from 'vitest';
import { comparePolicies } from './compare-policies.ts';
import { storyPolicy, storySamples } from './policy-fixtures.test-support.ts';

const [colour] = storySamples;

it('finds nothing where nothing changes, and nothing in numbers that no case meets', () => {
  expect(comparePolicies(storyPolicy, storyPolicy, storySamples)).toEqual([]);
  expect(comparePolicies(storyPolicy, { ...storyPolicy, validMs: 1 }, storySamples)).toEqual([]);
});

it('says which options a lower limit sends for approval, for which role, and that the other role keeps its own', () => {
  const lower = { ...storyPolicy, roles: storyPolicy.roles.map((each) => (each.role === 'agent' ? { ...each, perOffer: 300 } : each)) };
  const [found] = comparePolicies(storyPolicy, lower, colour ? [colour] : []);
  expect(found?.changes.map(({ role }) => role)).toEqual(['agent']);
  const of = (id: string) => found?.changes[0]?.verdicts.find(({ option }) => option.id === id);
  // 4.00 of 80.00: below 20.00 before, above 3.00 after.
  expect(of('coupon-500')).toMatchObject({
    before: { verdict: 'allowed' },
    after: { verdict: 'needs-approval', approval: { role: 'supervisor' } },
  });
  // 40.00 went for approval before and does so still.
  expect(of('refund-5000')).toBeUndefined();
});

it('says when plan A becomes another one', () => {
  const none = {
    ...storyPolicy,
    roles: storyPolicy.roles.map(({ role }) => ({ role, perOffer: 0, perOrder: 0, perBuyerMonth: 0 })),
  };
  const changes = comparePolicies(storyPolicy, none, colour ? [colour] : [])[0]?.changes ?? [];
  expect(changes.map(({ role }) => role)).toEqual(['agent', 'supervisor']);
  expect(changes[0]?.planA?.before).toBeDefined();
  expect(changes[0]?.planA?.after).toBeUndefined();
});

it('judges a law that binds from another confidence on', () => {
  const strict = comparePolicies({ ...storyPolicy, lawFrom: 'high' }, { ...storyPolicy, lawFrom: 'unverified' }, storySamples);
  // The story's law is of high confidence: it binds under both.
  expect(strict).toEqual([]);
});
