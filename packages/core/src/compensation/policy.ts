import * as z from 'zod/mini';
import { basisPointsSchema } from '../schema/index.ts';
import { remedyKinds } from './parameters.ts';

const amount = z.number().check(z.int(), z.minimum(0));
const name = z.string().check(z.minLength(1), z.maxLength(200));
const days = z.number().check(z.int(), z.minimum(0));
const durationMs = z.number().check(z.int(), z.positive());
const issues = [
  'late',
  'lost',
  'damaged',
  'defective',
  'not-as-described',
  'wrong-item',
  'missing-part',
  'counterfeit',
  'size',
  'colour',
  'change-of-mind',
  'price',
  'service',
] as const;
const kinds = z.array(z.enum(remedyKinds));

export const confidenceSchema = z.enum(['high', 'medium', 'low', 'unverified']);
const sourced = { id: name, words: z.string(), source: z.array(z.string()), confidence: confidenceSchema };

/** What one role may grant alone. Amounts in smallest units of the policy's currency; absent: no such limit. */
export const roleLimitsSchema = z.object({
  role: name,
  perOffer: z.optional(amount),
  /** Of what the buyer paid for the order, all its offers together, in basis points. */
  orderShare: z.optional(basisPointsSchema),
  perOrder: z.optional(amount),
  perBuyerMonth: z.optional(amount),
});

/** What a shop allows. */
export const compensationPolicySchema = z.object({
  id: name,
  name,
  /** Why the numbers are what they are, by their path. */
  assumptions: z.record(z.string(), z.string()),
  currency: z.string(),
  /** From the smallest right to the greatest: above one's limits the next role that may is asked. */
  roles: z.array(roleLimitsSchema).check(z.minLength(1)),
  /** From this share of a limit on a warning is given before the refusal comes. */
  warnFrom: basisPointsSchema,
  /** How long an approval may wait before it is overdue. */
  approvalMs: durationMs,
  /** How long a buyer may take an offer up. */
  validMs: durationMs,
  /** Older exchange rates are warned of. */
  rateMaxAgeMs: durationMs,
  /** Laws of a lower confidence are shown and bind nobody. */
  lawFrom: confidenceSchema,
  /** When a second pair of eyes is asked for. Never a reason to refuse by itself. */
  abuse: z.object({
    /** Claims in the window, and at least this share of the orders. */
    claims: amount,
    claimShare: basisPointsSchema,
    refunds: amount,
    sameIssueClaims: amount,
  }),
});

/** A remedy that a law gives buyers. */
export const lawRuleSchema = z.object({
  ...sourced,
  market: z.string().check(z.regex(/^[A-Z]{2}$/)),
  /** `always`: one of the plans must satisfy it. `when-asked`: only once the buyer asks for it. */
  binding: z.enum(['always', 'when-asked']),
  /** For these issues only. Absent: for any. */
  issues: z.optional(z.array(z.enum(issues))),
  /** Up to so many days after delivery. */
  withinDays: z.optional(days),
  /** Only when delivery is later than this. */
  lateDays: z.optional(days),
  /** Also while the goods are still on their way. */
  beforeDelivery: z.boolean(),
  /** Which remedies satisfy it. Refunds must give back all that was paid. */
  kinds,
  /** Whether outbound freight is part of what is paid back. */
  freightBack: z.boolean(),
  /** Who pays the way back: `shop` when the law says so. */
  returnFreight: z.enum(['shop', 'either']),
});

/** Something a platform forbids or frowns upon. */
export const platformRuleSchema = z.object({
  ...sourced,
  platform: name,
  effect: z.enum(['refuse', 'warn']),
  /** All that is named must fit. */
  kinds: z.optional(kinds),
  spentAt: z.optional(z.enum(['marketplace', 'shop'])),
  tiedToReview: z.optional(z.literal(true)),
});

export type CompensationPolicy = z.infer<typeof compensationPolicySchema>;
export type RoleLimits = z.infer<typeof roleLimitsSchema>;
export type LawRule = z.infer<typeof lawRuleSchema>;
export type PlatformRule = z.infer<typeof platformRuleSchema>;
export type Confidence = z.infer<typeof confidenceSchema>;
