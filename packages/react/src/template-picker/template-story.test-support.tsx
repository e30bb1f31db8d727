import type { ReactElement, ReactNode } from 'react';
import type { ConversationId } from '@ferryman/core/schema';
import { ReplyComposer, type ReplyComposerProps } from '../reply-composer/index.ts';
import { ScenarioReplyBar } from '../scenario-reply-bar/index.ts';
import { Button } from '../shared/button.tsx';
import { storyTemplateOptions } from './template-fixtures.test-support.ts';
import { TemplatePicker, useTemplates, type TemplatesOptions } from './index.ts';

export interface TemplatedComposerProps extends Omit<ReplyComposerProps, 'conversationId'> {
  readonly conversationId: ConversationId;
  readonly options?: Partial<TemplatesOptions>;
  readonly withScenario?: boolean;
  readonly more?: ReactNode;
}

/** A composer with everything that templates bring, as a host wires it. */
export function TemplatedComposer({ options, withScenario = false, more, ...props }: TemplatedComposerProps): ReactElement {
  const templates = useTemplates({ ...storyTemplateOptions, ...options });
  return (
    <ReplyComposer
      {...props}
      {...templates.composerProps}
      bar={
        <>
          {withScenario && <ScenarioReplyBar templates={templates} />}
          <TemplatePicker.Slash templates={templates} />
        </>
      }
      tools={
        <>
          <TemplatePicker templates={templates} trigger={<Button size="small">Templates</Button>} />
          {more}
        </>
      }
    />
  );
}
