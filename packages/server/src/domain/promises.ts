import { createHash } from 'node:crypto';
import type { ConversationEvent, ConversationSummary, Message } from '@ferryman/core/schema';
import { advanceSlaTrack, applySlaPolicies, readSlaRun, slaPoints, slaRuns } from '@ferryman/core/sla';
import type { AppliedSla, SlaPolicy, SlaTrack } from '@ferryman/core/sla';
import type { Queryable } from '../database/database.ts';
import type { EventDraft } from './decide-events.ts';
import { SYSTEM } from './decide-events.ts';
import { readPolicies } from './sla-policies.ts';

/** Whether a buyer's message asks for an answer: "thanks, bye" starts no clock. */
export type NeedsReply = (message: Message) => boolean;

/** A conversation that its transaction has locked: before its new events, and after them. */
export interface LockedConversation {
  /** Undefined for one that is being opened. */
  readonly before: ConversationSummary | undefined;
  readonly after: ConversationSummary;
  readonly events: readonly ConversationEvent[];
}

interface AppliedRow {
  readonly promise: SlaPolicy['promise'];
  readonly applied_at: number;
  readonly track: SlaTrack;
  readonly policy: SlaPolicy;
}

type Reached = Pick<Extract<EventDraft, { type: 'sla.signal' }>, 'promise' | 'metric' | 'startedBy' | 'signal' | 'reachedAt'> & EventDraft;

/**
 * Moves a conversation's clocks on by its new events and to `now`, makes the promises that begin, and says which points were passed
 * and told by nobody yet: the caller logs these behind its own events. All in the caller's transaction, under the conversation's lock.
 */
export async function keepPromises(
  tx: Queryable,
  tenant: string,
  { before, after, events }: LockedConversation,
  now: number,
  needsReply: NeedsReply,
): Promise<EventDraft[]> {
  const moving = events.filter((event) => event.type === 'status.changed' || (event.type === 'message.sent' && event.kind === 'reply'));
  if (events.length > 0 && moving.length === 0) return [];
  const known = before ? await readApplied(tx, tenant, after.id) : [];
  const begins =
    known.length === 0 && moving.some((event) => event.type === 'message.sent' && event.actor.kind === 'buyer' && needsReply(event));
  const rows = begins ? await makePromises(tx, tenant, before, after, now) : known;
  const told: EventDraft[] = [];
  for (const row of rows) told.push(...(await moveOn(tx, tenant, { row, conversationId: after.id, events: moving, now, needsReply })));
  return told;
}

async function readApplied(tx: Queryable, tenant: string, conversationId: string): Promise<readonly AppliedRow[]> {
  return tx.query<AppliedRow>(
    `SELECT a.promise, a.applied_at, a.track, s.policy FROM sla_applied a JOIN sla_snapshots s ON s.tenant = a.tenant AND s.key = a.policy_key
     WHERE a.tenant = $1 AND a.conversation_id = $2 ORDER BY a.promise`,
    [tenant, conversationId],
  );
}

/** Applies the tenant's policies from this message on. What was said before them was never promised anything. */
async function makePromises(
  tx: Queryable,
  tenant: string,
  before: ConversationSummary | undefined,
  after: ConversationSummary,
  now: number,
): Promise<readonly AppliedRow[]> {
  const policies = await readPolicies(tx, tenant);
  const track: SlaTrack = {
    status: before?.status ?? 'open',
    lastAt: before?.updatedAt ?? 0,
    begun: before !== undefined && before.lastBuyerSeq > 0,
    cycles: [],
  };
  const rows: AppliedRow[] = [];
  for (const { policy, appliedAt } of applySlaPolicies(policies, after, now)) {
    const key = await keepSnapshot(tx, tenant, policy);
    await tx.query(
      `INSERT INTO sla_applied (tenant, conversation_id, promise, policy_key, applied_at, track, is_running, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6::jsonb, false, $5)`,
      [tenant, after.id, policy.promise, key, appliedAt, JSON.stringify(track)],
    );
    rows.push({ promise: policy.promise, applied_at: appliedAt, track, policy });
  }
  return rows;
}

async function keepSnapshot(tx: Queryable, tenant: string, policy: AppliedSla['policy']): Promise<string> {
  const text = JSON.stringify(policy);
  const key = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  await tx.query('INSERT INTO sla_snapshots (tenant, key, policy) VALUES ($1, $2, $3::jsonb) ON CONFLICT DO NOTHING', [tenant, key, text]);
  return key;
}

