'use client';
import { useState, type ReactElement } from 'react';
import type { ConversationState } from '@ferryman/core/conversation';
import type { OfferChanged } from '@ferryman/core/schema';
import { useOfferReply } from '../compensation-picker/offer-replies.tsx';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { putOfferIntoComposer } from '../reply-composer/composer-sessions.ts';
import { Button } from '../shared/button.tsx';
import { OfferCard } from './offer-card.tsx';
import '../locales/english/compensation.ts';

/** A step of an offer in the thread. What can still be done stands on the last step of an offer alone. */
export function ThreadOffer({
  event,
  state,
}: {
  readonly event: OfferChanged;
  readonly state: ConversationState | undefined;
}): ReactElement {
  const { desk, text, locale } = useFerryman();
  const [said, setSaid] = useState<string>();
  const wordsOf = useOfferReply();
  const { offer, conversationId } = event;
  const isAgent = desk.owner.actor.kind === 'agent' && desk.capabilities.offers === true;
  const open = isAgent && state !== undefined && isLatest(event, state);
  const use = async () => {
    const { id, orderId, remedy, exposure, budgetId } = offer;
    const terms = {
      id,
      remedy,
      exposure,
      ...(orderId === undefined ? {} : { orderId }),
      ...(budgetId === undefined ? {} : { budgetId }),
    };
    const grant = { terms, why: whyProposed(event, state) };
    const language = state?.summary?.buyer.language ?? locale;
    const words = await wordsOf({ conversationId, grant, issue: undefined, language });
    if (!putOfferIntoComposer(desk, conversationId, grant, words.body)) setSaid(text('compensation.noteInTheWay'));
    else setSaid(words.said);
  };
  const canUse = open && offer.status === 'approved';
  const canWithdraw = open && (offer.status === 'proposed' || offer.status === 'approved' || offer.status === 'granted');
  return (
    <div className="fm-thread-offer">
      <OfferCard
        event={event}
        actions={
          (canUse || canWithdraw) && (
            <div className="fm-offer-actions">
              {canUse && (
                <Button size="small" variant="solid" onClick={() => void use()}>
                  {text('compensation.use')}
                </Button>
              )}
              {canWithdraw && (
                <Button
                  size="small"
                  variant="quiet"
                  onClick={() => desk.execute(conversationId, { type: 'offer.advance', offerId: offer.id, step: 'withdraw', why: '' })}
                >
                  {text('compensation.withdraw')}
                </Button>
              )}
              {said && <span role="alert">{said}</span>}
            </div>
          )
        }
      />
    </div>
  );
}

/** Why it was offered: an approval says why it was allowed. Only where the proposal is not loaded does that stand in for it. */
function whyProposed({ offer, why }: OfferChanged, state: ConversationState | undefined): string {
  for (let index = 0; index < (state?.timeline.length ?? 0); index += 1) {
    const event = state?.timeline.at(index);
    if (event?.type === 'offer.changed' && event.offer.id === offer.id) return event.why;
  }
  return why;
}

/** Looked for from the end: the last step of what is on screen is rarely far. */
function isLatest({ offer, seq }: OfferChanged, { timeline }: ConversationState): boolean {
  for (let index = timeline.length - 1; index >= 0; index -= 1) {
    const event = timeline.at(index);
    if (event?.type === 'offer.changed' && event.offer.id === offer.id) return event.seq === seq;
  }
  return false;
}
