export { COACH_RULES, PLATFORM_RULES, type CoachGrade, type CoachRuleId, type CoachSeverity } from './coach-rule.ts';
export type { CoachContext, CoachMoney } from './coach-context.ts';
export type { CoachLanguage, CoachPlatform, CoachTeamRules, PhraseRule, PlatformGrade } from './coach-pack.ts';
export type { CoachCheck, CoachPacks } from './compile-coach.ts';
export { type Coach, createCoach } from './create-coach.ts';
export {
  applyFix,
  blockersOf,
  type CoachDiagnostic,
  type CoachFix,
  type CoachReason,
  type TextEdit,
  type TextRange,
} from './diagnostic.ts';
