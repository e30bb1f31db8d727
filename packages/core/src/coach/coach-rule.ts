/** How much a diagnostic weighs: an error asks for a reason before sending, the others never stop anybody. */
export type CoachSeverity = 'error' | 'warning' | 'hint';

/** A grade a pack or a team gives a rule; `off` silences it. */
export type CoachGrade = CoachSeverity | 'off';

/** Every rule of the coach with its severity where nobody graded it. Ids never change and are never used again. */
export const COACH_RULES = {
  'over-promise': 'error',
  'wrong-fact': 'error',
  'unresolved-placeholder': 'error',
  'wrong-language': 'error',
  'review-incentive': 'error',
  'review-change-request': 'error',
  'review-steering': 'error',
  'off-platform-contact': 'error',
  'external-link': 'error',
  marketing: 'warning',
  'auto-reply-wording': 'warning',
  'unlawful-denial': 'error',
  'sensitive-data-request': 'error',
  'blame-buyer': 'error',
  rude: 'error',
  urging: 'warning',
  'over-familiar': 'warning',
  'wrong-register': 'warning',
  'negative-wording': 'hint',
  'hollow-empathy': 'hint',
  'missing-empathy': 'warning',
  'missing-cause': 'hint',
  'missing-solution': 'warning',
  'no-choice': 'hint',
  'closed-question': 'hint',
  'no-next-step': 'hint',
  'buried-key-fact': 'hint',
  jargon: 'hint',
  shouting: 'warning',
  emoji: 'hint',
  'too-long': 'warning',
} as const satisfies Record<string, CoachSeverity>;

/** A rule that the coach brings. Teams add their own under ids with a colon, such as `acme:no-slang`. */
export type CoachRuleId = keyof typeof COACH_RULES;

/** Rules that hold only where a marketplace's pack grades them. */
export const PLATFORM_RULES: readonly CoachRuleId[] = [
  'review-incentive',
  'review-change-request',
  'review-steering',
  'off-platform-contact',
  'external-link',
  'marketing',
  'auto-reply-wording',
  'emoji',
  'too-long',
];
