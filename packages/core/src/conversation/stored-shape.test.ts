import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_BODY_LENGTH, attachmentSchema, commandEnvelopeSchema } from '../schema/index.ts';
import { attachmentCheck, envelopeCheck } from './stored-checks.ts';

const odd = fc.constantFrom(undefined, null, '', 'x', 0, -1, 1.5, Number.NaN, 1e20, true, [], {}, 'x'.repeat(201), [''], [1], 'open', '\n');

/** A value with one of its parts, however deep, replaced or removed. */
function withDamage(value: unknown, path: readonly number[], damage: unknown, removes: boolean): unknown {
  if (typeof value !== 'object' || value === null) return damage;
  const keys = Object.keys(value);
  const key = keys[(path[0] ?? 0) % (keys.length + 1)];
  if (key === undefined) return damage;
  const copy: Record<string, unknown> = { ...value };
  const deeper = path.length > 1 ? withDamage(copy[key], path.slice(1), damage, removes) : damage;
  if (removes && path.length <= 1) delete copy[key];
  else copy[key] = deeper;
  return Array.isArray(value) ? Object.values(copy) : copy;
}

const commands = fc.constantFrom<object>(
  {
    type: 'message.send',
    kind: 'reply',
    body: { format: 'text', text: 'hello' },
    attachmentIds: ['a1'],
    language: 'pt-BR',
    thenStatus: 'open',
  },
  { type: 'message.send', kind: 'note', body: { format: 'html', text: 'hello', html: '<p>hello' }, attachmentIds: [] },
  { type: 'status.set', status: 'snoozed', snoozedUntil: 5 },
  { type: 'assignee.set', assigneeId: null },
  { type: 'tags.change', add: ['vip'], remove: [] },
  { type: 'priority.set', priority: 'urgent' },
  {
    type: 'offer.propose',
    offer: {
      id: 'o1',
      remedy: {
        kind: 'coupon',
        amount: { amountMinor: 500, currency: 'KWD' },
        percent: 1_000,
        threshold: { amountMinor: 9_000, currency: 'KWD' },
        spentAt: 'shop',
      },
      exposure: { amountMinor: 500, currency: 'KWD' },
      budgetId: 'b1',
    },
    why: 'late',
    ask: 'repeat-claims',
  },
  {
    type: 'offer.propose',
    offer: {
      id: 'o2',
      orderId: 'A-1',
      remedy: { kind: 'return', amount: { amountMinor: 1, currency: 'JPY' }, freight: 'buyer' },
      exposure: { amountMinor: 0, currency: 'JPY' },
    },
    why: '',
  },
  {
    type: 'offer.propose',
    offer: { id: 'o3', remedy: { kind: 'gift', name: 'cap' }, exposure: { amountMinor: 1, currency: 'USD' } },
    why: '',
  },
  {
    type: 'message.send',
    kind: 'reply',
    body: { format: 'text', text: 'A coupon' },
    attachmentIds: [],
    grant: {
      terms: {
        id: 'o4',
        orderId: 'A-2',
        remedy: { kind: 'partial-refund', amount: { amountMinor: 250, currency: 'EUR' } },
        exposure: { amountMinor: 250, currency: 'EUR' },
        budgetId: 'team',
      },
      why: 'colour',
      suggestion: { by: 'rule', id: 'plan-a' },
    },
  },
  { type: 'offer.advance', offerId: 'o1', step: 'grant', why: 'agreed' },
  { type: 'receipt.advance', deliveredSeq: 2, readSeq: 1 },
);
const suggestions = fc.option(fc.constant({ by: 'ai', id: 's' }), { nil: undefined });
const envelopes = fc.record({
  id: fc.constant('0123456789'),
  conversationId: fc.constant('c1'),
  command: commands,
  suggestion: suggestions,
});
const attachment = { id: 'a', name: 'a.png', mediaType: 'image/png', sizeBytes: 4, width: 3, height: 2 };
const damages = fc.tuple(fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }), odd, fc.boolean());

describe('the hand-written check of stored rows', () => {
  it('says what the schema of commands says, whole or damaged', () => {
    fc.assert(
      fc.property(envelopes, fc.option(damages), (envelope, damage) => {
        const value = damage ? withDamage(envelope, ...damage) : envelope;
        expect(envelopeCheck(value, '') === undefined).toBe(commandEnvelopeSchema.safeParse(value).success);
      }),
      { numRuns: 5_000 },
    );
  });

  it('says what the schema of attachments says, whole or damaged', () => {
    fc.assert(
      fc.property(fc.option(damages), (damage) => {
        const value = damage ? withDamage(attachment, ...damage) : attachment;
        expect(attachmentCheck(value, '') === undefined).toBe(attachmentSchema.safeParse(value).success);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has the same greatest length of a body', () => {
    const envelope = (length: number): unknown => ({
      id: '0123456789',
      conversationId: 'c1',
      command: { type: 'message.send', kind: 'reply', body: { format: 'text', text: 'x'.repeat(length) }, attachmentIds: [] },
    });
    expect(envelopeCheck(envelope(MAX_BODY_LENGTH), '')).toBeUndefined();
    expect(envelopeCheck(envelope(MAX_BODY_LENGTH + 1), '')).toBe('command.body.text: not a text that fits');
  });
});
