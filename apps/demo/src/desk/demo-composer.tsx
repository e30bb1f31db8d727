import type { ReactElement } from 'react';
import type { DeskComposerProps } from '@ferryman/react/desk-view';
import { CoachedComposer } from '@ferryman/react/reply-coach';
import { useDemoCoach } from './use-demo-coach.ts';

/** The desk's composer with the coach on, for the conversation's language, marketplace, market and order. */
export function DemoComposer({ state, ...props }: DeskComposerProps): ReactElement {
  const { coach, context } = useDemoCoach(state);
  return <CoachedComposer {...props} coach={coach} context={context} language={context.language} />;
}
