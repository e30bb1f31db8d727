'use client';
import type { HTMLAttributes, ReactElement } from 'react';
import { lateModule, useLateModule } from '../shared/use-late-module.ts';
import { useComposer, useComposerState } from './composer-context.ts';
import type { ComposerState } from './composer-state.ts';

const selectGrant = (state: ComposerState) => state.grant;

/** Most replies carry no offer. */
const late = lateModule(() => import('./offer-line.tsx'));

/** The offer that goes with the reply, and that it is booked only then. Renders nothing without one. */
export function ReplyComposerOffer(props: HTMLAttributes<HTMLDivElement>): ReactElement | null {
  const { session, fieldRef } = useComposer('Offer');
  const grant = useComposerState(session, selectGrant);
  const there = useLateModule(late, grant !== undefined && grant !== null);
  if (!grant || !there) return null;
  return (
    <there.OfferLine
      {...props}
      remedy={grant.terms.remedy}
      onRemove={() => {
        session.removeOffer();
        // The button is gone: the focus goes to where writing goes on.
        fieldRef.current?.focus({ preventScroll: true });
      }}
    />
  );
}
