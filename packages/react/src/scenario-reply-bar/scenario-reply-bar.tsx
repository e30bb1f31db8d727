'use client';
import {
  forwardRef,
  useCallback,
  useState,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type KeyboardEvent,
  type ReactElement,
  type RefAttributes,
} from 'react';
import type { Recommendation } from '@ferryman/core/templates';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { useComposer } from '../reply-composer/composer-context.ts';
import { Button, IconButton } from '../shared/button.tsx';
import { formatList } from '../shared/format-list.ts';
import { InformationIcon, RemoveIcon, WarningIcon } from '../shared/icons.tsx';
import { directionOf, languageName } from '../shared/names.ts';
import { useReadable } from '../shared/use-readable.ts';
import { ariaKeys, printKeys } from '../shortcut-sheet/match-shortcut.ts';
import { MarkedText } from '../template-picker/template-preview.tsx';
import { titleOf } from '../template-picker/template-rows.ts';
import { noneKeys, problemText, reasonText } from '../template-picker/template-words.ts';
import { useTemplateLink } from '../template-picker/use-template-link.ts';
import { useComposerKeys, useTemplateEngines, type FilledTemplate, type TemplatesBinding } from '../template-picker/use-templates.ts';
import '../locales/english/templates.ts';

export interface ScenarioReplyBarProps extends HTMLAttributes<HTMLDivElement> {
  /** From `useTemplates`; its `composerProps` have to be on the composer around. */
  readonly templates: TemplatesBinding;
  /** The agent did not want this reply here. */
  readonly onDismiss?: ((templateId: string) => void) | undefined;
}

/**
 * The reply that the case calls for, filled, above an empty reply: one key puts it into the field, and the next sends it as
 * any other reply. Says what is missing, and shows nothing where nothing fits.
 */
export const ScenarioReplyBar: ForwardRefExoticComponent<ScenarioReplyBarProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  ScenarioReplyBarProps
>(function ScenarioReplyBar({ templates: binding, onDismiss, className, ...rest }, ref) {
  const { conversationId, shortcuts, fieldRef } = useComposer('Root for a ScenarioReplyBar');
  const { text, locale } = useFerryman();
  useTemplateLink(binding.session, 'Root for a ScenarioReplyBar');
  const { isFresh } = useReadable(binding.session.state);
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const { scenario, options } = binding;
  const recommendation = scenario.kind === 'none' ? undefined : scenario.recommendation;
  const isWanted = isFresh && !(recommendation && dismissed.includes(`${conversationId} ${recommendation.template.id}`));
  const engines = useTemplateEngines(isWanted && recommendation !== undefined);
  const found = recommendation && binding.fill(engines, recommendation.template);
  const filled = found !== undefined && 'reply' in found ? found : undefined;
  const isShown = isWanted && filled !== undefined;
  const keys = shortcuts.keysOf('scenarioReply');

  const onKey = useCallback(
    (event: KeyboardEvent<HTMLElement>): boolean => {
      // A dialog opened from the toolbar is inside for React, and elsewhere on the page.
      const isHere = event.target instanceof Node && event.currentTarget.contains(event.target);
      if (!isShown || !isHere || event.repeat || shortcuts.match(event, 'composer') !== 'scenarioReply') return false;
      binding.insert(filled);
      return true;
    },
    [isShown, shortcuts, binding, filled],
  );
  useComposerKeys(binding, 'scenario', onKey);

  const classes = className ? `fm-scenario ${className}` : 'fm-scenario';
  if (scenario.kind === 'none') {
    // Nothing that fits is nothing to read: an agent who looks for a template finds that said in the picker.
    if (!isFresh || scenario.because === 'nothing-fits' || !options.templates)
      return <div {...rest} ref={ref} className={classes} hidden />;
    const language = languageName(options.about.languages[0] ?? '', locale);
    return (
      <div {...rest} ref={ref} className={classes} data-kind="none">
        <p className="fm-scenario-note">
          <InformationIcon />
          {text(noneKeys[scenario.because], { language })}
        </p>
      </div>
    );
  }
  if (!isShown || !recommendation) return <div {...rest} ref={ref} className={classes} hidden />;
  const title = titleOf(recommendation.template, [locale, ...options.about.languages]);
  const kind = filled.reply.ready ? 'ready' : 'incomplete';
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset brings a layout of its own
    <div role="group" aria-label={text('templates.scenario')} {...rest} ref={ref} className={classes} data-kind={kind}>
      <div className="fm-scenario-head">
        <span className="fm-scenario-label">{text('templates.scenario')}</span>
        <bdi className="fm-scenario-title" lang={title.language}>
          {title.title}
        </bdi>
        <IconButton
          size="small"
          label={text('templates.dismiss')}
          className="fm-scenario-dismiss"
          onClick={() => {
            setDismissed([...dismissed, `${conversationId} ${recommendation.template.id}`]);
            onDismiss?.(recommendation.template.id);
            fieldRef.current?.focus({ preventScroll: true });
          }}
        >
          <RemoveIcon />
        </IconButton>
      </div>
      {filled.reply.text !== '' && (
        <p className="fm-scenario-text" lang={filled.text.language} dir={directionOf(filled.text.language)}>
          <MarkedText filled={filled} />
        </p>
      )}
      <Missing filled={filled} />
      <div className="fm-scenario-foot">
        <Button
          size="small"
          aria-disabled={!filled.isUsable || undefined}
          {...(keys.length > 0 && { 'aria-keyshortcuts': ariaKeys(keys, shortcuts.apple) })}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => binding.insert(filled)}
        >
          {text(filled.reply.ready ? 'templates.insert' : 'templates.insertWithGaps')}
          {keys[0] !== undefined && (
            <kbd className="fm-kbd" aria-hidden>
              {printKeys(keys[0], shortcuts.apple).join(shortcuts.apple ? '' : '+')}
            </kbd>
          )}
        </Button>
        <Reasons binding={binding} recommendation={recommendation} />
      </div>
    </div>
  );
});

function Missing({ filled: { reply } }: { readonly filled: FilledTemplate }): ReactElement | null {
  const speech = useFerryman();
  if (reply.ready) return null;
  const others = reply.problems.filter(({ severity, code }) => severity === 'error' && code !== 'missing-variable');
  const sentences = [...new Set(others.map((each) => problemText(each, speech)))];
  if (reply.missing.length > 0) sentences.unshift(speech.text('templates.gaps', { list: formatList(reply.missing, speech.locale) }));
  return (
    <>
      {sentences.map((sentence) => (
        <p key={sentence} className="fm-scenario-note" data-tone="warning">
          <WarningIcon />
          {sentence}
        </p>
      ))}
    </>
  );
}

function Reasons({
  binding,
  recommendation,
}: {
  readonly binding: TemplatesBinding;
  readonly recommendation: Recommendation;
}): ReactElement {
  const speech = useFerryman();
  return (
    <details className="fm-scenario-why">
      <summary className="fm-summary">{speech.text('templates.why')}</summary>
      <ul className="fm-scenario-reasons">
        {recommendation.reasons.map((reason) => {
          const sentence = reasonText(reason, speech, binding.options.intentName);
          return <li key={sentence}>{sentence}</li>;
        })}
      </ul>
    </details>
  );
}
