export type { Register, Scenario, ScenarioFit, TemplateMedia, TemplatePack, TemplateStage, TemplateText } from './template-pack.ts';
export {
  TEMPLATE_VARIABLES,
  TEMPLATE_WORDS,
  type TemplateDay,
  type TemplateItem,
  type TemplateMoney,
  type TemplateVariables,
  type VariablePath,
  type VariableType,
} from './template-variables.ts';
export type { ProblemCode, TemplateProblem, TextRange } from './problem.ts';
export { matchLanguage, resolveText, type NoText, type ResolvedText, type TextChoice, type TextReason } from './resolve-text.ts';
export {
  dueForReview,
  isAllowedOn,
  restoreVersion,
  reviseTemplate,
  type BodyFormat,
  type LocalText,
  type Template,
  type TemplateChange,
  type TemplateStatus,
  type TemplateVersion,
} from './template.ts';
export { offerScenario, type OfferScenario } from './offer-scenario.ts';
export { templatesFromPacks } from './templates-from-packs.ts';
export {
  chooseScenarioReply,
  recommendationBoosts,
  recommendTemplates,
  type Recommendation,
  type RecommendationCase,
  type RecommendationReason,
  type ScenarioReply,
} from './recommend-templates.ts';
