import * as z from 'zod/mini';
import { isCurrency } from '../kernel/index.ts';
import { instantSchema } from './conversation.ts';
import { suggestionSchema } from './suggestion.ts';

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));

/** An exact amount of nothing or more, in whole smallest units of an ISO 4217 currency. */
export const moneySchema = z.object({
  amountMinor: z.number().check(z.int(), z.minimum(0)),
  currency: z.string().check(z.refine(isCurrency, 'no currency of ISO 4217')),
});
/** An amount that is given to somebody: more than nothing. */
export const positiveMoneySchema = z.object({ ...moneySchema.shape, amountMinor: z.number().check(z.int(), z.positive()) });
/** Basis points: 10,000 is all, 1,250 is 12.5 %. */
export const basisPointsSchema = z.number().check(z.int(), z.minimum(0), z.maximum(10_000));

export const offerIdSchema = text(200).brand<'OfferId'>();

/** What a seller can do for a buyer. Amounts are in the order's currency. */
export const remedySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('coupon'),
    /** The most it can be worth: what it takes off, or the cap of a percentage. Without a cap no budget could hold it. */
    amount: positiveMoneySchema,
    /** Takes off this share of the next order, up to `amount`. Absent: takes off `amount`. */
    percent: z.optional(basisPointsSchema),
    /** The next order must be worth this much. Absent: without threshold. */
    threshold: z.optional(positiveMoneySchema),
    /** Where it can be spent: on the marketplace of the order, or in a shop outside it. */
    spentAt: z.enum(['marketplace', 'shop']),
  }),
  /** Money back; the buyer keeps the goods. */
  z.object({ kind: z.literal('partial-refund'), amount: positiveMoneySchema }),
  /** All money back; the buyer keeps the goods, or they never came. */
  z.object({ kind: z.literal('full-refund'), amount: positiveMoneySchema }),
  z.object({ kind: z.literal('replacement') }),
  /** The goods come back, then the money goes. */
  z.object({ kind: z.literal('return'), amount: positiveMoneySchema, freight: z.enum(['shop', 'buyer']) }),
  z.object({ kind: z.literal('gift'), name: text(200) }),
  z.object({ kind: z.literal('priority-shipping') }),
  z.object({ kind: z.literal('free-repair') }),
  z.object({ kind: z.literal('personal-tracking') }),
]);

export const offerStatusSchema = z.enum(['proposed', 'approved', 'granted', 'redeemed', 'expired', 'withdrawn']);

/** A compensation offer as it stands after a step. */
export const offerSchema = z.object({
  id: offerIdSchema,
  orderId: z.optional(text(200)),
  remedy: remedySchema,
  /** The most it can cost the shop: what limits and budgets count. Buyers never see it. */
  exposure: moneySchema,
  /** Which budget it is booked on. */
  budgetId: z.optional(text(100)),
  status: offerStatusSchema,
  /** Who proposed it, as `kind:id`: nobody approves their own. */
  proposedBy: text(250),
  /** Set while somebody else must agree: the rule that asks for it, and by when. */
  approval: z.optional(z.object({ rule: text(100), dueAt: instantSchema, overdueSince: z.optional(instantSchema) })),
  /** When an unused offer ends. Set once it is granted. */
  expiresAt: z.optional(instantSchema),
});

/** What an offer gives and costs, before anybody decided on it. `id` is made by who makes the offer. */
export const offerTermsSchema = z.pick(offerSchema, { id: true, orderId: true, remedy: true, exposure: true, budgetId: true });
/**
 * An offer that travels with a reply and is granted with it: in one step, or not at all. One that was proposed and approved before is
 * granted under the same terms.
 */
export const offerGrantSchema = z.object({
  terms: offerTermsSchema,
  why: z.string().check(z.maxLength(1000)),
  /** On whose advice, when it is another's than the reply's. */
  suggestion: z.optional(suggestionSchema),
});

export type Remedy = z.infer<typeof remedySchema>;
export type RemedyKind = Remedy['kind'];
export type OfferId = z.infer<typeof offerIdSchema>;
export type OfferStatus = z.infer<typeof offerStatusSchema>;
export type Offer = z.infer<typeof offerSchema>;
export type OfferTerms = z.infer<typeof offerTermsSchema>;
export type OfferGrant = z.infer<typeof offerGrantSchema>;
