/** What a variable holds, and so which filters fit it. */
export type VariableType = 'text' | 'code' | 'url' | 'number' | 'percent' | 'money' | 'date' | 'list' | 'word' | 'person';

/**
 * Every variable that a template may name, with its type. `text` and `code` are printed as they are; `money` wants the filter
 * `money`, `date` the filter `date`, `list` the filter `list`, `word` the filter `word`, `percent` the filter `percent`.
 */
export const TEMPLATE_VARIABLES = {
  buyer: 'person',
  'buyer.name': 'text',
  'buyer.given': 'text',
  'buyer.family': 'text',
  'order.id': 'code',
  'order.total': 'money',
  'order.items': 'list',
  'order.status': 'word',
  'order.placedOn': 'date',
  'shipment.carrier': 'text',
  'shipment.trackingNumber': 'code',
  'shipment.trackingUrl': 'url',
  'shipment.status': 'word',
  'shipment.statement': 'text',
  'shipment.shippedOn': 'date',
  'shipment.estimatedDelivery': 'date',
  'shipment.deliveredOn': 'date',
  'shipment.daysLate': 'number',
  agent: 'person',
  'agent.name': 'text',
  'shop.name': 'text',
  'shop.helpUrl': 'url',
  'offer.kind': 'word',
  'offer.amount': 'money',
  'offer.percent': 'percent',
  'offer.code': 'code',
  'offer.expiresAt': 'date',
  'offer.minimum': 'money',
  'offer.gift': 'text',
  'product.name': 'text',
  'product.facts': 'text',
  'product.url': 'url',
  'product.price': 'money',
  'product.sizeChartUrl': 'url',
  'product.guideUrl': 'url',
  'product.tip': 'text',
  'product.restockOn': 'date',
  'refund.amount': 'money',
  'refund.expectedOn': 'date',
  'returns.address': 'text',
  'returns.labelUrl': 'url',
  'returns.until': 'date',
  'followUp.on': 'date',
  'wait.minutes': 'number',
  'handover.team': 'text',
  'handover.name': 'text',
  'culture.holiday': 'text',
  'culture.holidayUntil': 'date',
} as const satisfies Record<string, VariableType>;

/** A variable's path, such as `shipment.trackingUrl`. */
export type VariablePath = keyof typeof TEMPLATE_VARIABLES;

/** Words that the filter `word` puts into the reply's language, by what they name. Every language's templates bring all of them. */
export const TEMPLATE_WORDS = {
  'order.status': ['placed', 'paid', 'shipped', 'delivered', 'returned', 'cancelled'],
  'shipment.status': ['prepared', 'in-transit', 'customs', 'out-for-delivery', 'held', 'delivered', 'returning', 'lost'],
  'offer.kind': ['coupon', 'gift', 'discount', 'partial-refund', 'refund', 'replacement', 'free-shipping'],
} as const satisfies Partial<Record<VariablePath, readonly string[]>>;

/** An amount in the currency's smallest unit. */
export interface TemplateMoney {
  readonly amountMinor: number;
  readonly currency: string;
}

/** A day: `2026-03-06` as the buyer's market counts it, or an instant in epoch milliseconds, which needs the buyer's time zone. */
export type TemplateDay = string | number;

/** One line of an order. */
export interface TemplateItem {
  readonly name: string;
  readonly quantity?: number | undefined;
}

/** What a template is filled with. All of it may be absent: what a template names and nobody has is reported before sending. */
export interface TemplateVariables {
  readonly buyer?:
    | {
        readonly name?: string | undefined;
        readonly given?: string | undefined;
        readonly family?: string | undefined;
        /** What the buyer asked to be called; never guessed. */
        readonly honorific?: string | undefined;
      }
    | undefined;
  readonly order?:
    | {
        readonly id?: string | undefined;
        readonly total?: TemplateMoney | undefined;
        readonly items?: readonly TemplateItem[] | undefined;
        readonly status?: (typeof TEMPLATE_WORDS)['order.status'][number] | undefined;
        readonly placedOn?: TemplateDay | undefined;
      }
    | undefined;
  readonly shipment?:
    | {
        readonly carrier?: string | undefined;
        readonly trackingNumber?: string | undefined;
        readonly trackingUrl?: string | undefined;
        readonly status?: (typeof TEMPLATE_WORDS)['shipment.status'][number] | undefined;
        /** What the carrier says, in the buyer's language. */
        readonly statement?: string | undefined;
        readonly shippedOn?: TemplateDay | undefined;
        readonly estimatedDelivery?: TemplateDay | undefined;
        readonly deliveredOn?: TemplateDay | undefined;
        readonly daysLate?: number | undefined;
      }
    | undefined;
  readonly agent?: { readonly name?: string | undefined } | undefined;
  readonly shop?: { readonly name?: string | undefined; readonly helpUrl?: string | undefined } | undefined;
  readonly offer?:
    | {
        readonly kind?: (typeof TEMPLATE_WORDS)['offer.kind'][number] | undefined;
        readonly amount?: TemplateMoney | undefined;
        /** 10 is ten per cent. */
        readonly percent?: number | undefined;
        readonly code?: string | undefined;
        readonly expiresAt?: TemplateDay | undefined;
        /** What the next order must be worth, of a coupon. */
        readonly minimum?: TemplateMoney | undefined;
        /** The gift's name, in the buyer's language. */
        readonly gift?: string | undefined;
      }
    | undefined;
  readonly product?:
    | {
        readonly name?: string | undefined;
        /** The answer to the buyer's question, from the listing, in the buyer's language. */
        readonly facts?: string | undefined;
        readonly url?: string | undefined;
        readonly price?: TemplateMoney | undefined;
        readonly sizeChartUrl?: string | undefined;
        readonly guideUrl?: string | undefined;
        /** A usage tip in the buyer's language. */
        readonly tip?: string | undefined;
        readonly restockOn?: TemplateDay | undefined;
      }
    | undefined;
  readonly refund?: { readonly amount?: TemplateMoney | undefined; readonly expectedOn?: TemplateDay | undefined } | undefined;
  readonly returns?:
    | { readonly address?: string | undefined; readonly labelUrl?: string | undefined; readonly until?: TemplateDay | undefined }
    | undefined;
  /** When the agent writes again. */
  readonly followUp?: { readonly on?: TemplateDay | undefined } | undefined;
  /** How long the buyer waits for a person. */
  readonly wait?: { readonly minutes?: number | undefined } | undefined;
  /** Who takes over: the team's or person's name. */
  readonly handover?: { readonly team?: string | undefined; readonly name?: string | undefined } | undefined;
  /** What is on in the buyer's market, named in the buyer's language. */
  readonly culture?: { readonly holiday?: string | undefined; readonly holidayUntil?: TemplateDay | undefined } | undefined;
}
