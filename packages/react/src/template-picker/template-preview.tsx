'use client';
import {
  forwardRef,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
} from 'react';
import type { NoText } from '@ferryman/core/templates';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { InformationIcon, WarningIcon } from '../shared/icons.tsx';
import { directionOf } from '../shared/names.ts';
import { noTextText, problemText, textReasonText } from './template-words.ts';
import type { FilledTemplate } from './use-templates.ts';
import '../locales/english/templates.ts';

export interface TemplatePreviewProps extends HTMLAttributes<HTMLDivElement> {
  /** From `TemplatesBinding.fill`; undefined while it is being fetched. */
  readonly filled: FilledTemplate | NoText | undefined;
}

/** A template as the buyer would read it: gaps marked, never blank, and what is amiss said below. */
export const TemplatePreview: ForwardRefExoticComponent<TemplatePreviewProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  TemplatePreviewProps
>(function TemplatePreview({ filled, className, ...rest }, ref) {
  const speech = useFerryman();
  const classes = className ? `fm-template-preview ${className}` : 'fm-template-preview';
  if (filled === undefined) {
    return (
      <div {...rest} ref={ref} className={classes} aria-busy="true">
        <span className="fm-skeleton" />
        <span className="fm-skeleton" />
      </div>
    );
  }
  if ('found' in filled) {
    return (
      <div {...rest} ref={ref} className={classes}>
        <p className="fm-template-note" data-tone="warning">
          <WarningIcon />
          {noTextText(filled, speech)}
        </p>
      </div>
    );
  }
  const { text: resolved, reply } = filled;
  const sentences = [...new Set(reply.problems.filter(({ severity }) => severity === 'error').map((each) => problemText(each, speech)))];
  return (
    <div {...rest} ref={ref} className={classes}>
      {resolved.reasons.map((reason) => (
        <p key={reason} className="fm-template-note">
          <InformationIcon />
          {textReasonText(reason, resolved.language, speech)}
        </p>
      ))}
      {reply.text !== '' && (
        <p className="fm-template-text" lang={resolved.language} dir={directionOf(resolved.language)}>
          <MarkedText filled={filled} />
        </p>
      )}
      {sentences.map((sentence) => (
        <p key={sentence} className="fm-template-note" data-tone="danger">
          <WarningIcon />
          {sentence}
        </p>
      ))}
    </div>
  );
});

/** A filled text with its gaps marked. */
export function MarkedText({ filled: { reply } }: { readonly filled: FilledTemplate }): ReactElement {
  const { text } = useFerryman();
  const gaps = reply.problems
    .filter(({ inOutput, severity, code }) => inOutput !== undefined && severity === 'error' && code !== 'too-long')
    .toSorted((one, other) => (one.inOutput?.start ?? 0) - (other.inOutput?.start ?? 0));
  const shown: ReactNode[] = [];
  let at = 0;
  for (const { inOutput, values } of gaps) {
    if (!inOutput || inOutput.start < at) continue;
    shown.push(
      reply.text.slice(at, inOutput.start),
      <mark key={inOutput.start} className="fm-template-gap" title={text('templates.gap', { variable: String(values['variable'] ?? '') })}>
        {reply.text.slice(inOutput.start, inOutput.end)}
      </mark>,
    );
    at = inOutput.end;
  }
  shown.push(reply.text.slice(at));
  return <>{shown}</>;
}
