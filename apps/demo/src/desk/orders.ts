import type { CoachContext } from '@ferryman/core/coach';

type Facts = Pick<CoachContext, 'order' | 'shipment'>;

/** What the demo's shop would answer about its buyers' orders; people and orders are invented, as the dialogues are. */
const ORDERS: Readonly<Record<string, Facts>> = {
  'buyer-01': {
    order: { id: '114-5520931', product: 'music box', total: { amountMinor: 4290, currency: 'USD' } },
    shipment: { carrier: 'USPS', status: 'InTransit' },
  },
  'buyer-02': { order: { id: '40877', product: 'Regenjacke' }, shipment: { carrier: 'DHL', status: 'InTransit' } },
  'buyer-03': { order: { id: '40912' }, shipment: { status: 'InCustoms' } },
  'buyer-04': { order: { id: '51220', product: 'canapé' } },
  'buyer-11': { order: { id: '61004', product: 'rugzak' } },
  'buyer-13': { order: { id: '72115' }, shipment: { status: 'InCustoms' } },
  'buyer-16': { order: { id: '83011', product: 'ワンピース' } },
  'buyer-18': { order: { id: '90433' }, shipment: { status: 'InCustoms' } },
  'buyer-20': { order: { id: '12094' }, shipment: { status: 'InTransit' } },
  'buyer-23': { order: { id: '77120' } },
  'buyer-27': {
    order: { id: '407-2281904-5563012', product: 'farolillos', total: { amountMinor: 3490, currency: 'EUR' } },
    shipment: { carrier: 'Correos', status: 'OutForDelivery' },
  },
  'buyer-28': { order: { product: 'عطر' } },
  'buyer-29': {
    order: { id: '249-5507719-3320146', product: '花瓶', total: { amountMinor: 4980, currency: 'JPY' } },
    shipment: { carrier: 'ヤマト運輸', status: 'Delivered' },
  },
};

const NOTHING: Facts = {};

/** The order of a buyer, as far as the demo knows one. */
export function orderOf(buyerId: string): Facts {
  return ORDERS[buyerId] ?? NOTHING;
}
