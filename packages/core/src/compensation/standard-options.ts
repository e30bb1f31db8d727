import { addMoney, shareOfMoney, type Money } from '../kernel/index.ts';
import { issueGroupOf, type CompensationCase, type RemedyOption } from './compensation-case.ts';
import type { CompensationParameters } from './parameters.ts';

/** The options worth looking at in a case, and doing nothing. Amounts are rounded in the buyer's favour. */
export function standardOptions(facts: CompensationCase, parameters: CompensationParameters): RemedyOption[] {
  const { orderValue, freightPaid, issue, deliveredDaysAgo, platform } = facts;
  const paid: Money = freightPaid ? addMoney(orderValue, freightPaid) : orderValue;
  const group = issueGroupOf(issue);
  const delivered = deliveredDaysAgo !== undefined;
  const spentAt = platform === undefined ? 'shop' : 'marketplace';
  const options: RemedyOption[] = [{ id: 'nothing', remedy: { kind: 'nothing' } }];
  for (const share of parameters.ladder.coupon) {
    const amount = shareOfMoney(orderValue, share, 'up');
    if (amount.amountMinor > 0) options.push({ id: `coupon-${share}`, remedy: { kind: 'coupon', amount, spentAt } });
  }
  for (const share of parameters.ladder.refund) {
    const amount = shareOfMoney(orderValue, share, 'up');
    if (amount.amountMinor > 0) options.push({ id: `refund-${share}`, remedy: { kind: 'partial-refund', amount } });
  }
  if (paid.amountMinor > 0) {
    options.push({ id: 'full-refund', remedy: { kind: 'full-refund', amount: paid } });
    if (delivered) {
      for (const freight of ['shop', 'buyer'] as const) {
        options.push({ id: `return-${freight}`, remedy: { kind: 'return', amount: paid, freight } });
      }
    }
  }
  if (group !== 'conduct') options.push({ id: 'replacement', remedy: { kind: 'replacement' } });
  options.push({ id: 'gift', remedy: { kind: 'gift', name: 'gift' } });
  // What is lost can neither be hurried nor followed.
  if (!delivered && issue !== 'lost') {
    options.push({ id: 'priority-shipping', remedy: { kind: 'priority-shipping' } });
    options.push({ id: 'personal-tracking', remedy: { kind: 'personal-tracking' } });
  }
  if (group === 'goods' && delivered) options.push({ id: 'free-repair', remedy: { kind: 'free-repair' } });
  return options;
}
