import { memo, type ReactNode } from 'react';
import type { TimelineEvent } from '@ferryman/core/conversation';
import type { OfferChanged } from '@ferryman/core/schema';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { lateModule, useLateModule } from '../shared/use-late-module.ts';
import { useThreadState } from './thread-context.ts';

/** The first rows of a conversation are messages: what else happened is put into words a moment later, into a line that is there. */
const lateWords = lateModule(() => import('./describe-event.ts'));

// Most conversations have no offer: the line stands for the card until it is there.
const lateOffer = lateModule(() => import('../offer-card/thread-offer.tsx'));

function OfferRow({ event, children }: { readonly event: OfferChanged; readonly children: ReactNode }): ReactNode {
  const state = useThreadState();
  const late = useLateModule(lateOffer, true);
  return late ? <late.ThreadOffer event={event} state={state} /> : children;
}

interface EventLineProps {
  readonly event: TimelineEvent;
  /** Comes later at a page's first thread. */
  readonly time: string | undefined;
}

/** A change that is no message, on one centred line. */
export const EventLine: (props: EventLineProps) => ReactNode = memo(function EventLine({ event, time }: EventLineProps) {
  const settings = useFerryman();
  const late = useLateModule(lateWords, true);
  const line = (
    <div className="fm-thread-event">
      {late?.describeEvent(event, settings)}{' '}
      <time className="fm-event-time" dateTime={new Date(event.at).toISOString()}>
        {time}
      </time>
    </div>
  );
  // Proposed with its reply: the step that follows at once is the one to show.
  if (event.type !== 'offer.changed' || (event.offer.status === 'proposed' && event.reason === 'agent-reply')) return line;
  return <OfferRow event={event}>{line}</OfferRow>;
});
