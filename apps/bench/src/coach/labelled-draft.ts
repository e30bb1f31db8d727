import type { CoachContext } from '@ferryman/core/coach';

type Fields = Readonly<Record<string, unknown>>;

/** One draft as a person labelled it. */
export interface LabelledDraft {
  readonly id: string;
  readonly language: string;
  readonly platform?: string | undefined;
  readonly draft: string;
  readonly context: CoachContext;
  readonly expect: readonly { readonly rule: string; readonly text: string }[];
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const fields = (value: unknown): Fields => (isFields(value) ? value : {});
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Reads labelled drafts, one JSON a line, in the format of the coach's contract. */
export function examplesOf(lines: string): LabelledDraft[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => exampleOf(fields(JSON.parse(line))));
}

function exampleOf(line: Fields): LabelledDraft {
  const given = fields(line['context']);
  const buyer = fields(given['buyer']);
  const order = fields(given['order']);
  const shipment = fields(given['shipment']);
  const shop = fields(given['shop']);
  const restrained = text(fields(fields(given['calendar'])['restrained'])['id']);
  const register = text(shop['register'] ?? given['register']);
  const total = fields(order['total']);
  const language = text(line['language']) ?? 'en';
  const policy = given['policy'];
  return {
    id: text(line['id']) ?? '?',
    language,
    platform: text(line['platform']),
    draft: text(line['draft']) ?? '',
    expect: (Array.isArray(line['expect']) ? line['expect'] : []).map((label) => ({
      rule: text(fields(label)['rule']) ?? '?',
      text: text(fields(label)['text']) ?? '',
    })),
    context: {
      language,
      market: text(line['market']),
      today: text(line['today']),
      buyer: {
        name: text(buyer['name']),
        emotion: text(buyer['emotion']),
        intents: Array.isArray(buyer['intents']) ? buyer['intents'].flatMap((intent) => text(intent) ?? []) : [],
        lastMessage: text(buyer['last_message'] ?? buyer['lastMessage']),
        contacts: typeof buyer['contacts'] === 'number' ? buyer['contacts'] : undefined,
      },
      agent: { name: text(fields(given['agent'])['name']) },
      order: {
        id: text(order['id']),
        product: text(order['product']),
        total:
          typeof total['amountMinor'] === 'number' && typeof total['currency'] === 'string'
            ? { amountMinor: total['amountMinor'], currency: total['currency'] }
            : undefined,
      },
      shipment: {
        carrier: text(shipment['carrier']),
        status: text(shipment['status']),
        trackingNumber: text(shipment['trackingNumber'] ?? shipment['tracking_number'] ?? shipment['tracking']),
        estimatedDelivery: text(shipment['estimatedDelivery']),
      },
      policy: policy === undefined ? undefined : [JSON.stringify(policy)],
      shop: register === 'formal' || register === 'informal' ? { register } : undefined,
      restrainedPeriod: restrained ? { id: restrained } : undefined,
    },
  };
}
