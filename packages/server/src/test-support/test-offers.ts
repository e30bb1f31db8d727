import type { CompensationPolicy } from '@ferryman/core/compensation';
import type { Command } from '@ferryman/core/schema';
import { offerIdSchema } from '@ferryman/core/schema';

type Propose = Extract<Command, { type: 'offer.propose' }>;
type Step = Extract<Command, { type: 'offer.advance' }>['step'];

/** A policy with limits in EUR: an agent may grant 20.00 alone and 50.00 a buyer and month, a supervisor 500.00. */
export function aPolicy(id: string, roles: CompensationPolicy['roles'] = standardRoles): CompensationPolicy {
  return {
    id,
    name: id,
    assumptions: {},
    currency: 'EUR',
    roles,
    warnFrom: 8_000,
    approvalMs: 3_600_000,
    validMs: 30 * 86_400_000,
    rateMaxAgeMs: 86_400_000,
    lawFrom: 'medium',
    abuse: { claims: 3, claimShare: 5_000, refunds: 3, sameIssueClaims: 2 },
  };
}
const standardRoles: CompensationPolicy['roles'] = [
  { role: 'agent', perOffer: 2_000, perBuyerMonth: 5_000 },
  { role: 'supervisor', perOffer: 50_000 },
];

/** Proposes a coupon, 5.00 EUR unless said otherwise. */
export function anOffer(
  id: string,
  {
    cents = 500,
    currency = 'EUR',
    budgetId,
    why = 'late',
    orderId,
  }: { cents?: number; currency?: string; budgetId?: string; why?: string; orderId?: string } = {},
): Propose {
  const amount = { amountMinor: cents, currency };
  return {
    type: 'offer.propose',
    offer: {
      id: offerIdSchema.parse(id),
      remedy: { kind: 'coupon', amount, spentAt: 'marketplace' },
      exposure: amount,
      ...(budgetId === undefined ? {} : { budgetId }),
      ...(orderId === undefined ? {} : { orderId }),
    },
    why,
  };
}

export function aStep(id: string, step: Step, why = ''): Command {
  return { type: 'offer.advance', offerId: offerIdSchema.parse(id), step, why };
}
