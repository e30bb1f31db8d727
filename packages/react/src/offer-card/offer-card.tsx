'use client';
import { forwardRef, type ForwardRefExoticComponent, type HTMLAttributes, type ReactNode, type RefAttributes } from 'react';
import type { OfferChanged, OfferStatus, Suggestion } from '@ferryman/core/schema';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import type { TextKey } from '../locales/words.ts';
import { capitalise } from '../shared/capitalise.ts';
import { Chip, type Tone } from '../shared/chip.tsx';
import { OfferIcon } from '../shared/offer-icon.tsx';
import { formatMoney, remedyText } from '../shared/remedy-text.ts';
import { formatMoment } from '../shared/time-format.ts';
import { useSurface } from '../shared/use-surface.ts';
import '../locales/english/compensation.ts';
import '../locales/english/desk.ts';
import '../locales/english/event-lines.ts';
import '../locales/english/thread.ts';

export interface OfferCardProps extends Omit<HTMLAttributes<HTMLDivElement>, 'children'> {
  /** The step to show: who took it, why, and how the offer stood after it. */
  readonly event: Pick<OfferChanged, 'offer' | 'actor' | 'at' | 'why' | 'suggestion'>;
  /** Buttons, e.g. to put an approved offer into a reply. */
  readonly actions?: ReactNode;
}

const TONES: Readonly<Record<OfferStatus, Tone | undefined>> = {
  proposed: 'warning',
  approved: 'information',
  granted: 'success',
  redeemed: 'success',
  expired: undefined,
  withdrawn: undefined,
};
const suggestionKeys: Readonly<Record<Suggestion['by'], TextKey>> = {
  template: 'desk.logSuggestedTemplate',
  rule: 'desk.logSuggestedRule',
  playbook: 'desk.logSuggestedPlaybook',
  ai: 'desk.logSuggestedAi',
};

/** One step of a compensation offer: what the buyer gets, where it stands, who did it, why and on whose suggestion. */
export const OfferCard: ForwardRefExoticComponent<OfferCardProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  OfferCardProps
>(function OfferCard({ event: { offer, actor, at, why, suggestion }, actions, className, ...rest }, ref) {
  const settings = useFerryman();
  const surface = useSurface();
  const { text, locale } = settings;
  const moment = (instant: number) => formatMoment(instant, settings);
  return (
    <div {...surface} {...rest} ref={ref} className={className ? `fm-offer ${className}` : 'fm-offer'} data-status={offer.status}>
      <div className="fm-offer-head">
        <OfferIcon />
        <bdi className="fm-offer-name">{remedyText(offer.remedy, settings)}</bdi>
        <Chip tone={TONES[offer.status]}>{capitalise(text(`offers.status.${offer.status}`), locale)}</Chip>
      </div>
      <p className="fm-offer-aside">
        <bdi>{actor.name || text('thread.somebody')}</bdi> · <time dateTime={new Date(at).toISOString()}>{moment(at)}</time>
        {offer.orderId !== undefined && (
          <>
            {' '}
            · <bdi>{offer.orderId}</bdi>
          </>
        )}
        {' · '}
        {text('compensation.exposure')} <bdi className="fm-tabular">{formatMoney(offer.exposure, locale)}</bdi>
      </p>
      {why !== '' && (
        <p className="fm-offer-why" dir="auto">
          {why}
        </p>
      )}
      {suggestion && <p className="fm-offer-aside">{text(suggestionKeys[suggestion.by], { id: `\u2066${suggestion.id}\u2069` })}</p>}
      {offer.status === 'granted' && offer.expiresAt !== undefined && (
        <p className="fm-offer-aside">{text('compensation.validUntil', { until: moment(offer.expiresAt) })}</p>
      )}
      {offer.status === 'proposed' && offer.approval && (
        <p className="fm-offer-aside" data-overdue={offer.approval.overdueSince === undefined ? undefined : ''}>
          {offer.approval.overdueSince === undefined
            ? text('compensation.approvalDue', { when: moment(offer.approval.dueAt) })
            : text('compensation.approvalOverdue', { when: moment(offer.approval.overdueSince) })}
        </p>
      )}
      {actions}
    </div>
  );
});
