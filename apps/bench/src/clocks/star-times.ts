import { conversationEventSchema, type ConversationEvent } from '@ferryman/core/schema';
import { deriveSlaCycles, readSlaClock, slaPolicySchema, type SlaMetric } from '@ferryman/core/sla';
import { eventsOf, expectedMessages, type StarDialogue } from '../replay/star-dialogues.ts';

export interface StarTimes {
  readonly metric: SlaMetric;
  readonly count: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

export interface StarReport {
  readonly dialogues: number;
  readonly times: readonly StarTimes[];
  readonly failures: readonly string[];
}

const around = slaPolicySchema.parse({
  id: 'around-the-clock',
  name: 'Around the clock',
  promise: 'marketplace',
  calendar: null,
  pausedWhile: [],
  automaticRepliesCount: false,
  targets: [{ metric: 'firstResponse', withinMs: 86_400_000, dueSoonMs: 3_600_000 }],
});

/** Response times of recorded dialogues by our clocks, and by a plain loop over the recording that knows nothing of them. */
export function compareStarTimes(dialogues: readonly StarDialogue[]): StarReport {
  const failures: string[] = [];
  const all: Record<StarTimes['metric'], number[]> = { firstResponse: [], nextResponse: [], resolution: [] };
  for (const dialogue of dialogues) {
    const ours = timesByClocks(resolved(eventsOf(dialogue)));
    const plain = timesByHand(dialogue);
    if (JSON.stringify(ours) !== JSON.stringify(plain))
      failures.push(`${dialogue.id}: ${JSON.stringify(ours)} instead of ${JSON.stringify(plain)}`);
    all.firstResponse.push(...ours.firstResponse);
    all.nextResponse.push(...ours.nextResponse);
    all.resolution.push(...ours.resolution);
  }
  const times = (['firstResponse', 'nextResponse', 'resolution'] as const).map((metric) => {
    const sorted = all[metric].toSorted((a, b) => a - b);
    return { metric, count: sorted.length, medianMs: at(sorted, 0.5), p95Ms: at(sorted, 0.95) };
  });
  return { dialogues: dialogues.length, times, failures };
}

const at = (sorted: readonly number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;

/** The recording ends without saying so: its last word resolves it. */
function resolved(events: readonly ConversationEvent[]): ConversationEvent[] {
  const last = events.at(-1);
  if (!last) return [];
  const { conversationId, seq, at: endedAt } = last;
  const actor = { kind: 'system', id: 'system', name: 'Recording' };
  const end = { id: `${last.id}-end`, conversationId, seq: seq + 1, at: endedAt, reason: 'import', actor, type: 'status.changed' };
  return [...events, conversationEventSchema.parse({ ...end, status: 'resolved' })];
}

function timesByClocks(events: readonly ConversationEvent[]): Record<StarTimes['metric'], number[]> {
  const target = around.targets[0];
  const of = (metric: SlaMetric) =>
    deriveSlaCycles(events, { policy: around, needsReply: () => true })
      .filter((cycle) => cycle.metric === metric && cycle.end?.result === 'met')
      .map((cycle) => (target ? readSlaClock(cycle, { ...target, metric }, around, cycle.end?.at ?? 0).usedMs : Number.NaN));
  return { firstResponse: of('firstResponse'), nextResponse: of('nextResponse'), resolution: of('resolution') };
}

function timesByHand(dialogue: StarDialogue): Record<StarTimes['metric'], number[]> {
  const times: Record<StarTimes['metric'], number[]> = { firstResponse: [], nextResponse: [], resolution: [] };
  let waitingSince: number | undefined;
  let isFirst = true;
  let askedAt: number | undefined;
  for (const { author, kind, at: when } of expectedMessages(dialogue)) {
    if (kind === 'note') continue;
    if (author === 'buyer') waitingSince ??= when;
    if (author === 'buyer') askedAt ??= when;
    if (author !== 'agent' || waitingSince === undefined) continue;
    times[isFirst ? 'firstResponse' : 'nextResponse'].push(Math.max(0, when - waitingSince));
    isFirst = false;
    waitingSince = undefined;
  }
  const endedAt = expectedMessages(dialogue).reduce((latest, { at: when }) => Math.max(latest, when), 0);
  if (askedAt !== undefined) times.resolution.push(endedAt - askedAt);
  return times;
}
