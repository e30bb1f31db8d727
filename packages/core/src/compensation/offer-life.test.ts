import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offerIdSchema, type Offer } from '../schema/index.ts';
import { advanceOffer, selectOffers, type OfferInput, type OfferStep } from './offer-life.ts';

const id = offerIdSchema.parse('o1');
const five = { amountMinor: 500, currency: 'USD' };
const coupon = { id, remedy: { kind: 'coupon', amount: five, spentAt: 'shop' }, exposure: five, budgetId: 'b1' } as const;
const propose = (approval?: Offer['approval']): OfferInput => ({ type: 'propose', by: 'agent:ann', offer: coupon, approval });
const approval = { rule: 'limit-per-offer', dueAt: 50 };

function run(inputs: readonly OfferInput[], now = 0): OfferStep {
  let step: OfferStep = { ok: false, refusal: 'unknown-offer' };
  let offer: Offer | undefined;
  for (const input of inputs) {
    step = advanceOffer(offer, input, now);
    if (step.ok) offer = step.offer;
  }
  return step;
}
const by = 'agent:ben';
const grant: OfferInput = { type: 'grant', by, validForMs: 100 };

describe('the life of an offer', () => {
  it('proposed, granted, redeemed: booked once, at the grant', () => {
    const step = run([propose(), grant]);
    expect(step).toMatchObject({
      ok: true,
      offer: { status: 'granted', expiresAt: 100 },
      effects: [{ type: 'book', budgetId: 'b1', amount: five }, { type: 'carry-out' }],
    });
    expect(run([propose(), grant, { type: 'redeem', by }])).toMatchObject({ offer: { status: 'redeemed' }, effects: [] });
  });

  it('waits for approval by somebody else, and says so', () => {
    expect(run([propose(approval)])).toMatchObject({ effects: [{ type: 'ask-approval', rule: 'limit-per-offer', dueAt: 50 }] });
    expect(run([propose(approval), grant])).toEqual({ ok: false, refusal: 'awaits-approval' });
    expect(run([propose(approval), { type: 'approve', by: 'agent:ann' }])).toEqual({ ok: false, refusal: 'own-approval' });
    expect(run([propose(approval), { type: 'approve', by }, grant])).toMatchObject({ ok: true, offer: { status: 'granted' } });
    expect(run([propose(), { type: 'approve', by }])).toEqual({ ok: false, refusal: 'needs-no-approval' });
  });

  it('says once that an approval is overdue', () => {
    const proposed = run([propose(approval)]);
    if (!proposed.ok) throw new Error(proposed.refusal);
    expect(advanceOffer(proposed.offer, { type: 'tick' }, 49)).toMatchObject({ effects: [] });
    const overdue = advanceOffer(proposed.offer, { type: 'tick' }, 50);
    expect(overdue).toMatchObject({ effects: [{ type: 'approval-overdue' }] });
    expect(overdue.ok && advanceOffer(overdue.offer, { type: 'tick' }, 51)).toMatchObject({ effects: [] });
  });

  it('expires at its end and not before, and gives the money back', () => {
    const granted = run([propose(), grant]);
    if (!granted.ok) throw new Error(granted.refusal);
    expect(advanceOffer(granted.offer, { type: 'tick' }, 99)).toMatchObject({ offer: { status: 'granted' }, effects: [] });
    expect(advanceOffer(granted.offer, { type: 'redeem', by }, 100)).toEqual({ ok: false, refusal: 'ended' });
    expect(advanceOffer(granted.offer, { type: 'tick' }, 100)).toMatchObject({
      offer: { status: 'expired' },
      effects: [{ type: 'give-back' }],
    });
  });

  it('a refund never expires: the shop carries it out, not the buyer', () => {
    const refund = { ...coupon, remedy: { kind: 'full-refund', amount: five } } as const;
    const step = run([{ type: 'propose', by, offer: refund }, grant]);
    expect(step.ok && step.offer.expiresAt).toBeUndefined();
  });

  it('throws on an input it does not know', () => {
    expect(() => advanceOffer(undefined, { type: 'bribe' } as never, 0)).not.toThrow();
    const proposed = run([propose()]);
    if (!proposed.ok) throw new Error(proposed.refusal);
    expect(() => advanceOffer(proposed.offer, { type: 'bribe' } as never, 0)).toThrow(/unknown-offer-input/);
  });

  it('whatever happens, what is booked is what is granted or redeemed', () => {
    const inputs = fc.array(
      fc.constantFrom<OfferInput>(
        propose(),
        propose(approval),
        { type: 'approve', by },
        grant,
        { type: 'redeem', by },
        { type: 'withdraw', by },
        { type: 'tick' },
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(inputs, fc.infiniteStream(fc.nat(60)), (list, pauses) => {
        let offer: Offer | undefined;
        let booked = 0;
        let now = 0;
        for (const input of list) {
          now += pauses.next().value ?? 0;
          const step = advanceOffer(offer, input, now);
          if (!step.ok) continue;
          for (const effect of step.effects) {
            if (effect.type === 'book') booked += effect.amount.amountMinor;
            if (effect.type === 'give-back') booked -= effect.amount.amountMinor;
          }
          offer = step.offer;
          expect(booked).toBe(offer.status === 'granted' || offer.status === 'redeemed' ? 500 : 0);
        }
      }),
    );
  });

  it('stands as its last event says, in whatever order events arrive', () => {
    const at = (seq: number, status: Offer['status']) => ({ type: 'offer.changed', seq, offer: { ...coupon, status, proposedBy: by } });
    const events = [at(1, 'proposed'), at(4, 'withdrawn'), at(2, 'granted'), { type: 'tags.changed', seq: 9 }];
    expect(selectOffers(events).map(({ status }) => status)).toEqual(['withdrawn']);
    expect(selectOffers(events.toReversed())).toEqual(selectOffers(events));
  });
});
