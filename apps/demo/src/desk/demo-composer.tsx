import type { ReactElement } from 'react';
import { CompensationPicker } from '@ferryman/react/compensation-picker';
import type { DeskComposerProps } from '@ferryman/react/desk-view';
import { useText } from '@ferryman/react/ferryman-provider';
import { CoachedComposer } from '@ferryman/react/reply-coach';
import { useDemoCoach } from './use-demo-coach.ts';
import { useRemedySubject } from './use-remedy-subject.ts';

/** The desk's composer with the coach on and a remedy at hand, for the conversation's language, marketplace, market and order. */
export function DemoComposer({ state, ...props }: DeskComposerProps): ReactElement {
  const { coach, context, rewriters } = useDemoCoach(state);
  const subject = useRemedySubject(state);
  const text = useText();
  return (
    <CoachedComposer
      {...props}
      coach={coach}
      context={context}
      rewriters={rewriters}
      language={context.language}
      tools={
        subject && (
          <CompensationPicker
            conversationId={props.conversationId}
            subject={subject}
            language={context.language}
            trigger={
              <button type="button" className="demo-tool">
                {text('compensation.title')}
              </button>
            }
          />
        )
      }
    />
  );
}
