import { createStore, type Cancel, type Readable } from '../kernel/index.ts';
import type { ConversationId } from '../schema/index.ts';
import type { SlaPolicy } from './sla-policy.ts';
import { mostUrgentRun, readSlaRun, slaRuns, type SlaRun, type SlaStanding } from './sla-standing.ts';

/** What a server tells of promises: how they stand, and each policy as it was applied, by its key. */
export interface SlaStandings {
  readonly standings: readonly SlaStanding[];
  readonly policies: Readonly<Record<string, SlaPolicy>>;
}

/** A conversation and the clock to look at first. */
export interface DueConversation {
  readonly conversationId: ConversationId;
  readonly run: SlaRun;
}

/** All promises that this device knows of, for any number of conversations. */
export interface SlaBook {
  /** The runs of a conversation: the same array until they change; empty when nothing is known. */
  readonly runsOf: (id: ConversationId) => readonly SlaRun[];
  /** Takes in what a server told. A promise that it tells anew replaces the older telling. */
  readonly take: (told: SlaStandings) => void;
  /** Conversations with a running clock, due first first; those without a deadline (paused) last. */
  readonly dueNext: Readable<readonly DueConversation[]>;
  /** Calls back after each `take` that changed something. */
  readonly subscribe: (listener: () => void) => Cancel;
}

const NONE: readonly SlaRun[] = [];

/** Makes an empty book. */
export function createSlaBook(): SlaBook {
  const standings = new Map<ConversationId, Map<string, SlaRun[]>>();
  const runs = new Map<ConversationId, readonly SlaRun[]>();
  const dueNext = createStore<readonly DueConversation[]>([]);

  const take = ({ standings: told, policies }: SlaStandings): void => {
    for (const { conversationId, policyKey, appliedAt, track } of told) {
      const policy = policies[policyKey];
      if (!policy) continue;
      const known = standings.get(conversationId) ?? new Map<string, SlaRun[]>();
      known.set(policy.promise, slaRuns(track, policy, appliedAt));
      standings.set(conversationId, known);
      runs.set(conversationId, [...known.values()].flat());
    }
    if (told.length > 0) dueNext.set(sortByDue(runs));
  };

  return { runsOf: (id) => runs.get(id) ?? NONE, take, dueNext, subscribe: dueNext.subscribe };
}

/** By the instant, which does not depend on the present time: the order holds while time passes. */
function sortByDue(runs: ReadonlyMap<ConversationId, readonly SlaRun[]>): DueConversation[] {
  return [...runs]
    .flatMap(([conversationId, each]) => {
      const run = mostUrgentRun(each, 0);
      return run ? [{ conversationId, run, dueAt: readSlaRun(run, 0).dueAt ?? Infinity }] : [];
    })
    .sort((a, b) => (a.dueAt === b.dueAt ? a.run.cycle.startedAt - b.run.cycle.startedAt : a.dueAt - b.dueAt));
}
