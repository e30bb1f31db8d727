import type { ReactElement } from 'react';
import { CompensationPicker } from '@ferryman/react/compensation-picker';
import type { DeskComposerProps } from '@ferryman/react/desk-view';
import { useText } from '@ferryman/react/ferryman-provider';
import { CoachedComposer } from '@ferryman/react/reply-coach';
import { ScenarioReplyBar } from '@ferryman/react/scenario-reply-bar';
import { TemplatePicker } from '@ferryman/react/template-picker';
import { useDemoCoach } from './use-demo-coach.ts';
import { useDemoTemplates } from './use-demo-templates.ts';
import { useRemedySubject } from './use-remedy-subject.ts';

/** The desk's composer with the coach on, templates and a remedy at hand, for the conversation's language, marketplace, market and order. */
export function DemoComposer({ state, ...props }: DeskComposerProps): ReactElement {
  const { coach, context, rewriters } = useDemoCoach(state);
  const subject = useRemedySubject(state);
  const templates = useDemoTemplates(state, context);
  const text = useText();
  return (
    <CoachedComposer
      {...props}
      {...templates.composerProps}
      coach={coach}
      context={context}
      rewriters={rewriters}
      language={context.language}
      bar={
        <>
          <ScenarioReplyBar templates={templates} />
          <TemplatePicker.Slash templates={templates} />
        </>
      }
      tools={
        <>
          <TemplatePicker
            templates={templates}
            trigger={
              <button type="button" className="demo-tool">
                {text('templates.open')}
              </button>
            }
          />
          {subject && (
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
          )}
        </>
      }
    />
  );
}
