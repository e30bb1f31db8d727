import type { Money } from '../kernel/index.ts';
import type { Remedy } from '../schema/index.ts';

export type CompensationIssue =
  | 'late'
  | 'lost'
  | 'damaged'
  | 'defective'
  | 'not-as-described'
  | 'wrong-item'
  | 'missing-part'
  | 'counterfeit'
  | 'size'
  | 'colour'
  | 'change-of-mind'
  | 'price'
  | 'service';

/** Issues that call for the same kinds of remedy. */
export type IssueGroup = 'delivery' | 'goods' | 'taste' | 'conduct';

export type Evidence = 'none' | 'claimed' | 'photo' | 'verified';

/**
 * What is known when a remedy is chosen. All amounts have one currency, the order's. Shares and likelihoods are basis points:
 * 10,000 is all, or certain.
 */
export interface CompensationCase {
  /** What the buyer paid for the goods concerned. */
  readonly orderValue: Money;
  /** What the buyer paid for delivery. Absent: nothing. */
  readonly freightPaid?: Money | undefined;
  /** What the goods cost the shop. */
  readonly itemCost: Money;
  /** What sending the parcel costs the shop. */
  readonly freight: Money;
  /** Costs the shop knows; what is absent is estimated by the parameters' `shares`. */
  readonly costs?: Partial<Record<CostShare, Money>> | undefined;
  readonly issue: CompensationIssue;
  /** How much of the order's use is spoilt. */
  readonly severity: number;
  readonly evidence: Evidence;
  /** Whole days over the promised delivery. */
  readonly lateDays?: number | undefined;
  /** Whole days since delivery. Absent: not delivered. */
  readonly deliveredDaysAgo?: number | undefined;
  /** What the buyer said they want. */
  readonly asksFor?: 'refund' | 'replacement' | 'repair' | 'discount' | 'explanation' | undefined;
  readonly buyer: {
    readonly orders: number;
    /** Claims and refunds in the policy's window, this one not included. */
    readonly claims: number;
    readonly refunds: number;
    /** Earlier claims of the same issue in that window. */
    readonly sameIssueClaims: number;
    /** The margin this buyer is expected to bring in future. */
    readonly futureValue: Money;
  };
  /** How likely a bad review is if nothing is done. */
  readonly reviewRisk: number;
  /** How likely a dispute is if nothing is done. */
  readonly disputeRisk: number;
  /** ISO 3166-1 alpha-2, e.g. `DE`. */
  readonly market: string;
  /** e.g. `amazon`; absent for the shop's own site. */
  readonly platform?: string | undefined;
  /** Whether the offer is made dependent on a review, in whatever words. */
  readonly tiedToReview?: boolean | undefined;
}

export type CostShare = 'handling' | 'returnFreight' | 'repair' | 'priority' | 'tracking' | 'gift';

/** Something that could be done. `nothing` is always looked at too. */
export interface RemedyOption {
  readonly id: string;
  readonly remedy: Remedy | { readonly kind: 'nothing' };
}

const GROUPS: Readonly<Record<CompensationIssue, IssueGroup>> = {
  late: 'delivery',
  lost: 'delivery',
  damaged: 'goods',
  defective: 'goods',
  'not-as-described': 'goods',
  'wrong-item': 'goods',
  'missing-part': 'goods',
  counterfeit: 'goods',
  size: 'taste',
  colour: 'taste',
  'change-of-mind': 'taste',
  price: 'conduct',
  service: 'conduct',
};

export function issueGroupOf(issue: CompensationIssue): IssueGroup {
  return GROUPS[issue];
}
