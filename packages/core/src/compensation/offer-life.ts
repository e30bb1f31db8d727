import { FerrymanError } from '../kernel/index.ts';
import type { Money } from '../kernel/index.ts';
import type { Offer, RemedyKind } from '../schema/index.ts';

/** What somebody does with an offer, or that time has passed. `by` is `kind:id` of who does it. */
export type OfferInput =
  | {
      readonly type: 'propose';
      readonly by: string;
      readonly offer: Pick<Offer, 'id' | 'orderId' | 'remedy' | 'exposure' | 'budgetId'>;
      /** Set when a limit asks for somebody else's agreement. */
      readonly approval?: Offer['approval'];
    }
  | { readonly type: 'approve'; readonly by: string }
  /** `validForMs`: how long the buyer may take it up. Absent: without end. */
  | { readonly type: 'grant'; readonly by: string; readonly validForMs?: number | undefined }
  | { readonly type: 'redeem'; readonly by: string }
  | { readonly type: 'withdraw'; readonly by: string }
  | { readonly type: 'tick' };

/** What has to happen in the world when a step takes effect. The transition itself does nothing. */
export type OfferEffect =
  | { readonly type: 'ask-approval'; readonly rule: string; readonly dueAt: number }
  | { readonly type: 'approval-overdue'; readonly rule: string }
  | { readonly type: 'book'; readonly budgetId: string | undefined; readonly amount: Money }
  | { readonly type: 'give-back'; readonly budgetId: string | undefined; readonly amount: Money }
  | { readonly type: 'carry-out'; readonly remedy: Offer['remedy'] };

/** Why a step is not possible now. */
export type OfferRefusal =
  | 'unknown-offer'
  | 'exists-already'
  | 'awaits-approval'
  | 'needs-no-approval'
  | 'own-approval'
  | 'not-granted'
  | 'ended';

export type OfferStep =
  | { readonly ok: true; readonly offer: Offer; readonly effects: readonly OfferEffect[] }
  | { readonly ok: false; readonly refusal: OfferRefusal };

/** Remedies that stay open until the buyer takes them up, and so can expire. The others are carried out by the shop. */
const CAN_EXPIRE: ReadonlySet<RemedyKind> = new Set(['coupon', 'gift', 'free-repair', 'return']);

/**
 * The life of an offer: proposed, approved, granted, redeemed; or expired, or withdrawn. Pure: the same offer, input and time give the
 * same step. Money is booked by `grant` alone and given back once, by `withdraw` or expiry. Throws on an input it does not know.
 */
export function advanceOffer(offer: Offer | undefined, input: OfferInput, now: number): OfferStep {
  if (input.type === 'propose') return offer ? refuse('exists-already') : propose(input);
  if (!offer) return refuse('unknown-offer');
  const before = expireIfDue(offer, now);
  if (before !== offer && input.type !== 'tick') return refuse('ended');
  switch (input.type) {
    case 'approve':
      if (offer.status !== 'proposed') return refuse(isOver(offer) ? 'ended' : 'needs-no-approval');
      if (!offer.approval) return refuse('needs-no-approval');
      if (offer.proposedBy === input.by) return refuse('own-approval');
      return done({ ...offer, status: 'approved' });
    case 'grant': {
      if (isOver(offer)) return refuse('ended');
      if (offer.status === 'granted') return refuse('exists-already');
      if (offer.status === 'proposed' && offer.approval) return refuse('awaits-approval');
      const ends = input.validForMs !== undefined && CAN_EXPIRE.has(offer.remedy.kind);
      return done({ ...offer, status: 'granted', ...(ends ? { expiresAt: now + (input.validForMs ?? 0) } : {}) }, [
        { type: 'book', ...bookingOf(offer) },
        { type: 'carry-out', remedy: offer.remedy },
      ]);
    }
    case 'redeem':
      if (isOver(offer)) return refuse('ended');
      return offer.status === 'granted' ? done({ ...offer, status: 'redeemed' }) : refuse('not-granted');
    case 'withdraw':
      if (isOver(offer)) return refuse('ended');
      return done({ ...offer, status: 'withdrawn' }, offer.status === 'granted' ? [{ type: 'give-back', ...bookingOf(offer) }] : []);
    case 'tick':
      return tick(offer, before, now);
    default:
      throw new FerrymanError('unknown-offer-input', 'an offer was given an input it does not know; nothing was changed.', { input });
  }
}

/** Offers of a conversation as they stand, by the last event of each: the order in which events arrive does not matter. */
export function selectOffers(
  events: Iterable<{ readonly type: string; readonly seq: number; readonly offer?: Offer | undefined }>,
): Offer[] {
  const latest = new Map<string, { readonly seq: number; readonly offer: Offer }>();
  for (const { type, seq, offer } of events) {
    if (type !== 'offer.changed' || !offer) continue;
    const known = latest.get(offer.id);
    if (!known || known.seq < seq) latest.set(offer.id, { seq, offer });
  }
  return [...latest.values()].map(({ offer }) => offer);
}

function propose({ by, offer, approval }: Extract<OfferInput, { type: 'propose' }>): OfferStep {
  const proposed: Offer = { ...offer, status: 'proposed', proposedBy: by, ...(approval ? { approval } : {}) };
  return done(proposed, approval ? [{ type: 'ask-approval', rule: approval.rule, dueAt: approval.dueAt }] : []);
}

function tick(offer: Offer, after: Offer, now: number): OfferStep {
  if (after !== offer) return done(after, [{ type: 'give-back', ...bookingOf(offer) }]);
  const { approval } = offer;
  if (offer.status !== 'proposed' || !approval || approval.overdueSince !== undefined || now < approval.dueAt) return done(offer);
  return done({ ...offer, approval: { ...approval, overdueSince: approval.dueAt } }, [{ type: 'approval-overdue', rule: approval.rule }]);
}

function expireIfDue(offer: Offer, now: number): Offer {
  const isDue = offer.status === 'granted' && offer.expiresAt !== undefined && now >= offer.expiresAt;
  return isDue ? { ...offer, status: 'expired' } : offer;
}

const isOver = ({ status }: Offer): boolean => status === 'redeemed' || status === 'expired' || status === 'withdrawn';
const bookingOf = ({ budgetId, exposure }: Offer): { budgetId: string | undefined; amount: Money } => ({ budgetId, amount: exposure });
const refuse = (refusal: OfferRefusal): OfferStep => ({ ok: false, refusal });
const done = (offer: Offer, effects: readonly OfferEffect[] = []): OfferStep => ({ ok: true, offer, effects });
