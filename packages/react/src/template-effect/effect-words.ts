import type { AuditProposal, ExperimentVerdict, GuardrailMetric } from '@ferryman/core/templates/effect';
import type { Text } from '../ferryman-provider/text.ts';
import type { TextKey } from '../locales/words.ts';
import { formatShare } from '../shared/remedy-text.ts';
import '../locales/english/templates.ts';

// Written out rather than put together, so that a code without words is a type error.

export const verdictKeys: Readonly<Record<ExperimentVerdict['verdict'], TextKey>> = {
  running: 'templates.experiment.running',
  'trial-better': 'templates.experiment.trial-better',
  'trial-worse': 'templates.experiment.trial-worse',
  'no-difference': 'templates.experiment.no-difference',
  undecided: 'templates.experiment.undecided',
  'stopped-by-guardrail': 'templates.experiment.stopped-by-guardrail',
};
export const guardrailKeys: Readonly<Record<GuardrailMetric, TextKey>> = {
  escalated: 'templates.guardrail.escalated',
  refunded: 'templates.guardrail.refunded',
};
export const auditKeys: Readonly<Record<AuditProposal['messageKey'], TextKey>> = {
  'templates.audit.below': 'templates.audit.below',
  'templates.audit.maybeBelow': 'templates.audit.maybeBelow',
};

/** A share of 1 as the locale writes a percentage, with its sign where it is a difference. */
export const shareText = (share: number, locale: string): string => formatShare(Math.round(share * 10_000), locale);

/** Why a template is proposed for retirement, as a sentence. */
export function auditText({ messageKey, values }: AuditProposal, text: Text, locale: string): string {
  const { mean, low, high, keepersMedian, uses } = values;
  const share = (value: number) => shareText(value, locale);
  return text(auditKeys[messageKey], { mean: share(mean), low: share(low), high: share(high), keepersMedian: share(keepersMedian), uses });
}

/** Where an experiment stands, as a sentence. */
export function verdictText({ verdict, values }: ExperimentVerdict, text: Text, locale: string): string {
  const { controlShare, trialShare, uses, guardrail } = values;
  return text(verdictKeys[verdict], {
    controlShare: shareText(controlShare, locale),
    trialShare: shareText(trialShare, locale),
    uses,
    guardrail: guardrail === undefined ? '' : text(guardrailKeys[guardrail]),
  });
}
