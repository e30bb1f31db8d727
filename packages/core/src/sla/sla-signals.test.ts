import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conversationEventSchema, type ConversationEvent, type Status } from '../schema/index.ts';
import { readSlaClock } from './sla-clock.ts';
import { advanceSlaTrack, deriveSlaCycles, emptySlaTrack } from './sla-cycles.ts';
import { slaPolicySchema, type SlaPolicy } from './sla-policy.ts';
import { slaPoints } from './sla-signals.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Berlin]`).epochMilliseconds;
const FRIDAY = at('2026-11-27T16:00');

const office = {
  id: 'office',
  timeZone: 'Europe/Berlin',
  weekly: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' })),
  holidays: [],
};
const policyOf = (overrides: Partial<SlaPolicy> = {}): SlaPolicy =>
  slaPolicySchema.parse({
    id: 'gold',
    name: 'Gold',
    promise: 'company',
    calendar: null,
    pausedWhile: ['pending'],
    automaticRepliesCount: false,
    targets: (['firstResponse', 'nextResponse', 'resolution'] as const).map((metric) => ({
      metric,
      withinMs: 2 * HOUR,
      dueSoonMs: 30 * MINUTE,
      warnMs: HOUR,
    })),
    ...overrides,
  });

type Step = { readonly at: number } & ({ readonly says: 'buyer' | 'agent' } | { readonly status: Status });
const logOf = (steps: readonly Step[]): ConversationEvent[] =>
  steps.map((step, index) => {
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
const firstOf = (policy: SlaPolicy, steps: readonly Step[]) => {
  const [cycle] = deriveSlaCycles(logOf(steps), { policy, needsReply: () => true });
  const [target] = policy.targets;
  if (!cycle || !target) throw new Error('no clock');
  return { points: slaPoints(cycle, target, policy), clock: (now: number) => readSlaClock(cycle, target, policy, now) };
};

describe('the points of a clock', () => {
  test('are a warning, due soon, and the breach one millisecond after the deadline', () => {
    expect(firstOf(policyOf(), [{ at: FRIDAY, says: 'buyer' }]).points).toEqual([
      { signal: 'warning', at: FRIDAY + HOUR },
      { signal: 'due-soon', at: FRIDAY + 90 * MINUTE },
      { signal: 'breached', at: FRIDAY + 2 * HOUR + 1 },
    ]);
  });

  test('end with the answer: one on the deadline breaks nothing, one after it does', () => {
    const signals = (answeredAt: number) =>
      firstOf(policyOf(), [
        { at: FRIDAY, says: 'buyer' },
        { at: answeredAt, says: 'agent' },
      ]).points.map(({ signal }) => signal);
    expect(signals(FRIDAY + 70 * MINUTE)).toEqual(['warning']);
    expect(signals(FRIDAY + 2 * HOUR)).toEqual(['warning', 'due-soon']);
    expect(signals(FRIDAY + 2 * HOUR + 1)).toEqual(['warning', 'due-soon', 'breached']);
  });

  test('wait behind a pause, and move with it', () => {
    const paused: readonly Step[] = [
      { at: FRIDAY, says: 'buyer' },
      { at: FRIDAY + HOUR + MINUTE, status: 'pending' },
    ];
    expect(firstOf(policyOf(), paused).points).toEqual([{ signal: 'warning', at: FRIDAY + HOUR }]);
    const resumed = firstOf(policyOf(), [...paused, { at: FRIDAY + 5 * HOUR, status: 'open' }]);
    expect(resumed.points.at(-1)).toEqual({ signal: 'breached', at: FRIDAY + 5 * HOUR + 59 * MINUTE + 1 });
  });
});

test('a deadline at closing time is broken by an answer in the night after it', () => {
  const { points, clock } = firstOf(policyOf({ calendar: office }), [
    { at: FRIDAY, says: 'buyer' },
    { at: at('2026-11-28T02:00'), says: 'agent' },
  ]);
  expect(points.at(-1)).toEqual({ signal: 'breached', at: at('2026-11-27T18:00') + 1 });
  expect(clock(at('2026-11-29T00:00')).status).toBe('breached');
});

test('an answer that a slower clock dates before the breach, but the log holds after it, is late', () => {
  const events = logOf([{ at: FRIDAY, says: 'buyer' }]);
  const base = { conversationId: 'c', reason: 'automation', actor: { kind: 'system', id: 'system', name: '' } };
  events.push(
    conversationEventSchema.parse({
      ...base,
      id: 's',
      seq: 2,
      at: FRIDAY + 2 * HOUR + 5,
      type: 'sla.signal',
      signal: 'breached',
      promise: 'company',
      metric: 'firstResponse',
      policyId: 'gold',
      startedBy: 'e-1',
      startedAt: FRIDAY,
      reachedAt: FRIDAY + 2 * HOUR + 1,
    }),
    ...logOf([{ at: FRIDAY + 2 * HOUR - 3, says: 'agent' }]).map((event) => ({ ...event, id: 'late' as typeof event.id, seq: 3 })),
  );
  const policy = policyOf();
  const [cycle] = deriveSlaCycles(events, { policy, needsReply: () => true });
  const [target] = policy.targets;
  expect(cycle && target && readSlaClock(cycle, target, policy, FRIDAY + 9 * HOUR).status).toBe('breached');
});

test('reading a log piece by piece, stored in between, gives the cycles of reading it at once', () => {
  const step = fc.oneof(
    fc.record({ after: fc.nat(30 * HOUR), says: fc.constantFrom('buyer' as const, 'agent' as const) }),
    fc.record({ after: fc.nat(30 * HOUR), status: fc.constantFrom<Status>('open', 'pending', 'snoozed', 'resolved', 'closed') }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.array(fc.nat(30), { maxLength: 4 }), (steps, cuts) => {
      let now = FRIDAY;
      const events = logOf(steps.map(({ after, ...rest }) => ({ ...rest, at: (now += after) })));
      const rules = { policy: policyOf(), needsReply: () => true };
      let track = emptySlaTrack;
      let from = 0;
      for (const cut of [...cuts.toSorted((a, b) => a - b), events.length]) {
        const stored: unknown = JSON.parse(JSON.stringify(track));
        track = advanceSlaTrack(stored as typeof track, events.slice(from, Math.max(from, cut)), rules);
        from = Math.max(from, cut);
      }
      expect(track.cycles).toEqual(deriveSlaCycles(events, rules));
    }),
    { seed: 6, numRuns: 500 },
  );
});
