import type { ConversationEvent } from '@ferryman/core/schema';
import { deriveSlaCycles, readSlaClock, slaPolicySchema, type SlaMetric } from '@ferryman/core/sla';
import { eventsOf, expectedMessages, type StarDialogue } from '../replay/star-dialogues.ts';

export interface StarTimes {
  readonly metric: 'firstResponse' | 'nextResponse';
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
  const all: Record<StarTimes['metric'], number[]> = { firstResponse: [], nextResponse: [] };
  for (const dialogue of dialogues) {
    const ours = timesByClocks(eventsOf(dialogue));
    const plain = timesByHand(dialogue);
    if (JSON.stringify(ours) !== JSON.stringify(plain))
      failures.push(`${dialogue.id}: ${JSON.stringify(ours)} instead of ${JSON.stringify(plain)}`);
    all.firstResponse.push(...ours.firstResponse);
    all.nextResponse.push(...ours.nextResponse);
  }
  const times = (['firstResponse', 'nextResponse'] as const).map((metric) => {
    const sorted = all[metric].toSorted((a, b) => a - b);
    return { metric, count: sorted.length, medianMs: at(sorted, 0.5), p95Ms: at(sorted, 0.95) };
  });
  return { dialogues: dialogues.length, times, failures };
}

const at = (sorted: readonly number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;

function timesByClocks(events: readonly ConversationEvent[]): Record<StarTimes['metric'], number[]> {
  const target = around.targets[0];
  const of = (metric: SlaMetric) =>
    deriveSlaCycles(events, { policy: around, needsReply: () => true })
      .filter((cycle) => cycle.metric === metric && cycle.end?.result === 'met')
      .map((cycle) => (target ? readSlaClock(cycle, { ...target, metric }, around, cycle.end?.at ?? 0).usedMs : Number.NaN));
  return { firstResponse: of('firstResponse'), nextResponse: of('nextResponse') };
}

function timesByHand(dialogue: StarDialogue): Record<StarTimes['metric'], number[]> {
  const times: Record<StarTimes['metric'], number[]> = { firstResponse: [], nextResponse: [] };
  let waitingSince: number | undefined;
  let isFirst = true;
  for (const { author, kind, at: when } of expectedMessages(dialogue)) {
    if (kind === 'note') continue;
    if (author === 'buyer') waitingSince ??= when;
    if (author !== 'agent' || waitingSince === undefined) continue;
    times[isFirst ? 'firstResponse' : 'nextResponse'].push(Math.max(0, when - waitingSince));
    isFirst = false;
    waitingSince = undefined;
  }
  return times;
}
