import type { TemplateVariables } from '@ferryman/core/templates';

/** When the sample case is looked at: 3 March 2026, 10:00 UTC. */
export const SAMPLE_NOW = Date.UTC(2026, 2, 3, 10);

const coupon = { minimum: { amountMinor: 3000, currency: 'EUR' }, gift: 'Lumo Mini' };

/** A case in which every variable has a value. The texts of the host are in the reply's language in real life; here they are neutral. */
export function sampleVariables(words: { readonly statement: string; readonly facts: string; readonly tip: string }): TemplateVariables {
  return {
    buyer: { name: 'Kim Novak', given: 'Kim', family: 'Novak' },
    order: {
      id: '205-4471-9283',
      total: { amountMinor: 4990, currency: 'EUR' },
      items: [{ name: 'Lumo 3', quantity: 2 }, { name: 'Lumo Mini' }],
      status: 'shipped',
      placedOn: '2026-02-16',
    },
    shipment: {
      ...{ carrier: 'DHL', trackingNumber: '00340434161094042557', trackingUrl: 'https://www.dhl.com/track?id=00340434161094042557' },
      ...{ status: 'in-transit', statement: words.statement, shippedOn: '2026-02-18', estimatedDelivery: '2026-03-06' },
      ...{ deliveredOn: '2026-03-06', daysLate: 4 },
    },
    agent: { name: 'Nora' },
    shop: { name: 'Lumo', helpUrl: 'https://www.dhl.com/help' },
    offer: {
      kind: 'coupon',
      amount: { amountMinor: 500, currency: 'EUR' },
      percent: 10,
      code: 'LUMO-10',
      expiresAt: '2026-04-30',
      ...coupon,
    },
    product: {
      ...{ name: 'Lumo 3', facts: words.facts, url: 'https://www.dhl.com/lumo', price: { amountMinor: 4990, currency: 'EUR' } },
      ...{ sizeChartUrl: 'https://www.dhl.com/sizes', guideUrl: 'https://www.dhl.com/guide', tip: words.tip, restockOn: '2026-03-20' },
    },
    refund: { amount: { amountMinor: 4990, currency: 'EUR' }, expectedOn: '2026-03-12' },
    returns: { address: 'Lumo, Lindenweg 4, 10115 Berlin', labelUrl: 'https://www.dhl.com/label', until: '2026-03-31' },
    followUp: { on: '2026-03-04' },
    wait: { minutes: 15 },
    handover: { team: 'Lumo Care', name: 'Noa' },
    culture: { holiday: 'Ostern', holidayUntil: '2026-04-06' },
  };
}
