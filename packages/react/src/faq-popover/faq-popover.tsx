'use client';
import { forwardRef, type ForwardRefExoticComponent, type HTMLAttributes, type ReactElement, type RefAttributes } from 'react';
import type { QuestionGap } from '@ferryman/core/templates/effect';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Chip } from '../shared/chip.tsx';
import { directionOf } from '../shared/names.ts';
import { Popover } from '../shared/overlay/index.ts';
import { useSurface } from '../shared/use-surface.ts';
import '../locales/english/templates.ts';

/** A question that buyers keep asking, with the shop's answer. */
export interface FaqEntry {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  /** BCP 47 of question and answer. */
  readonly language?: string | undefined;
}

export interface FaqPopoverProps {
  readonly entries: readonly FaqEntry[];
  /** The one element that opens it; it must take a ref. */
  readonly trigger: ReactElement;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** A buyer opened a question: whether the answer is what was missing shows in who still writes. */
  readonly onEntryOpened?: ((id: string) => void) | undefined;
}

/** The common questions of a product beside its listing, for shops to embed: answers before anybody has to ask. */
export function FaqPopover({ entries, trigger, open, onOpenChange, onEntryOpened }: FaqPopoverProps): ReactElement {
  const { text } = useFerryman();
  return (
    <Popover
      trigger={trigger}
      label={text('templates.faqTitle')}
      {...(open !== undefined && { open })}
      {...(onOpenChange && { onOpenChange })}
    >
      <div className="fm-faq">
        <p className="fm-faq-title">{text('templates.faqTitle')}</p>
        {entries.length === 0 && <p className="fm-faq-quiet">{text('templates.gapsEmpty')}</p>}
        {entries.map(({ id, question, answer, language }) => (
          <details
            key={id}
            className="fm-faq-entry"
            lang={language}
            dir={directionOf(language)}
            onToggle={(event) => {
              if (event.currentTarget.open) onEntryOpened?.(id);
            }}
          >
            <summary className="fm-summary fm-faq-question">{question}</summary>
            <p className="fm-faq-answer">{answer}</p>
          </details>
        ))}
      </div>
    </Popover>
  );
}

export interface QuestionGapListProps extends HTMLAttributes<HTMLElement> {
  /** From `findQuestionGaps`: what is not in the listing first. */
  readonly gaps: readonly QuestionGap[];
  /** Words for a topic: an intent's name, or the shop's own. Undefined: its id is shown. */
  readonly topicName?: ((topic: string) => string | undefined) | undefined;
  readonly productName: (productId: string) => string | undefined;
}

/** What buyers keep asking about each product, for who writes the listings and the answers. */
export const QuestionGapList: ForwardRefExoticComponent<QuestionGapListProps & RefAttributes<HTMLElement>> = forwardRef<
  HTMLElement,
  QuestionGapListProps
>(function QuestionGapList({ gaps, topicName, productName, className, ...rest }, ref) {
  const { text } = useFerryman();
  const surface = useSurface();
  return (
    <section
      aria-label={text('templates.gapsTitle')}
      {...surface}
      {...rest}
      ref={ref}
      className={className ? `fm-gaps ${className}` : 'fm-gaps'}
    >
      <h2 className="fm-faq-title">{text('templates.gapsTitle')}</h2>
      {gaps.length === 0 && <p className="fm-faq-quiet">{text('templates.gapsEmpty')}</p>}
      <ul className="fm-gaps-list">
        {gaps.map(({ productId, topic, buyers, inListing }) => (
          <li key={`${productId} ${topic}`} className="fm-gaps-row">
            <span className="fm-gaps-words">
              <bdi>{topicName?.(topic) ?? topic}</bdi>
              <bdi className="fm-faq-quiet">{productName(productId) ?? productId}</bdi>
            </span>
            <span className="fm-faq-quiet fm-tabular">{text('templates.askedBy', { number: buyers })}</span>
            <Chip tone={inListing ? undefined : 'warning'}>{text(inListing ? 'templates.inListing' : 'templates.notInListing')}</Chip>
          </li>
        ))}
      </ul>
    </section>
  );
});
