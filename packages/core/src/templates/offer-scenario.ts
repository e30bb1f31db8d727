import type { Remedy } from '../schema/index.ts';
import type { TemplateVariables } from './template-variables.ts';

/** Which text of the library brings an offer, and what it is filled with. */
export interface OfferScenario {
  readonly id: string;
  readonly offer: NonNullable<TemplateVariables['offer']>;
}

const BASIS_POINTS = 100;
/** Where the goods themselves are at fault, keeping them for part of the money and sending them back are both open. */
const OF_THE_GOODS: readonly string[] = ['defective', 'not-as-described', 'damaged', 'size'];

/**
 * The scenario of the library that says what a remedy gives, and promises nothing besides. Undefined for who only asks for a better
 * price: the texts regret that something went wrong, and nothing did.
 *
 * @param issue - What went wrong, as the case of the compensation names it.
 */
export function offerScenario(remedy: Remedy, issue?: string): OfferScenario | undefined {
  if (issue === 'price') return undefined;
  switch (remedy.kind) {
    case 'coupon': {
      const terms = { amount: remedy.amount, minimum: remedy.threshold };
      if (remedy.percent === undefined) return { id: 'remedy.coupon', offer: terms };
      return { id: 'remedy.coupon-percent', offer: { ...terms, percent: remedy.percent / BASIS_POINTS } };
    }
    case 'partial-refund':
      return { id: partialRefund(issue), offer: { amount: remedy.amount } };
    case 'full-refund':
      return { id: 'remedy.full-refund', offer: { amount: remedy.amount } };
    case 'replacement':
      return { id: 'remedy.replacement', offer: {} };
    case 'return':
      return { id: remedy.freight === 'shop' ? 'remedy.return' : 'remedy.return-own-cost', offer: { amount: remedy.amount } };
    case 'gift':
      // The standard options name a gift that nobody has chosen yet so.
      return { id: 'remedy.gift', offer: { gift: remedy.name === 'gift' ? undefined : remedy.name } };
    case 'priority-shipping':
      return { id: 'remedy.priority-shipping', offer: {} };
    case 'free-repair':
      return { id: 'remedy.repair', offer: {} };
    case 'personal-tracking':
      return { id: 'remedy.tracking', offer: {} };
  }
}

function partialRefund(issue: string | undefined): string {
  if (issue === 'colour') return 'colour.remedy';
  return issue !== undefined && OF_THE_GOODS.includes(issue) ? 'refund.partial' : 'remedy.partial-refund';
}
