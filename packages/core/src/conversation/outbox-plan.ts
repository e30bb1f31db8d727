import type { CommandId } from '../schema/index.ts';
import type { OutboxRecord } from './outbox-life.ts';
import { isLineDown } from './outbox-line.ts';
import type { OutboxLine } from './outbox-line.ts';
import type { OutboxPreset } from './outbox-preset.ts';

export interface OutboxFacts {
  readonly line: OutboxLine;
  /** Attempts under way. */
  readonly inFlight: number;
  /** Whether the device says it has a network, or answers have shown that it has. */
  readonly online: boolean;
  /** When the last attempt was begun. Epoch milliseconds. */
  readonly lastBegunAt: number;
  /** Whether this item may not go yet, because it is on its way to the device or to the source. */
  readonly isBusy: (id: CommandId) => boolean;
}

export interface OutboxPlan {
  readonly begin: readonly CommandId[];
  /** When to look again if nothing happens before. Epoch milliseconds. */
  readonly wakeAt?: number;
}

/** Which attempts to begin now: the first of each conversation, as many as the line bears. Pure. */
export function planAttempts(records: readonly OutboxRecord[], facts: OutboxFacts, now: number, preset: OutboxPreset): OutboxPlan {
  const { due, nextRetryAt } = findHeads(records, facts, now);
  if (due.length === 0) return nextRetryAt === undefined ? { begin: [] } : { begin: [], wakeAt: nextRetryAt };
  const opensAt = Math.max(facts.line.closedUntil, facts.online ? 0 : facts.lastBegunAt + preset.offlineProbeMs);
  if (opensAt > now) return { begin: [], wakeAt: opensAt };
  const oneByOne = !facts.online || isLineDown(facts.line, preset);
  const begin = due.slice(0, Math.max(0, (oneByOne ? 1 : preset.maxParallel) - facts.inFlight));
  return nextRetryAt === undefined ? { begin } : { begin, wakeAt: nextRetryAt };
}

/** The first item of each conversation, if it is due; the next one of a conversation never overtakes it. */
function findHeads(records: readonly OutboxRecord[], facts: OutboxFacts, now: number) {
  const seen = new Set<string>();
  const due: CommandId[] = [];
  let nextRetryAt: number | undefined;
  for (const { envelope, state, retryAt = 0 } of records) {
    if (seen.has(envelope.conversationId)) continue;
    seen.add(envelope.conversationId);
    if (facts.isBusy(envelope.id)) continue;
    if (state === 'queued' || (state === 'waiting' && retryAt <= now)) due.push(envelope.id);
    else if (state === 'waiting') nextRetryAt = Math.min(nextRetryAt ?? retryAt, retryAt);
  }
  return { due, nextRetryAt };
}
