'use client';
import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from 'react';
import { ReplyComposer, type ReplyComposerProps } from '../reply-composer/index.ts';
import { CoachListCount } from './coach-list-count.tsx';
import { AssembledCoachList } from './coach-list.tsx';
import { useCoach, type CoachOptions } from './use-coach.ts';

export interface CoachedComposerProps extends ReplyComposerProps, CoachOptions {}

/** A reply composer with a coach: lines under the text, a count beside the send button, a list with reasons and repairs. */
export const CoachedComposer: ForwardRefExoticComponent<CoachedComposerProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  CoachedComposerProps
>(function CoachedComposer(props, ref) {
  const { coach, context, rewriters, reading, onOverride, onFixed, ruleWords, ...rest } = props;
  const binding = useCoach({ coach, context, rewriters, reading, onOverride, onFixed, ruleWords });
  const { inputDecorations, beforeSend, onSent, onKeyDown } = binding.composerProps;
  return (
    <ReplyComposer
      {...rest}
      ref={ref}
      inputDecorations={rest.inputDecorations ? [...rest.inputDecorations, ...inputDecorations] : inputDecorations}
      beforeSend={(message) => rest.beforeSend?.(message) ?? beforeSend(message)}
      onSent={(message) => {
        onSent();
        rest.onSent?.(message);
      }}
      onKeyDown={(event) => {
        rest.onKeyDown?.(event);
        onKeyDown(event);
      }}
      bar={
        <>
          {rest.bar}
          <AssembledCoachList coach={binding} />
        </>
      }
      besideSend={
        <>
          {rest.besideSend}
          <CoachListCount coach={binding} />
        </>
      }
    />
  );
});
