import * as z from 'zod/mini';
import { basisPointsSchema } from '../schema/index.ts';

const share = basisPointsSchema;
/** A share that may be more than all: a bad review can cost more than the order. */
const multiple = z.number().check(z.int(), z.minimum(0), z.maximum(100_000));

export const remedyKinds = [
  'coupon',
  'partial-refund',
  'full-refund',
  'replacement',
  'return',
  'gift',
  'priority-shipping',
  'free-repair',
  'personal-tracking',
] as const;
const groups = ['delivery', 'goods', 'taste', 'conduct'] as const;
const each = <K extends string, V extends z.ZodMiniType>(keys: readonly K[], value: V) => z.record(z.enum(keys), value);

/** Every number the calculator uses, as a shop configures it. In basis points (10,000 = all) where nothing else is said. */
export const compensationParametersSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  /** Why each number is what it is, by its path, e.g. `redemption.open`. A number without a line here is not to be trusted. */
  assumptions: z.record(z.string(), z.string()),
  /** How many coupons are ever used: without and with a threshold. */
  redemption: z.object({ open: share, threshold: share }),
  /** Costs nobody stated: handling and tracking of the order value; return freight and priority of the freight; repair and gift of the item cost. */
  shares: each(['handling', 'returnFreight', 'repair', 'priority', 'tracking', 'gift'], multiple),
  /** What goods that came back still fetch, of their cost. */
  recovered: each(groups, share),
  /** How much a unit of value feels like to a buyer. Only for remedies whose amount can be chosen. */
  felt: z.object({ coupon: share, 'partial-refund': share, gift: share }),
  /** How far a remedy can mend an issue at best. */
  fit: each(groups, each(remedyKinds, share)),
  /** How much severity each day of delay stands for. */
  severityOfLateDay: share,
  /** How often a dispute is lost, by the buyer's evidence. */
  disputeLoss: each(['none', 'claimed', 'photo', 'verified'], share),
  /** What a lost dispute costs on top of the order value. */
  disputeFee: multiple,
  /** What a bad review costs, of the order value. */
  reviewCost: multiple,
  /** How likely a buyer is to leave for good over an issue that spoils the whole order and is not mended. */
  churn: share,
  /** What a fully satisfied buyer is worth beside all that, of the order value. 0: rank by cost and risk alone. */
  goodwill: share,
  /** Which coupons and refunds are tried, of the order value. */
  ladder: z.object({ coupon: z.array(share), refund: z.array(share) }),
});

export type CompensationParameters = z.infer<typeof compensationParametersSchema>;

/** One past case with its outcome, for `fitParameters`. */
export const pastCaseSchema = z.object({
  group: z.enum(groups),
  kind: z.enum(remedyKinds),
  severity: share,
  /** How far the value covered what was needed; 10,000 for remedies without an amount. */
  coverage: share,
  satisfied: z.boolean(),
  /** For coupons: whether it was used, and whether it had a threshold. */
  coupon: z.optional(z.object({ redeemed: z.boolean(), threshold: z.boolean() })),
});
export type PastCase = z.infer<typeof pastCaseSchema>;
