import { conversationEventSchema, statusSchema, type ConversationEvent } from '@ferryman/core/schema';
import { createSeededRandom } from '@ferryman/core/kernel';
import { deriveSlaCycles, explainSla, readSlaClock, slaPolicySchema, type SlaPolicy } from '@ferryman/core/sla';

const HOUR = 3_600_000;

export interface HistoryReport {
  readonly histories: number;
  readonly clocks: number;
  readonly failures: readonly string[];
}

/** Over random histories: used and paused time are all the time there was, and the explanation adds up to the same. */
export function checkHistories(seed: number, count: number): HistoryReport {
  const random = createSeededRandom(seed);
  const zones = ['Europe/Berlin', 'Asia/Shanghai', 'America/New_York', 'Africa/Casablanca', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
  const failures: string[] = [];
  let clocks = 0;
  for (let history = 0; history < count; history += 1) {
    const timeZone = zones[Math.floor(random() * zones.length)] ?? 'UTC';
    const policy = policyIn(timeZone, random);
    const events = randomLog(random);
    const now = (events.at(-1)?.at ?? 0) + Math.floor(random() * 300 * HOUR);
    for (const cycle of deriveSlaCycles(events, { policy, needsReply: () => true })) {
      const target = policy.targets.find(({ metric }) => metric === cycle.metric);
      if (!target) continue;
      clocks += 1;
      const clock = readSlaClock(cycle, target, policy, now);
      const elapsed = (cycle.end?.at ?? now) - cycle.startedAt;
      const pieces = explainSla(cycle, policy, now);
      const explained = pieces.reduce((sum, { from, until }) => sum + until - from, 0);
      const counted = pieces.reduce((sum, { from, until, counted: counts }) => sum + (counts ? until - from : 0), 0);
      if (clock.usedMs + clock.pausedMs !== elapsed || explained !== elapsed || counted !== clock.usedMs)
        failures.push(
          `history ${history}, ${cycle.metric}: used ${clock.usedMs}, paused ${clock.pausedMs}, explained ${explained}, elapsed ${elapsed}`,
        );
    }
  }
  return { histories: count, clocks, failures };
}

function policyIn(timeZone: string, random: () => number): SlaPolicy {
  const weekly = [1, 2, 3, 4, 5, 6].flatMap((day) => [
    { day, from: '08:30', to: '12:00' },
    { day, from: '13:15', to: '19:00' },
  ]);
  return slaPolicySchema.parse({
    id: 'random',
    name: 'Random',
    promise: 'company',
    calendar: random() < 0.2 ? null : { id: 'office', timeZone, weekly, holidays: [{ date: '2026-05-01', name: 'Labour Day' }] },
    pausedWhile: random() < 0.5 ? ['pending'] : ['pending', 'snoozed'],
    automaticRepliesCount: random() < 0.5,
    targets: (['firstResponse', 'nextResponse', 'resolution'] as const).map((metric) => ({ metric, withinMs: 8 * HOUR, dueSoonMs: HOUR })),
  });
}

function randomLog(random: () => number): ConversationEvent[] {
  let at = Date.UTC(2026, 2, 1) + Math.floor(random() * 300 * 24 * HOUR);
  return Array.from({ length: 2 + Math.floor(random() * 30) }, (_, index) => {
    at += Math.floor(random() ** 3 * 60 * HOUR);
    const kind = (['buyer', 'agent', 'bot'] as const)[Math.floor(random() * 3)] ?? 'buyer';
    const base = { id: `event-${index}`, conversationId: 'c', seq: index + 1, at, actor: { kind, id: kind, name: kind }, reason: 'import' };
    const status = statusSchema.options[Math.floor(random() * statusSchema.options.length)];
    return conversationEventSchema.parse(
      random() < 0.35
        ? { ...base, type: 'status.changed', status }
        : { ...base, type: 'message.sent', kind: random() < 0.1 ? 'note' : 'reply', body: { format: 'text', text: 'x' }, attachments: [] },
    );
  });
}
