'use client';
import { forwardRef, type ForwardRefExoticComponent, type HTMLAttributes, type KeyboardEvent, type RefAttributes } from 'react';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import { useComposer } from '../reply-composer/composer-context.ts';
import { useReadable } from '../shared/use-readable.ts';
import { CoachContext } from './reply-coach-context.ts';
import { useCoachLink } from './use-coach-link.ts';
import type { CoachBinding } from './use-coach.ts';
import '../locales/english/coach.ts';

export interface CoachListRootProps extends HTMLAttributes<HTMLDivElement> {
  /** From `useCoach`. */
  readonly coach: CoachBinding;
}

/** Binds a coach to the composer it stands in, and holds the list's parts. Without children: underlines and checks alone. */
export const CoachListRoot: ForwardRefExoticComponent<CoachListRootProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  CoachListRootProps
>(function CoachListRoot({ coach, className, ...rest }, ref) {
  const { fieldRef } = useComposer('Root for a CoachList');
  const text = useText();
  useCoachLink(coach.session);
  const { isOpen } = useReadable(coach.session.state);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    rest.onKeyDown?.(event);
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    coach.session.setOpen(false);
    fieldRef.current?.focus({ preventScroll: true });
  };
  return (
    <CoachContext.Provider value={coach}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes the list from anywhere inside it */}
      <div
        role="group"
        aria-label={text('coach.title')}
        id={coach.listId}
        {...rest}
        ref={ref}
        className={className ? `fm-coach ${className}` : 'fm-coach'}
        data-state={isOpen ? 'open' : 'closed'}
        onKeyDown={onKeyDown}
      />
    </CoachContext.Provider>
  );
});
