'use client';
import { forwardRef, useImperativeHandle, type ComponentPropsWithoutRef, type ForwardRefExoticComponent, type RefAttributes } from 'react';
import type { SlaRun } from '@ferryman/core/sla';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { clockSentence, countdownText, statusIcons, statusTones, statusWords } from './sla-words.ts';
import { useRun } from './use-run.ts';
import '../locales/english/event-lines.ts';

export interface SlaBadgeProps extends Omit<ComponentPropsWithoutRef<'span'>, 'children'> {
  readonly run: SlaRun;
  /** `short`: icon and countdown, for rows. `full`: with what is promised to whom, and the status as a word. Default `full`. */
  readonly variant?: 'short' | 'full';
}

/** How one clock stands: a picture and words, never colour alone. All badges of a desk share one timer. */
export const SlaBadge: ForwardRefExoticComponent<SlaBadgeProps & RefAttributes<HTMLSpanElement>> = forwardRef<
  HTMLSpanElement,
  SlaBadgeProps
>(function SlaBadge({ run, variant = 'full', className, ...rest }, ref) {
  const settings = useFerryman();
  const { clock, element, countdown, firstText } = useRun<HTMLSpanElement>(run, (each, now) => countdownText(each, now, settings));
  useImperativeHandle(ref, () => element.current!, [element]);
  const { text } = settings;
  const Picture = statusIcons[clock.status];
  const isCounting = clock.endedAt === undefined && clock.dueAt !== undefined;
  const sentence = clockSentence(clock, settings);
  return (
    <span
      title={sentence}
      {...rest}
      ref={element}
      className={className ? `fm-chip fm-sla-badge ${className}` : 'fm-chip fm-sla-badge'}
      data-tone={statusTones[clock.status]}
      data-status={clock.status}
      data-promise={clock.promise}
    >
      <Picture />
      <span aria-hidden="true" className="fm-sla-shown">
        {variant === 'full' && (
          <span className="fm-sla-what">
            {text('sla.clock', { promise: text(`sla.promise.${clock.promise}`), metric: text(`sla.metric.${clock.metric}`) })}
          </span>
        )}
        {/* Time that is left says by itself that a clock runs, and time over that it is broken. */}
        {variant === 'full' && isCounting && clock.status === 'due-soon' && (
          <span className="fm-sla-status">{text(statusWords[clock.status])}</span>
        )}
        <bdi ref={countdown} className="fm-sla-time fm-tabular">
          {firstText}
        </bdi>
      </span>
      <span className="fm-visually-hidden">{sentence}</span>
    </span>
  );
});

export interface SlaCountdownProps extends Omit<ComponentPropsWithoutRef<'time'>, 'children'> {
  readonly run: SlaRun;
}

/** Only the time that is left of a clock, or by how much it is over, as text in the place where it stands. */
export const SlaCountdown: ForwardRefExoticComponent<SlaCountdownProps & RefAttributes<HTMLTimeElement>> = forwardRef<
  HTMLTimeElement,
  SlaCountdownProps
>(function SlaCountdown({ run, className, ...rest }, ref) {
  const settings = useFerryman();
  const { clock, element, countdown, firstText } = useRun<HTMLTimeElement>(run, (each, now) => countdownText(each, now, settings));
  useImperativeHandle(ref, () => element.current!, [element]);
  useImperativeHandle(countdown, () => element.current!, [element]);
  return (
    <time
      {...rest}
      ref={element}
      className={className ? `fm-sla-countdown fm-tabular ${className}` : 'fm-sla-countdown fm-tabular'}
      dateTime={clock.dueAt === undefined ? undefined : new Date(clock.dueAt).toISOString()}
      title={clockSentence(clock, settings)}
      data-status={clock.status}
    >
      {firstText}
    </time>
  );
});
