import type { CompensationPolicy } from '@ferryman/core/compensation';
import { compensationPolicySchema } from '@ferryman/core/compensation/schema';
import type { Offer } from '@ferryman/core/schema';
import type { Identity } from '../auth/identity.ts';
import type { Database, Queryable } from '../database/database.ts';
import { canonicalJson } from './command-journal.ts';
import { Refusal } from './refusal.ts';

/** The tenant's policy; undefined: nobody set one, and only budgets limit. */
export async function readPolicy(database: Queryable, tenant: string): Promise<CompensationPolicy | undefined> {
  const [row] = await database.query<{ policy: unknown }>('SELECT policy FROM compensation_policies WHERE tenant = $1', [tenant]);
  return row && compensationPolicySchema.parse(row.policy);
}

/**
 * Sets the tenant's policy. With `before` only in its place: whoever edited an older one is told (`conflict`), not obeyed over the head of
 * who was faster. `null`: nobody had set one.
 */
export async function writePolicy(
  database: Database,
  tenant: string,
  policy: CompensationPolicy,
  before?: CompensationPolicy | null,
): Promise<void> {
  await database.transaction(async (tx) => {
    // Also where there is no row yet that could be locked.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [tenant]);
    if (before !== undefined && canonicalJson((await readPolicy(tx, tenant)) ?? null) !== canonicalJson(before))
      throw new Refusal('conflict', 'The policy is another one by now: read it again, and look at what changed.');
    await tx.query(
      `INSERT INTO compensation_policies (tenant, policy) VALUES ($1, $2::jsonb) ON CONFLICT (tenant) DO UPDATE SET policy = excluded.policy`,
      [tenant, JSON.stringify(policy)],
    );
  });
}

/**
 * The first limit of the author's role that an offer would pass, counting what the order and the buyer have been granted this month
 * (UTC); undefined: none. The desk's fuller check knows the order; this one holds whatever the desk says.
 */
export async function passedLimit(
  tx: Queryable,
  author: Identity,
  buyerId: string,
  offer: Pick<Offer, 'id' | 'orderId' | 'remedy' | 'exposure'>,
  policy: CompensationPolicy,
  now: number,
): Promise<string | undefined> {
  const { exposure, orderId, remedy } = offer;
  if (exposure.currency !== policy.currency)
    throw new Refusal('invalid', `Limits are kept in ${policy.currency}: give the exposure in it, exchanged at a stated rate.`);
  const limits = policy.roles.find(({ role }) => role === author.role);
  if (!limits) return 'unknown-role';
  // Whoever's rate made this exposure, somebody else looks at it: the server has no rates of its own to check it by.
  if ('amount' in remedy && remedy.amount.currency !== exposure.currency) return 'other-currency';
  if (limits.perOffer !== undefined && exposure.amountMinor > limits.perOffer) return 'limit-per-offer';
  const month = new Date(now);
  const since = Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), 1);
  const [used] = await tx.query<{ month: number; of_order: number }>(
    `SELECT coalesce(sum(exposure_minor) FILTER (WHERE granted_at >= $3), 0)::bigint AS month,
       coalesce(sum(exposure_minor) FILTER (WHERE order_id = $4), 0)::bigint AS of_order
     FROM offers WHERE tenant = $1 AND buyer_id = $2 AND granted_at IS NOT NULL AND status IN ('granted', 'redeemed') AND currency = $5`,
    [author.tenant, buyerId, since, orderId ?? null, policy.currency],
  );
  if (limits.perBuyerMonth !== undefined && exposure.amountMinor + (used?.month ?? 0) > limits.perBuyerMonth) return 'limit-buyer-month';
  if (limits.perOrder !== undefined && exposure.amountMinor + (used?.of_order ?? 0) > limits.perOrder) return 'limit-per-order';
  return undefined;
}

/** An exposure can never be less than what is given away in the same currency. */
export function checkExposure({ remedy, exposure }: Pick<Offer, 'remedy' | 'exposure'>): void {
  const face = 'amount' in remedy ? remedy.amount : undefined;
  if (face && face.currency === exposure.currency && face.amountMinor > exposure.amountMinor)
    throw new Refusal('invalid', 'The exposure is less than what the offer gives away.');
}
