'use client';
import type { HTMLAttributes, ReactElement } from 'react';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { IconButton } from '../shared/button.tsx';
import { OfferIcon, RemoveIcon } from '../shared/icons.tsx';
import { remedyText } from '../shared/remedy-text.ts';
import { useComposer, useComposerState } from './composer-context.ts';
import type { ComposerState } from './composer-state.ts';

const selectGrant = (state: ComposerState) => state.grant;

/** The offer that goes with the reply, and that it is booked only then. Renders nothing without one. */
export function ReplyComposerOffer({ className, ...rest }: HTMLAttributes<HTMLDivElement>): ReactElement | null {
  const { session, fieldRef } = useComposer('Offer');
  const settings = useFerryman();
  const grant = useComposerState(session, selectGrant);
  if (!grant) return null;
  const { text } = settings;
  return (
    <div {...rest} className={className ? `fm-composer-offer ${className}` : 'fm-composer-offer'}>
      <OfferIcon />
      <span className="fm-composer-offer-words">
        <bdi>{text('compensation.attached', { offer: remedyText(grant.terms.remedy, settings) })}</bdi>
        <span className="fm-composer-file-state">{text('compensation.booksOnSend')}</span>
      </span>
      <IconButton
        size="small"
        label={text('compensation.removeOffer')}
        onClick={() => {
          session.removeOffer();
          // The button is gone: the focus goes to where writing goes on.
          fieldRef.current?.focus({ preventScroll: true });
        }}
      >
        <RemoveIcon />
      </IconButton>
    </div>
  );
}
