'use client';
import { forwardRef, useId, useState, type ComponentPropsWithoutRef, type ForwardRefExoticComponent, type RefAttributes } from 'react';
import type { ConversationId } from '@ferryman/core/schema';
import type { SlaBook } from '@ferryman/core/sla';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Button } from '../shared/button.tsx';
import { useReadable } from '../shared/use-readable.ts';
import { useSurface } from '../shared/use-surface.ts';
import { SlaBadge } from './sla-badge.tsx';
import '../locales/english/sla.ts';

export interface DueNextListProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  readonly book: SlaBook;
  /** How many at first; more on asking. Default 20. */
  readonly count?: number;
  readonly onOpenConversation?: ((id: ConversationId) => void) | undefined;
  /** What a conversation is called; default: the buyer of the desk's inbox, else its id. */
  readonly nameOf?: ((id: ConversationId) => string | undefined) | undefined;
}

/** Conversations with a running clock, the soonest deadline first. */
export const DueNextList: ForwardRefExoticComponent<DueNextListProps & RefAttributes<HTMLElement>> = forwardRef<
  HTMLElement,
  DueNextListProps
>(function DueNextList({ book, count = 20, onOpenConversation, nameOf, className, ...rest }, ref) {
  const { text, desk } = useFerryman();
  const surface = useSurface();
  const heading = useId();
  const [shown, setShown] = useState(count);
  const due = useReadable(book.dueNext);
  const called = (id: ConversationId) => nameOf?.(id) ?? desk.inbox.summary(id)?.buyer.name ?? id;
  return (
    <section aria-labelledby={heading} {...surface} {...rest} ref={ref} className={className ? `fm-due-next ${className}` : 'fm-due-next'}>
      <h2 id={heading} className="fm-sla-title">
        {text('sla.dueNext')}
      </h2>
      {due.length === 0 && <p className="fm-sla-quiet">{text('sla.nothingDue')}</p>}
      <ol className="fm-due-next-list">
        {due.slice(0, shown).map(({ conversationId, run }) => (
          <li key={conversationId} className="fm-due-next-row">
            {onOpenConversation ? (
              <button type="button" className="fm-due-next-name" onClick={() => onOpenConversation(conversationId)}>
                <bdi>{called(conversationId)}</bdi>
              </button>
            ) : (
              <bdi className="fm-due-next-name">{called(conversationId)}</bdi>
            )}
            <SlaBadge run={run} />
          </li>
        ))}
      </ol>
      {due.length > shown && (
        <Button size="small" onClick={() => setShown(shown + count)}>
          {text('sla.more')}
        </Button>
      )}
    </section>
  );
});
