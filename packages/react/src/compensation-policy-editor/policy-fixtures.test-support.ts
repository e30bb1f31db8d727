import type { CompensationPolicy } from '@ferryman/core/compensation';
import { boundSubject, guardedSubject, subjectOf } from '../compensation-picker/compensation-fixtures.test-support.ts';
import type { PolicySample } from './index.ts';

/** An agent grants 20.00 alone, a supervisor 500.00. */
export const storyPolicy: CompensationPolicy = {
  ...subjectOf().context.policy,
  name: 'Standard, in euro',
  roles: [
    { role: 'agent', perOffer: 2_000, perOrder: 3_000, perBuyerMonth: 5_000, orderShare: 5_000 },
    { role: 'supervisor', perOffer: 50_000, orderShare: 10_000 },
  ],
};
export const dinarPolicy: CompensationPolicy = {
  ...storyPolicy,
  currency: 'KWD',
  roles: [
    { role: 'agent', perOffer: 2_500, perOrder: 5_000 },
    { role: 'supervisor', perOffer: 50_125 },
  ],
};
export const storySamples: readonly PolicySample[] = [
  { id: 'colour', name: 'Colour difference', subject: subjectOf() },
  { id: 'damaged', name: 'Broken in transit', subject: boundSubject },
  { id: 'guarded', name: 'Many claims before', subject: guardedSubject },
];
export const { laws: storyLaws, platformRules: storyPlatformRules } = boundSubject.context;
