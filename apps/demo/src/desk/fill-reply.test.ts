import { expect, it } from 'vitest';
import type { ConversationId, OfferGrant, OfferId, Remedy } from '@ferryman/core/schema';
import { fillReply } from './fill-reply.ts';

const amount = { amountMinor: 1_890, currency: 'EUR' };
const refund: Remedy = { kind: 'partial-refund', amount };
const ask = (remedy: Remedy, language: string, why = 'colour: refund-1000') => {
  const grant: OfferGrant = { terms: { id: 'offer-1' as OfferId, remedy, exposure: amount }, why };
  return fillReply({ conversationId: 'c-1' as ConversationId, grant, issue: undefined, language });
};

// The wording is the library's own matter: what counts is whose words they are, and what they say of the amount.
it('takes the library’s text where it says what is offered, with the amount as the language writes it', async () => {
  expect(await ask(refund, 'fr')).toMatch(/^(?!Nous souhaitons)[^]+18,90\s€[^]+\n\n/);
  expect(await ask(refund, 'en-AU')).toMatch(/^(?!We would like)[^]+colour[^]+€18\.90[^]+\n\n/);
  expect(await ask(refund, 'en', 'damaged: refund-1000')).toMatch(/^(?!We would like)(?![^]*colour)[^]+€18\.90/);
});

it('leaves no gap open: a text that needs more than there is, is none', async () => {
  expect(await ask(refund, 'fr')).not.toMatch(/\{\{|\[|code/);
});

it('says it plainly where no text says exactly this', async () => {
  expect(await ask({ kind: 'coupon', amount, spentAt: 'shop' }, 'pt-BR')).toMatch(/^Gostaríamos de oferecer: .*18,90/);
  expect(await ask({ kind: 'replacement' }, 'fr', 'damaged: replacement')).toMatch(/^Nous souhaitons vous proposer/);
});

it('says it plainly in a language that the library does not have', async () => {
  expect(await ask(refund, 'vi')).toMatch(/18,90/);
  expect(await ask(refund, 'xx')).toMatch(/^We would like to offer you/);
});
