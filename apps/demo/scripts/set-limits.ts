import { policy } from '@ferryman/packs/compensation/policies/standard-eur';
import { createToken } from '@ferryman/server';
import { TEAM_BUDGET } from '../src/team-budget.ts';
import { claimsOf } from './people.ts';

/** What the supervisor of the demo sets on the first day: the standard policy and a budget of 2,000 euro. */
export async function setLimits(apiUrl: string, secret: string): Promise<void> {
  const claims = claimsOf('supervisor');
  if (!claims) throw new Error('The demo has no supervisor.');
  const token = await createToken(secret, claims, { now: Date.now(), lifetimeMs: 60_000 });
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${apiUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  };
  await post('/v1/compensation-policy', { policy });
  await post('/v1/budgets', { id: TEAM_BUDGET, limit: { amountMinor: 200_000, currency: 'EUR' } });
}
