'use client';
import { forwardRef, type ForwardRefExoticComponent, type HTMLAttributes, type ReactElement, type RefAttributes } from 'react';
import {
  confidenceSequence,
  judgeExperiment,
  type ArmTally,
  type Experiment,
  type ExperimentVerdict,
} from '@ferryman/core/templates/effect';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { FailureIcon, InformationIcon, PendingIcon, ResolvedIcon, WarningIcon } from '../shared/icons.tsx';
import { useSurface } from '../shared/use-surface.ts';
import { EffectInterval } from './effect-interval.tsx';
import { shareText, verdictText } from './effect-words.ts';
import '../locales/english/templates.ts';

export interface ExperimentCardProps extends HTMLAttributes<HTMLElement> {
  readonly experiment: Experiment;
  readonly control: ArmTally;
  readonly trial: ArmTally;
  /** A template's title. Undefined: its id is shown. */
  readonly titleOf: (templateId: string) => string | undefined;
}

const TONES: Readonly<Record<ExperimentVerdict['verdict'], string>> = {
  running: 'information',
  'trial-better': 'success',
  'trial-worse': 'warning',
  'no-difference': 'information',
  undecided: 'information',
  'stopped-by-guardrail': 'danger',
};
const PICTURES = {
  running: PendingIcon,
  'trial-better': ResolvedIcon,
  'trial-worse': WarningIcon,
  'no-difference': InformationIcon,
  undecided: InformationIcon,
  'stopped-by-guardrail': FailureIcon,
} as const;

/** Two wordings against each other: the arms, the evidence, what must not get worse, and the verdict in words. Look as often as you like. */
export const ExperimentCard: ForwardRefExoticComponent<ExperimentCardProps & RefAttributes<HTMLElement>> = forwardRef<
  HTMLElement,
  ExperimentCardProps
>(function ExperimentCard({ experiment, control, trial, titleOf, className, ...rest }, ref) {
  const { text, locale } = useFerryman();
  const surface = useSurface();
  const verdict = judgeExperiment(experiment, control, trial);
  const { difference, low, high, p } = verdict.values;
  const Picture = PICTURES[verdict.verdict];
  const title = titleOf(experiment.control.templateId) ?? experiment.control.templateId;
  const share = (value: number) => shareText(value, locale);
  const level = (experiment.level ?? 0.05) / 2;
  return (
    <article
      aria-label={title}
      {...surface}
      {...rest}
      ref={ref}
      className={className ? `fm-experiment ${className}` : 'fm-experiment'}
      data-verdict={verdict.verdict}
    >
      <h3 className="fm-effect-title" dir="auto">
        {title}
      </h3>
      <p className="fm-experiment-verdict" data-tone={TONES[verdict.verdict]}>
        <Picture />
        {verdictText(verdict, text, locale)}
      </p>
      <div className="fm-experiment-arms">
        <Arm name={text('templates.control')} tally={control} level={level} />
        <Arm name={text('templates.trial')} tally={trial} level={level} />
      </div>
      <p className="fm-effect-quiet">
        {text('templates.difference', { difference: share(difference), low: share(low), high: share(high) })}
        {' · '}
        {text('templates.evidence', { p: evidenceText(p, locale) })}
      </p>
    </article>
  );
});

/** Beyond a thousandth, more noughts say no more. */
function evidenceText(p: number, locale: string): string {
  const format = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  return p < 0.001 ? `< ${format.format(0.001)}` : `= ${format.format(p)}`;
}

function Arm({ name, tally, level }: { readonly name: string; readonly tally: ArmTally; readonly level: number }): ReactElement {
  const { text, locale } = useFerryman();
  const { low, high } = confidenceSequence(tally, level);
  const of = (count: number) => (tally.total === 0 ? 0 : count / tally.total);
  const share = (count: number) => shareText(of(count), locale);
  return (
    <dl className="fm-experiment-arm" aria-label={name}>
      <div className="fm-experiment-name">
        <dt>{name}</dt>
        <dd className="fm-effect-quiet fm-tabular">
          {text('templates.uses')}: {tally.total}
        </dd>
      </div>
      <div className="fm-experiment-share">
        <dt>{text('templates.share')}</dt>
        <dd className="fm-effect-share">
          <EffectInterval low={low} mean={of(tally.good)} high={high} />
          <span className="fm-tabular">
            {share(tally.good)}{' '}
            <span className="fm-effect-quiet">
              ({text('templates.range', { low: shareText(low, locale), high: shareText(high, locale) })})
            </span>
          </span>
        </dd>
      </div>
      <div>
        <dt>{text('templates.guardrail.escalated')}</dt>
        <dd className="fm-tabular">{share(tally.escalated)}</dd>
      </div>
      <div>
        <dt>{text('templates.guardrail.refunded')}</dt>
        <dd className="fm-tabular">{share(tally.refunded)}</dd>
      </div>
    </dl>
  );
}
