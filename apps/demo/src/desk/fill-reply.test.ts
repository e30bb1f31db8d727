import { describe, expect, it } from 'vitest';
import type { ConversationId, OfferGrant, OfferId, Remedy } from '@ferryman/core/schema';
import { fillReply } from './fill-reply.ts';

const amount = { amountMinor: 1_890, currency: 'EUR' };
const refund: Remedy = { kind: 'partial-refund', amount };
const ask = async (remedy: Remedy, language: string, why = 'colour: refund-1000') => {
  const grant: OfferGrant = { terms: { id: 'offer-1' as OfferId, remedy, exposure: amount }, why };
  return fillReply({ conversationId: 'c-1' as ConversationId, grant, issue: undefined, language });
};

const REMEDIES: readonly Remedy[] = [
  { kind: 'coupon', amount, spentAt: 'marketplace' },
  { kind: 'coupon', amount, percent: 1_250, threshold: amount, spentAt: 'shop' },
  refund,
  { kind: 'full-refund', amount },
  { kind: 'replacement' },
  { kind: 'return', amount, freight: 'shop' },
  { kind: 'return', amount, freight: 'buyer' },
  { kind: 'gift', name: 'gift' },
  { kind: 'gift', name: 'Lumo Mini' },
  { kind: 'priority-shipping' },
  { kind: 'free-repair' },
  { kind: 'personal-tracking' },
];
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'it', 'ja', 'ko', 'nl', 'pl', 'pt-BR', 'ru', 'tr', 'zh'];

// The wording is the library's own matter: what counts is whose words they are, and what they say of the amount.
it('takes the library’s text where it says what is offered, with the amount as the language writes it', async () => {
  expect(await ask(refund, 'fr')).toMatch(/^(?!Nous souhaitons)[^]+18,90\s€[^]+\n\n/);
  expect(await ask(refund, 'en-AU')).toMatch(/^(?!We would like)[^]+colour[^]+€18\.90[^]+\n\n/);
  expect(await ask(refund, 'en', 'damaged: refund-1000')).toMatch(/^(?!We would like)(?![^]*colour)[^]+€18\.90/);
});

it('regrets nothing to who only asks for a better price', async () => {
  expect(await ask({ kind: 'coupon', amount, spentAt: 'shop' }, 'pt-BR', 'price: coupon')).toMatch(/^Gostaríamos de oferecer/);
});

it.each(LANGUAGES)('brings every remedy from the library in %s, each in words of its own and without a gap', async (language) => {
  const replies = await Promise.all(REMEDIES.map((remedy) => ask(remedy, language, 'late: offer')));
  expect(new Set(replies).size).toBe(REMEDIES.length);
  // Plain sentences are one line; the library writes paragraphs.
  for (const reply of replies) expect(reply).toMatch(/\S\n\n\S/);
  for (const reply of replies) expect(reply).not.toMatch(/\{\{|\[/);
  const ofMoney = replies.filter((_, at) => REMEDIES[at] && 'amount' in REMEDIES[at]);
  expect(ofMoney).toHaveLength(6);
  for (const reply of ofMoney) expect(reply).toMatch(/18[.,٫]90/);
  expect(replies[1]).toMatch(/12[.,٫]5/);
  expect(replies[8]).toContain('Lumo Mini');
});

describe('in a language that the library does not have', () => {
  it('says it plainly where our own words have it', async () => {
    expect(await ask(refund, 'vi')).toMatch(/18,90/);
    expect(await ask(refund, 'zh-TW')).toMatch(/18\.90/);
  });

  it('is no text, never one in another language', async () => {
    expect(await ask(refund, 'xx')).toBeUndefined();
    expect(await ask(refund, 'sv')).toBeUndefined();
  });
});
