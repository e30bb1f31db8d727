import { auditTemplates, estimateEffects, type EffectCount, type Experiment } from '@ferryman/core/templates/effect';

/** Counts as a year of a shop might have them; the stories' own. */
const storyCounts: readonly EffectCount[] = Array.from({ length: 12 }, (_, at) => ({
  templateId: `template-${at + 1}`,
  good: Math.round((40 + at * 20) * (0.35 + at * 0.045)),
  total: 40 + at * 20,
}));
export const storyEstimates = [...estimateEffects(storyCounts).values()];
export const storyAudit = auditTemplates(storyCounts);
/** Too few uses to tell the weakest from the others: the sentence says so. */
export const closeAudit = auditTemplates(storyCounts.map((each, at) => ({ ...each, good: 19 + (at % 3), total: 31 })));
export const storyTitle = (id: string): string | undefined => (id === 'template-1' ? 'Late parcel, first word' : undefined);

export const storyExperiment: Experiment = {
  id: 'late-wording',
  control: { templateId: 'template-1', version: 1 },
  trial: { templateId: 'template-1', version: 2 },
  startedAt: Date.UTC(2026, 0, 5),
};
const arm = (good: number, total: number, escalated = 4, refunded = 3) => ({ good, total, escalated, refunded });
/** One of each verdict. */
export const storyVerdicts = {
  running: [arm(30, 50), arm(33, 50)],
  'trial-better': [arm(300, 600), arm(420, 600)],
  'trial-worse': [arm(420, 600), arm(300, 600)],
  'no-difference': [arm(50_000, 100_000), arm(50_010, 100_000)],
  undecided: [arm(1_250, 2_500), arm(1_290, 2_500)],
  'stopped-by-guardrail': [arm(300, 600, 4), arm(310, 600, 90)],
} as const;
