import type { ConversationEvent, EventId, Message, SlaMetric, Status } from '../schema/index.ts';
import type { SlaPolicy } from './sla-policy.ts';

/** A stretch of one cycle in which time counted, or did not because of the conversation's status. */
export interface SlaStretch {
  readonly from: number;
  /** Absent while it goes on. */
  readonly until?: number | undefined;
  /** The status that stopped the count; absent while counting. */
  readonly pausedBy?: Status | undefined;
}

/** One run of a clock: from what started it to what ended it. Derived from the log, never counted. */
export interface SlaCycle {
  readonly metric: SlaMetric;
  readonly startedAt: number;
  readonly startedBy: EventId;
  readonly stretches: readonly SlaStretch[];
  /** Absent while it runs. A cancelled cycle ended without an answer being due any more. */
  readonly end?: SlaCycleEnd | undefined;
}

export interface SlaCycleEnd {
  readonly at: number;
  readonly by: EventId;
  readonly result: 'met' | 'cancelled';
}

export interface SlaCycleRules {
  /** Which statuses stop the count, and whether bots answer. */
  readonly policy: Pick<SlaPolicy, 'pausedWhile' | 'automaticRepliesCount'>;
  /** False for a buyer's message that asks for nothing ("thanks, bye"): it starts no clock. */
  readonly needsReply: (message: Message) => boolean;
}

/** Where the reading of one log stands. Plain data: it can be stored and gone on with. */
export interface SlaTrack {
  readonly status: Status;
  /** The latest moment of the events read. */
  readonly lastAt: number;
  /** Whether any clock ever started: only the first message starts a first response. */
  readonly begun: boolean;
  /** In the order they started. Ended ones may be dropped, except a resolution's, which a reopening goes on with. */
  readonly cycles: readonly SlaCycle[];
}

/** Nothing read yet. */
export const emptySlaTrack: SlaTrack = { status: 'open', lastAt: 0, begun: false, cycles: [] };

/**
 * Reads the cycles of every metric out of a conversation's log.
 * First response runs from the buyer's first message to the first reply; next response from the oldest unanswered
 * later message; resolution from the first message until resolved, and goes on when reopened.
 */
export function deriveSlaCycles(events: readonly ConversationEvent[], rules: SlaCycleRules): readonly SlaCycle[] {
  return advanceSlaTrack(
    emptySlaTrack,
    [...events].sort((a, b) => a.seq - b.seq),
    rules,
  ).cycles;
}

/** Reads on: `events` are those after the ones that `track` has read, in log order. */
export function advanceSlaTrack(track: SlaTrack, events: readonly ConversationEvent[], rules: SlaCycleRules): SlaTrack {
  const cycles = [...track.cycles];
  let { status, lastAt, begun } = track;

  for (const event of events) {
    // Servers' clocks differ by a little, and a log is in the order of its numbers: time never runs backwards in it,
    // so that a promise told as broken is not mended by an answer written down after it.
    lastAt = Math.max(lastAt, event.at);
    if (event.type === 'status.changed') {
      changeStatus(event.status, event);
    } else if (event.type === 'message.sent' && event.kind === 'reply') {
      if (event.actor.kind === 'buyer') hearBuyer(event);
      else if (event.actor.kind === 'agent' || (event.actor.kind === 'bot' && rules.policy.automaticRepliesCount)) hearAnswer(event);
    }
  }
  return { status, lastAt, begun, cycles };

  function placeOfRunning(metric: SlaMetric): number {
    return cycles.findLastIndex((cycle) => cycle.metric === metric && !cycle.end);
  }

  function start(metric: SlaMetric, event: ConversationEvent): void {
    const pausedBy = rules.policy.pausedWhile.includes(status) ? status : undefined;
    cycles.push({ metric, startedAt: lastAt, startedBy: event.id, stretches: [stretchFrom(lastAt, pausedBy)] });
  }

  function stop(metric: SlaMetric, event: ConversationEvent, result: 'met' | 'cancelled'): void {
    const place = placeOfRunning(metric);
    const cycle = cycles[place];
    if (cycle) cycles[place] = { ...cycle, stretches: closed(cycle.stretches, lastAt), end: { at: lastAt, by: event.id, result } };
  }

  function hearBuyer(message: Message): void {
    if (!rules.needsReply(message)) return;
    if (!begun) {
      begun = true;
      start('firstResponse', message);
      start('resolution', message);
    } else if (placeOfRunning('firstResponse') < 0 && placeOfRunning('nextResponse') < 0) {
      start('nextResponse', message);
    }
  }

  function hearAnswer(message: Message): void {
    stop('firstResponse', message, 'met');
    stop('nextResponse', message, 'met');
  }

  function changeStatus(next: Status, event: ConversationEvent): void {
    status = next;
    if (isOver(next)) {
      stop('firstResponse', event, 'cancelled');
      stop('nextResponse', event, 'cancelled');
      stop('resolution', event, 'met');
      return;
    }
    const place = cycles.findIndex((cycle) => cycle.metric === 'resolution');
    const { end, ...resolution } = cycles[place] ?? { end: undefined };
    if (end && 'metric' in resolution) {
      // Reopened: the same promise goes on, and the time in between did not count.
      const between: SlaStretch = { from: end.at, until: lastAt, pausedBy: 'resolved' };
      cycles[place] = { ...resolution, stretches: [...resolution.stretches, between, stretchFrom(lastAt, undefined)] };
    }
    for (const [index, cycle] of cycles.entries()) if (!cycle.end) cycles[index] = pausedOrGoingOn(cycle);
  }

  function pausedOrGoingOn(cycle: SlaCycle): SlaCycle {
    const pausedBy = rules.policy.pausedWhile.includes(status) ? status : undefined;
    if (cycle.stretches.at(-1)?.pausedBy === pausedBy) return cycle;
    return { ...cycle, stretches: [...closed(cycle.stretches, lastAt), stretchFrom(lastAt, pausedBy)] };
  }
}

function isOver(status: Status): boolean {
  return status === 'resolved' || status === 'closed';
}

function stretchFrom(from: number, pausedBy: Status | undefined): SlaStretch {
  return pausedBy ? { from, pausedBy } : { from };
}

function closed(stretches: readonly SlaStretch[], at: number): SlaStretch[] {
  const last = stretches.at(-1);
  return last ? [...stretches.slice(0, -1), { ...last, until: Math.max(at, last.from) }] : [];
}
