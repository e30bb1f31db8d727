import { slaPolicySchema } from '@ferryman/core/sla';
import type { SlaPolicy } from '@ferryman/core/sla';

/** Around the clock: an hour to answer, warned half an hour before, due soon ten minutes before. */
export function aPromise(id: string, overrides: Partial<SlaPolicy> = {}): SlaPolicy {
  return slaPolicySchema.parse({
    id,
    name: id,
    promise: 'company',
    calendar: null,
    pausedWhile: ['pending', 'snoozed'],
    automaticRepliesCount: false,
    targets: [
      { metric: 'firstResponse', withinMs: 3_600_000, dueSoonMs: 600_000, warnMs: 1_800_000 },
      { metric: 'nextResponse', withinMs: 3_600_000, dueSoonMs: 600_000 },
      { metric: 'resolution', withinMs: 86_400_000, dueSoonMs: 3_600_000 },
    ],
    ...overrides,
  });
}
