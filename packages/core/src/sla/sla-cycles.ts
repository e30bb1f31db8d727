import type { ConversationEvent, EventId, Message, Status } from '../schema/index.ts';
import type { SlaMetric, SlaPolicy } from './sla-policy.ts';

/** A stretch of one cycle in which time counted, or did not because of the conversation's status. */
export interface SlaStretch {
  readonly from: number;
  /** Absent while it goes on. */
  readonly until?: number;
  /** The status that stopped the count; absent while counting. */
  readonly pausedBy?: Status;
}

/** One run of a clock: from what started it to what ended it. Derived from the log, never counted. */
export interface SlaCycle {
  readonly metric: SlaMetric;
  readonly startedAt: number;
  readonly startedBy: EventId;
  readonly stretches: readonly SlaStretch[];
  /** Absent while it runs. A cancelled cycle ended without an answer being due any more. */
  readonly end?: SlaCycleEnd;
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

interface OpenCycle {
  metric: SlaMetric;
  startedAt: number;
  startedBy: EventId;
  stretches: SlaStretch[];
  end?: SlaCycleEnd;
}

/**
 * Reads the cycles of every metric out of a conversation's log.
 * First response runs from the buyer's first message to the first reply; next response from the oldest unanswered
 * later message; resolution from the first message until resolved, and goes on when reopened.
 */
export function deriveSlaCycles(events: readonly ConversationEvent[], rules: SlaCycleRules): SlaCycle[] {
  const cycles: OpenCycle[] = [];
  const running = (metric: SlaMetric) => cycles.findLast((cycle) => cycle.metric === metric && !cycle.end);
  let status: Status = 'open';

  const start = (metric: SlaMetric, event: ConversationEvent) => {
    const paused = rules.policy.pausedWhile.includes(status);
    cycles.push({ metric, startedAt: event.at, startedBy: event.id, stretches: [stretchFrom(event.at, paused ? status : undefined)] });
  };
  const stop = (metric: SlaMetric, event: ConversationEvent, result: 'met' | 'cancelled') => {
    const cycle = running(metric);
    if (!cycle) return;
    closeStretch(cycle, event.at);
    cycle.end = { at: event.at, by: event.id, result };
  };

  for (const event of [...events].sort((a, b) => a.seq - b.seq)) {
    if (event.type === 'status.changed') {
      changeStatus(event.status, event);
    } else if (event.type === 'message.sent' && event.kind === 'reply') {
      if (event.actor.kind === 'buyer') hearBuyer(event);
      else if (event.actor.kind === 'agent' || (event.actor.kind === 'bot' && rules.policy.automaticRepliesCount)) hearAnswer(event);
    }
  }
  return cycles;

  function hearBuyer(message: Message): void {
    if (!rules.needsReply(message)) return;
    const isFirst = cycles.length === 0;
    if (isFirst) {
      start('firstResponse', message);
      start('resolution', message);
    } else if (!running('firstResponse') && !running('nextResponse')) {
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
    const resolution = cycles.find((cycle) => cycle.metric === 'resolution');
    if (resolution?.end) {
      // Reopened: the same promise goes on, and the time in between did not count.
      resolution.stretches.push({ from: resolution.end.at, until: event.at, pausedBy: 'resolved' });
      delete resolution.end;
      resolution.stretches.push(stretchFrom(event.at, undefined));
    }
    for (const cycle of cycles) if (!cycle.end) pauseOrGoOn(cycle, event.at);
  }

  function pauseOrGoOn(cycle: OpenCycle, at: number): void {
    const pausedBy = rules.policy.pausedWhile.includes(status) ? status : undefined;
    if (cycle.stretches.at(-1)?.pausedBy === pausedBy) return;
    closeStretch(cycle, at);
    cycle.stretches.push(stretchFrom(at, pausedBy));
  }
}

function isOver(status: Status): boolean {
  return status === 'resolved' || status === 'closed';
}

function stretchFrom(from: number, pausedBy: Status | undefined): SlaStretch {
  return pausedBy ? { from, pausedBy } : { from };
}

function closeStretch(cycle: OpenCycle, at: number): void {
  const last = cycle.stretches.pop();
  if (last) cycle.stretches.push({ ...last, until: Math.max(at, last.from) });
}
