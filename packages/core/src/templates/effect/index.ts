export { auditTemplates, quarterOf, type AuditChoice, type AuditProposal, type TemplateAudit } from './audit-templates.ts';
export { estimateEffect, estimateEffects, fitPrior, type EffectEstimate, type EffectPrior } from './estimate-effects.ts';
export {
  assignArm,
  callsForExperiment,
  judgeExperiment,
  type ArmTally,
  type ConversionDay,
  type Experiment,
  type ExperimentVerdict,
  type GuardrailMetric,
} from './experiment.ts';
export {
  consistencyShare,
  findQuestionGaps,
  followsTemplate,
  type ConsistencyShare,
  type ListingTopics,
  type ProductQuestion,
  type QuestionGap,
  type SentReply,
} from './library-health.ts';
export {
  countEffects,
  EFFECT_WINDOW_MS,
  scoreUse,
  type EffectCount,
  type FollowUpEvent,
  type TemplateUse,
  type UseGoal,
  type UseOutcome,
} from './score-use.ts';
export { alwaysValidP, confidenceSequence, logEvidence, type ArmCount } from './sequential-test.ts';
