import { conversationEventSchema, type ConversationEvent, type Status } from '@ferryman/core/schema';
import { createSlaBook, deriveSlaCycles, slaPolicySchema, slaRuns, type SlaBook, type SlaPolicy, type SlaRun } from '@ferryman/core/sla';
import { STORY_NOW, storyId } from '../story-desk/index.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

const weekly = [1, 2, 3, 4, 5, 6].flatMap((day) => [
  { day, from: '09:00', to: '12:00' },
  { day, from: '13:00', to: '18:00' },
]);

/** The company's hours in Berlin, paused while pending. */
export const companyPolicy: SlaPolicy = slaPolicySchema.parse({
  id: 'company',
  name: 'Company standard',
  promise: 'company',
  calendar: { id: 'berlin', timeZone: 'Europe/Berlin', weekly, holidays: [{ date: '2026-03-13', name: 'Works outing' }] },
  pausedWhile: ['pending', 'snoozed'],
  automaticRepliesCount: false,
  targets: [
    { metric: 'firstResponse', withinMs: HOUR, dueSoonMs: 15 * MINUTE, warnMs: 30 * MINUTE },
    { metric: 'nextResponse', withinMs: HOUR, dueSoonMs: 15 * MINUTE },
    { metric: 'resolution', withinMs: 24 * HOUR, dueSoonMs: 4 * HOUR },
  ],
});

/** A marketplace around the clock, with source and a caveat. */
export const marketPolicy: SlaPolicy = slaPolicySchema.parse({
  id: 'amazon',
  name: 'Amazon: answer within 24 hours',
  promise: 'marketplace',
  calendar: null,
  pausedWhile: [],
  automaticRepliesCount: false,
  targets: [
    { metric: 'firstResponse', withinMs: 24 * HOUR, dueSoonMs: 4 * HOUR },
    { metric: 'nextResponse', withinMs: 24 * HOUR, dueSoonMs: 4 * HOUR },
  ],
  source: 'https://sellercentral.amazon.com/gp/help/external/200549770',
  asOf: '2026-11-21',
  confidence: 'high',
  caveats: ['Marking a message as needing no response takes it out of the rate.'],
});

export type Step = { readonly at: number } & ({ readonly says: 'buyer' | 'agent' } | { readonly status: Status });

function logOf(steps: readonly Step[]): ConversationEvent[] {
  return steps.map((step, index) => {
    const kind = 'status' in step ? 'agent' : step.says;
    const base = {
      id: `e-${index + 1}`,
      conversationId: 'c',
      seq: index + 1,
      at: step.at,
      reason: 'import',
      actor: { kind, id: kind, name: '' },
    };
    return conversationEventSchema.parse(
      'status' in step
        ? { ...base, type: 'status.changed', status: step.status }
        : { ...base, type: 'message.sent', kind: 'reply', body: { format: 'text', text: 'x' }, attachments: [] },
    );
  });
}

/** The runs of a short history under a policy. */
export function runsOf(policy: SlaPolicy, steps: readonly Step[]): SlaRun[] {
  const cycles = deriveSlaCycles(logOf(steps), { policy, needsReply: () => true });
  return slaRuns({ cycles }, policy, steps[0]?.at ?? 0);
}

/** The first run of a history. */
export function runOf(policy: SlaPolicy, steps: readonly Step[]): SlaRun {
  const [run] = runsOf(policy, steps);
  if (!run) throw new Error('This history starts no clock.');
  return run;
}

/** Around the clock, so that what is left at `STORY_NOW` is what is asked for. */
export function runWithLeft(leftMs: number, overrides: Partial<SlaPolicy> = {}): SlaRun {
  const policy = { ...companyPolicy, calendar: null, ...overrides };
  return runOf(policy, [{ at: STORY_NOW + leftMs - HOUR, says: 'buyer' }]);
}

/** A book of some of the stories' conversations: overdue, due soon, running, paused; the first with both promises. */
export function storyBook(): SlaBook {
  const book = createSlaBook();
  const policies = { company: { ...companyPolicy, calendar: null }, amazon: marketPolicy };
  const told = (id: string, policyKey: keyof typeof policies, steps: readonly Step[]) => ({
    conversationId: storyId(id),
    policyKey,
    appliedAt: steps[0]?.at ?? 0,
    track: {
      status: 'open' as const,
      lastAt: 0,
      begun: true,
      cycles: deriveSlaCycles(logOf(steps), { policy: policies[policyKey], needsReply: () => true }).map((cycle) => ({
        ...cycle,
        stretches: [...cycle.stretches],
      })),
    },
  });
  book.take({
    policies,
    standings: [
      told('c-haddad', 'company', [{ at: STORY_NOW - 50 * MINUTE, says: 'buyer' }]),
      told('c-haddad', 'amazon', [{ at: STORY_NOW - 50 * MINUTE, says: 'buyer' }]),
      told('c-sato', 'company', [{ at: STORY_NOW - 72 * MINUTE, says: 'buyer' }]),
      told('c-oliveira', 'company', [{ at: STORY_NOW - 5 * MINUTE, says: 'buyer' }]),
      told('c-lindqvist', 'company', [
        { at: STORY_NOW - 90 * MINUTE, says: 'buyer' },
        { at: STORY_NOW - 80 * MINUTE, says: 'agent' },
        { at: STORY_NOW - 80 * MINUTE, status: 'pending' },
      ]),
    ],
  });
  return book;
}
