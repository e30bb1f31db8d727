import type { CoachContext } from '@ferryman/core/coach';

type Facts = Pick<CoachContext, 'order' | 'shipment'>;

/** What the demo's shop would answer about its buyers' orders; people and orders are invented, as the dialogues are. */
const ORDERS: Readonly<Record<string, Facts>> = {
  'buyer-01': {
    order: { id: '114-5520931', product: 'music box', total: { amountMinor: 4290, currency: 'USD' } },
    shipment: { carrier: 'USPS', status: 'InTransit' },
  },
  'buyer-04': { order: { id: '51220', product: 'canapé' } },
  'buyer-11': { order: { id: '61004', product: 'rugzak' } },
  'buyer-13': { order: { id: '72115' }, shipment: { status: 'InCustoms' } },
  'buyer-16': { order: { id: '83011', product: 'ワンピース' } },
  'buyer-18': { order: { id: '90433' }, shipment: { status: 'InCustoms' } },
  'buyer-20': { order: { id: '12094' }, shipment: { status: 'InTransit' } },
  'buyer-23': { order: { id: '77120' } },
};

const NOTHING: Facts = {};

/** The order of a buyer, as far as the demo knows one. */
export function orderOf(buyerId: string): Facts {
  return ORDERS[buyerId] ?? NOTHING;
}
