import type { Offer, OfferStatus } from '@ferryman/core/schema';
import { STORY_NOW } from '../story-desk/index.ts';
import type { OfferCardProps } from './index.ts';

const amount = { amountMinor: 4_000, currency: 'EUR' };

/** A step of a partial refund of 40.00 that a rule suggested and Bo took. */
export const offerEvent = (status: OfferStatus, more: Partial<Offer> = {}): OfferCardProps['event'] => ({
  offer: {
    id: 'offer-1' as Offer['id'],
    orderId: 'A-40877',
    remedy: { kind: 'partial-refund', amount },
    exposure: amount,
    status,
    proposedBy: 'agent:bo',
    ...more,
  },
  actor: { kind: 'agent', id: 'bo', name: 'Bo Lindqvist' },
  at: STORY_NOW,
  why: 'The colour is nothing like the picture.',
  suggestion: { by: 'rule', id: 'compensation/standard/standard-eur' },
});
