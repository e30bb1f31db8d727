'use client';
import { forwardRef, type ComponentPropsWithoutRef, type ForwardRefExoticComponent, type RefAttributes } from 'react';
import type { CoachSeverity } from '@ferryman/core/coach';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { formatCount } from '../shared/time-format.ts';
import { useReadable } from '../shared/use-readable.ts';
import { ClearIcon, severityIcons } from './coach-icons.tsx';
import { countKeys } from './coach-words.ts';
import type { CoachBinding } from './use-coach.ts';
import '../locales/english/coach.ts';

export interface CoachListCountProps extends ComponentPropsWithoutRef<'button'> {
  /** From `useCoach`. */
  readonly coach: CoachBinding;
}

const SEVERITIES: readonly CoachSeverity[] = ['error', 'warning', 'hint'];

/** How many remarks there are, by severity; opens and closes the list. Stands beside the send button. */
export const CoachListCount: ForwardRefExoticComponent<CoachListCountProps & RefAttributes<HTMLButtonElement>> = forwardRef<
  HTMLButtonElement,
  CoachListCountProps
>(function CoachListCount({ coach, className, ...rest }, ref) {
  const { text, locale } = useFerryman();
  const { remarks, isOpen, text: draft } = useReadable(coach.session.state);
  const counts = SEVERITIES.map((severity) => ({
    severity,
    count: remarks.filter((remark) => remark.severity === severity).length,
  })).filter(({ count }) => count > 0);
  const said =
    counts.length === 0
      ? text('coach.clear')
      : counts.map(({ severity, count }) => text(countKeys[severity], { number: formatCount(count, locale) })).join(', ');
  return (
    <button
      type="button"
      title={`${said}. ${text(isOpen ? 'coach.hide' : 'coach.show')}`}
      {...rest}
      ref={ref}
      className={className ? `fm-coach-count ${className}` : 'fm-coach-count'}
      aria-expanded={isOpen}
      aria-controls={coach.listId}
      // Keeps its room while there is nothing to count, so that the send button does not move.
      data-empty={draft.trim() === '' || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        rest.onClick?.(event);
        if (!event.defaultPrevented) coach.session.setOpen(!isOpen);
      }}
    >
      <span className="fm-visually-hidden">{`${text('coach.title')}: ${said}`}</span>
      {counts.length === 0 ? (
        <ClearIcon />
      ) : (
        counts.map(({ severity, count }) => {
          const Picture = severityIcons[severity];
          return (
            <span key={severity} aria-hidden className="fm-coach-count-part fm-tabular" data-severity={severity}>
              <Picture />
              {formatCount(count, locale)}
            </span>
          );
        })
      )}
    </button>
  );
});