async function moveOn(
  tx: Queryable,
  tenant: string,
  {
    row,
    conversationId,
    events,
    now,
    needsReply,
  }: {
    readonly row: AppliedRow;
    readonly conversationId: string;
    readonly events: readonly ConversationEvent[];
    readonly now: number;
    readonly needsReply: NeedsReply;
  },
): Promise<EventDraft[]> {
  const { policy } = row;
  const track = advanceSlaTrack(row.track, events, { policy, needsReply });
  const reachedBy = Math.max(now, track.lastAt);
  const runs = slaRuns(track, policy, row.applied_at);
  const points = runs.flatMap((run) => slaPoints(run.cycle, run.target, policy).map((point) => ({ ...point, cycle: run.cycle })));
  const reached = points
    .filter(({ at }) => at <= reachedBy)
    .map(({ signal, at, cycle }): Reached => ({
      type: 'sla.signal',
      actor: SYSTEM,
      reason: 'automation',
      signal,
      promise: policy.promise,
      metric: cycle.metric,
      policyId: policy.id,
      startedBy: cycle.startedBy,
      startedAt: cycle.startedAt,
      reachedAt: at,
    }));
  const fresh = await claimSignals(tx, tenant, conversationId, reached, now);
  const dues = runs.flatMap((run) => (run.cycle.end ? [] : (readSlaRun(run, now).dueAt ?? [])));
  await writeTrack(tx, tenant, conversationId, policy.promise, {
    // Ended responses are told and done; a resolution goes on when reopened.
    track: {
      ...track,
      lastAt: fresh.length > 0 ? reachedBy : track.lastAt,
      cycles: track.cycles.filter(({ end, metric }) => !end || metric === 'resolution'),
    },
    nextSignalAt: least(points.flatMap(({ at }) => (at > reachedBy ? at : []))),
    dueAt: least(dues),
    isRunning: track.cycles.some(({ end }) => !end),
    now,
  });
  return fresh;
}

/** Those that nobody has told yet. The key decides, whoever else tries, now or after a restart. */
async function claimSignals(
  tx: Queryable,
  tenant: string,
  conversationId: string,
  reached: readonly Reached[],
  now: number,
): Promise<Reached[]> {
  if (reached.length === 0) return [];
  const rows = reached.map(({ promise, metric, startedBy, signal, reachedAt }) => ({
    promise,
    metric,
    started_by: startedBy,
    signal,
    reached_at: reachedAt,
  }));
  const claimed = await tx.query<{ metric: string; started_by: string; signal: string }>(
    `INSERT INTO sla_signals (tenant, conversation_id, promise, metric, started_by, signal, reached_at, told_at)
     SELECT $1::text, $2::text, row.promise, row.metric, row.started_by, row.signal, row.reached_at, $4::bigint
     FROM jsonb_to_recordset($3::jsonb) AS row (promise text, metric text, started_by text, signal text, reached_at bigint)
     ON CONFLICT DO NOTHING RETURNING metric, started_by, signal`,
    [tenant, conversationId, JSON.stringify(rows), now],
  );
  const isClaimed = new Set(claimed.map((row) => `${row.metric} ${row.started_by} ${row.signal}`));
  return reached.filter(({ metric, startedBy, signal }) => isClaimed.has(`${metric} ${startedBy} ${signal}`));
}

async function writeTrack(
  tx: Queryable,
  tenant: string,
  conversationId: string,
  promise: string,
  stand: {
    readonly track: SlaTrack;
    readonly nextSignalAt: number | undefined;
    readonly dueAt: number | undefined;
    readonly isRunning: boolean;
    readonly now: number;
  },
): Promise<void> {
  await tx.query(
    `UPDATE sla_applied SET track = $4::jsonb, next_signal_at = $5, due_at = $6, is_running = $7, changed_at = $8
     WHERE tenant = $1 AND conversation_id = $2 AND promise = $3`,
    [
      tenant,
      conversationId,
      promise,
      JSON.stringify(stand.track),
      stand.nextSignalAt ?? null,
      stand.dueAt ?? null,
      stand.isRunning,
      stand.now,
    ],
  );
}

function least(instants: readonly number[]): number | undefined {
  return instants.length === 0 ? undefined : instants.reduce((a, b) => Math.min(a, b));
}
