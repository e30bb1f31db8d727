import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { conversationEventSchema, type ConversationEvent, type Status } from '../schema/index.ts';
import { explainSla } from './explain-sla.ts';
import { readSlaClock, type SlaClock } from './sla-clock.ts';
import { deriveSlaCycles } from './sla-cycles.ts';
import { slaPolicySchema, type SlaMetric, type SlaPolicy } from './sla-policy.ts';

/** How often a property is tried; for a hunt: `FERRYMAN_DEPTH=20 vitest run --project node packages/core`. */
const runs = (everyDay: number) => Math.ceil(everyDay * Number(process.env['FERRYMAN_DEPTH'] ?? 1));

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Berlin]`).epochMilliseconds;
const MONDAY_NINE = at('2026-11-23T09:00');

function policyOf(overrides: Partial<SlaPolicy> = {}): SlaPolicy {
  return slaPolicySchema.parse({
    id: 'gold',
    name: 'Gold',
    promise: 'company',
    calendar: null,
    pausedWhile: ['pending'],
    automaticRepliesCount: false,
    targets: [
      { metric: 'firstResponse', withinMs: HOUR, dueSoonMs: 15 * MINUTE },
      { metric: 'nextResponse', withinMs: HOUR, dueSoonMs: 15 * MINUTE },
      { metric: 'resolution', withinMs: 8 * HOUR, dueSoonMs: HOUR },
    ],
    ...overrides,
  });
}

type Step = { after: number } & ({ says: 'buyer' | 'agent' | 'bot' | 'note'; text?: string } | { status: Status });

function logOf(steps: readonly Step[], startAt = MONDAY_NINE): ConversationEvent[] {
  let now = startAt;
  return steps.map((step, index) => {
    now += step.after;
    const kind = 'status' in step || step.says === 'note' ? 'agent' : step.says;
    const base = {
      id: `event-${index}`,
      conversationId: 'c-1',
      seq: index + 1,
      at: now,
      actor: { kind, id: `${kind}-1`, name: kind },
      reason: 'import',
    };
    return conversationEventSchema.parse(
      'status' in step
        ? { ...base, type: 'status.changed', status: step.status }
        : {
            ...base,
            type: 'message.sent',
            kind: step.says === 'note' ? 'note' : 'reply',
            body: { format: 'text', text: step.text ?? 'x' },
            attachments: [],
          },
    );
  });
}

function clocksOf(events: readonly ConversationEvent[], now: number, policy = policyOf()): Partial<Record<SlaMetric, SlaClock>> {
  const needsReply = (message: { body: { text: string } }) => message.body.text !== 'thanks, bye';
  const clocks: Partial<Record<SlaMetric, SlaClock>> = {};
  for (const cycle of deriveSlaCycles(events, { policy, needsReply })) {
    const target = policy.targets.find(({ metric }) => metric === cycle.metric)!;
    clocks[cycle.metric] = readSlaClock(cycle, target, policy, now);
  }
  return clocks;
}

describe('first response', () => {
  test('is pending, due soon a quarter of an hour before, breached when the hour is over', () => {
    const events = logOf([{ after: 0, says: 'buyer' }]);
    const statusAt = (minutes: number) => clocksOf(events, MONDAY_NINE + minutes * MINUTE).firstResponse?.status;
    expect([0, 44, 45, 59, 60, 90].map(statusAt)).toEqual(['pending', 'pending', 'due-soon', 'due-soon', 'breached', 'breached']);
  });

  test('is met by an agent, not by a note and not by a bot', () => {
    const events = logOf([
      { after: 0, says: 'buyer' },
      { after: MINUTE, says: 'bot' },
      { after: MINUTE, says: 'note' },
      { after: 8 * MINUTE, says: 'agent' },
    ]);
    expect(clocksOf(events, MONDAY_NINE + 5 * HOUR).firstResponse).toMatchObject({
      status: 'met',
      usedMs: 10 * MINUTE,
      endedAt: MONDAY_NINE + 10 * MINUTE,
    });
  });

  test('a bot answers where the policy says so', () => {
    const events = logOf([
      { after: 0, says: 'buyer' },
      { after: MINUTE, says: 'bot' },
    ]);
    expect(clocksOf(events, MONDAY_NINE + HOUR, policyOf({ automaticRepliesCount: true })).firstResponse?.status).toBe('met');
  });

  test('a late answer stays a breach and says when it came', () => {
    const events = logOf([
      { after: 0, says: 'buyer' },
      { after: 2 * HOUR, says: 'agent' },
    ]);
    expect(clocksOf(events, MONDAY_NINE + 9 * HOUR).firstResponse).toMatchObject({
      status: 'breached',
      dueAt: MONDAY_NINE + HOUR,
      endedAt: MONDAY_NINE + 2 * HOUR,
    });
  });

  test('an answer on the very deadline is in time', () => {
    const events = logOf([
      { after: 0, says: 'buyer' },
      { after: HOUR, says: 'agent' },
    ]);
    expect(clocksOf(events, MONDAY_NINE + 9 * HOUR).firstResponse?.status).toBe('met');
  });
});

describe('next response', () => {
  test('counts from the oldest unanswered message; "thanks, bye" starts none', () => {
    const events = logOf([
      { after: 0, says: 'buyer' },
      { after: MINUTE, says: 'agent' },
      { after: MINUTE, says: 'buyer' },
      { after: 5 * MINUTE, says: 'buyer' },
    ]);
    expect(clocksOf(events, MONDAY_NINE + 10 * MINUTE).nextResponse).toMatchObject({
      status: 'pending',
      startedAt: MONDAY_NINE + 2 * MINUTE,
    });
    const goodbye = logOf([
      { after: 0, says: 'buyer' },
      { after: MINUTE, says: 'agent' },
      { after: MINUTE, says: 'buyer', text: 'thanks, bye' },
    ]);
    expect(clocksOf(goodbye, MONDAY_NINE + HOUR).nextResponse).toBeUndefined();
  });

  test('resolving without an answer calls it off', () => {
    const events = logOf([
      { after: 0, says: 'buyer' },
      { after: MINUTE, says: 'agent' },
      { after: MINUTE, says: 'buyer' },
      { after: MINUTE, status: 'resolved' },
    ]);
    expect(clocksOf(events, MONDAY_NINE + 9 * HOUR).nextResponse?.status).toBe('cancelled');
  });
});

describe('resolution', () => {
  test('pauses while pending on the buyer, has no deadline meanwhile, and goes on after', () => {
    const waiting = [
      { after: 0, says: 'buyer' },
      { after: HOUR, status: 'pending' },
    ] as const;
    expect(clocksOf(logOf(waiting), MONDAY_NINE + 50 * HOUR).resolution).toMatchObject({
      status: 'paused',
      usedMs: HOUR,
      dueAt: undefined,
    });
    const back = logOf([...waiting, { after: 24 * HOUR, status: 'open' }]);
    expect(clocksOf(back, MONDAY_NINE + 26 * HOUR).resolution).toMatchObject({
      status: 'pending',
      usedMs: 2 * HOUR,
      dueAt: MONDAY_NINE + 32 * HOUR,
    });
  });

  test('a reopened conversation goes on with the time it had', () => {
    const events = logOf([
      { after: 0, says: 'buyer' },
      { after: HOUR, status: 'resolved' },
      { after: 100 * HOUR, says: 'buyer' },
      { after: 0, status: 'open' },
    ]);
    expect(clocksOf(events, MONDAY_NINE + 103 * HOUR).resolution).toMatchObject({
      status: 'pending',
      usedMs: 3 * HOUR,
      endedAt: undefined,
    });
  });

  test('company hours and a marketplace around the clock run side by side on one conversation', () => {
    const weekly = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' }));
    const company = policyOf({ calendar: { id: 'office', timeZone: 'Europe/Berlin', weekly, holidays: [] } });
    const marketplace = policyOf({ promise: 'marketplace', pausedWhile: [] });
    const events = logOf([{ after: 0, says: 'buyer' }], at('2026-11-27T17:30'));
    expect(clocksOf(events, at('2026-11-28T12:00'), company).firstResponse).toMatchObject({
      status: 'pending',
      dueAt: at('2026-11-30T09:30'),
    });
    expect(clocksOf(events, at('2026-11-28T12:00'), marketplace).firstResponse).toMatchObject({
      status: 'breached',
      dueAt: at('2026-11-27T18:30'),
    });
  });
});

const statuses: Status[] = ['open', 'pending', 'snoozed', 'resolved', 'closed'];
const step = fc.oneof(
  fc.record({ after: fc.nat(40 * HOUR), says: fc.constantFrom('buyer' as const, 'agent' as const, 'bot' as const, 'note' as const) }),
  fc.record({ after: fc.nat(40 * HOUR), status: fc.constantFrom(...statuses) }),
);

test('used + paused = elapsed, and explain() covers every millisecond and sums to the same, over random histories', () => {
  const weekly = [1, 2, 4, 5, 6].flatMap((day) => [
    { day, from: '08:30', to: '12:00' },
    { day, from: '21:00', to: '02:15' },
  ]);
  const holidays = [{ date: '2026-12-25', name: 'Christmas Day' }];
  const calendars = ['Europe/Berlin', 'Asia/Shanghai', 'America/Sao_Paulo', 'Africa/Casablanca', 'Australia/Lord_Howe', null] as const;
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 25 }),
      fc.constantFrom(...calendars),
      fc.subarray(statuses.slice(1, 3)),
      fc.nat(200 * HOUR),
      (steps, timeZone, pausedWhile, later) => {
        const policy = policyOf({ pausedWhile, calendar: timeZone && { id: 'x', timeZone, weekly, holidays } });
        const events = logOf(steps);
        const now = (events.at(-1)?.at ?? MONDAY_NINE) + later;
        for (const cycle of deriveSlaCycles(events, { policy, needsReply: () => true })) {
          const target = policy.targets.find(({ metric }) => metric === cycle.metric)!;
          const clock = readSlaClock(cycle, target, policy, now);
          const end = cycle.end?.at ?? now;
          expect(clock.usedMs + clock.pausedMs).toBe(end - cycle.startedAt);
          const pieces = explainSla(cycle, policy, now);
          expect(pieces.filter(({ counted }) => counted).reduce((sum, piece) => sum + piece.until - piece.from, 0)).toBe(clock.usedMs);
          let reached = cycle.startedAt;
          for (const piece of pieces) {
            expect(piece.from).toBe(reached);
            reached = piece.until;
          }
          expect(reached).toBe(end);
          const changeAt = clock.nextChangeAt ?? Number.NaN;
          const statusAt = (moment: number) => readSlaClock(cycle, target, policy, moment).status;
          const changes = Number.isNaN(changeAt) || (statusAt(changeAt - 1) === clock.status && statusAt(changeAt) !== clock.status);
          expect(changes).toBe(true);
        }
      },
    ),
    { numRuns: runs(600), seed: 3 },
  );
}, 60_000);
