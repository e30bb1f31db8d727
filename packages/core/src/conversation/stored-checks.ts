import { isCurrency } from '../kernel/index.ts';
import { flag, list, nullable, number, oneOf, optional, pattern, shape, text, variant, whole, type Check } from './stored-shape.ts';

export const idText = text(200, 1);
/** As `MAX_BODY_LENGTH`, which lives beside the schemas. */
const bodyText = text(100_000);
const language = pattern(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/);
const status = oneOf('open', 'pending', 'snoozed', 'resolved', 'closed');
const tags = list(text(64, 1));
export const messageKind = oneOf('reply', 'note');
export const instant = whole(0);

const money = (least: number): Check =>
  shape({
    amountMinor: whole(least),
    currency: (value, path) => (isCurrency(value as string) ? undefined : `${path}: not a currency`),
  });
const amount = money(1);
const bare = shape({});
const why = text(1000);
const remedy = variant('kind', {
  coupon: shape({
    amount,
    percent: optional((value, path) => whole(0)(value, path) ?? ((value as number) <= 10_000 ? undefined : `${path}: more than all`)),
    threshold: optional(amount),
    spentAt: oneOf('marketplace', 'shop'),
  }),
  'partial-refund': shape({ amount }),
  'full-refund': shape({ amount }),
  replacement: bare,
  return: shape({ amount, freight: oneOf('shop', 'buyer') }),
  gift: shape({ name: idText }),
  'priority-shipping': bare,
  'free-repair': bare,
  'personal-tracking': bare,
});

const suggestion = optional(shape({ by: oneOf('template', 'rule', 'playbook', 'ai'), id: idText }));
const terms = shape({ id: idText, orderId: optional(idText), remedy, exposure: money(0), budgetId: optional(text(100, 1)) });
/** What `offerGrantSchema` says. */
export const grantCheck = shape({ terms, why, suggestion });

const command = variant('type', {
  'message.send': shape({
    kind: messageKind,
    body: variant('format', {
      text: shape({ text: bodyText }),
      markdown: shape({ text: bodyText }),
      html: shape({ text: bodyText, html: text(1_000_000) }),
    }),
    attachmentIds: list(idText, 20),
    language: optional(language),
    thenStatus: optional(status),
    grant: optional(grantCheck),
  }),
  'status.set': shape({ status, snoozedUntil: optional(instant) }),
  'assignee.set': shape({ assigneeId: nullable(idText) }),
  'tags.change': shape({ add: tags, remove: tags }),
  'priority.set': shape({ priority: oneOf('low', 'normal', 'high', 'urgent') }),
  'offer.propose': shape({ offer: terms, why, ask: optional(text(100, 1)) }),
  'offer.advance': shape({ offerId: idText, step: oneOf('approve', 'grant', 'redeem', 'withdraw'), why }),
  'receipt.advance': shape({ deliveredSeq: whole(0), readSeq: whole(0) }),
});

export const commandId = pattern(/^[\w.:-]+$/, 200, 8);

/** What `commandEnvelopeSchema` says, in a tenth of the code. A value it passes is a `CommandEnvelope`. */
export const envelopeCheck = shape({
  id: commandId,
  conversationId: idText,
  command,
  suggestion,
});

/** What `attachmentSchema` says. A value it passes is an `Attachment`. */
export const attachmentCheck = shape({
  id: idText,
  name: text(255, 1),
  mediaType: pattern(/^[\w.+-]+\/[\w.+-]+$/),
  sizeBytes: whole(0),
  width: optional(whole(1)),
  height: optional(whole(1)),
});

export const failureCheck = shape({
  code: oneOf(
    'offline',
    'timeout',
    'unavailable',
    'rate-limited',
    'unauthorized',
    'forbidden',
    'not-found',
    'conflict',
    'invalid',
    'too-large',
    'unsupported',
    'storage-full',
    'storage-broken',
  ),
  message: text(),
  retryable: flag,
  retryAfterMs: optional(number),
});
