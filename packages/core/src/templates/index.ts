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
