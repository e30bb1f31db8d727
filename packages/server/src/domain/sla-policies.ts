import { checkSlaPolicy, slaPolicySchema, slaStandingSchema } from '@ferryman/core/sla';
import type { SlaPolicy, SlaStanding } from '@ferryman/core/sla';
import * as z from 'zod/mini';
import type { Queryable } from '../database/database.ts';
import { Refusal } from './refusal.ts';

/** A tenant's policies, in order: of each promise the first that fits a conversation is applied to it. */
export const slaPoliciesSchema = z.array(slaPolicySchema).check(z.maxLength(100));

/** Promises and how their clocks stand; `policies` has each as it was applied, by key. */
export const slaStandingsSchema = z.object({
  standings: z.array(slaStandingSchema),
  policies: z.record(z.string(), slaPolicySchema),
  /** By which the clocks are to be read, in epoch milliseconds. */
  serverNow: z.number(),
});

export async function readPolicies(database: Queryable, tenant: string): Promise<SlaPolicy[]> {
  const [row] = await database.query<{ policies: unknown }>('SELECT policies FROM sla_policies WHERE tenant = $1', [tenant]);
  return row ? slaPoliciesSchema.parse(row.policies) : [];
}

/** Sets the policies of promises to come. Those already made keep theirs. Throws `invalid` for what could never be kept. */
export async function writePolicies(database: Queryable, tenant: string, policies: readonly SlaPolicy[]): Promise<void> {
  const ids = policies.map(({ id }) => id);
  if (new Set(ids).size < ids.length) throw new Refusal('invalid', 'Two policies have the same id.');
  const [problem] = policies.flatMap((policy) => checkSlaPolicy(policy));
  if (problem) throw new Refusal('invalid', `Such a policy could not be kept: ${problem.code}.`);
  await database.query(
    `INSERT INTO sla_policies (tenant, policies) VALUES ($1, $2::jsonb) ON CONFLICT (tenant) DO UPDATE SET policies = excluded.policies`,
    [tenant, JSON.stringify(policies)],
  );
}

/** Which promises are asked for: those that run, those that changed, or those of one conversation. */
export type StandingsQuery =
  | { readonly of: 'running'; readonly limit: number }
  | { readonly of: 'changed'; readonly since: number; readonly limit: number }
  | { readonly of: 'conversation'; readonly id: string };

interface StandingRow {
  readonly conversation_id: string;
  readonly policy_key: string;
  readonly applied_at: number;
  readonly track: SlaStanding['track'];
  readonly policy: SlaPolicy;
}

/** Promises of a tenant: running ones due first first, changed ones in the order of their change. */
export async function readStandings(
  database: Queryable,
  tenant: string,
  query: StandingsQuery,
  now: number,
): Promise<z.infer<typeof slaStandingsSchema>> {
  const columns = `SELECT a.conversation_id, a.policy_key, a.applied_at, a.track, s.policy
    FROM sla_applied a JOIN sla_snapshots s ON s.tenant = a.tenant AND s.key = a.policy_key WHERE a.tenant = $1`;
  const rows = await (query.of === 'running'
    ? database.query<StandingRow>(`${columns} AND a.is_running ORDER BY a.due_at NULLS LAST, a.conversation_id LIMIT $2`, [
        tenant,
        query.limit,
      ])
    : query.of === 'changed'
      ? database.query<StandingRow>(`${columns} AND a.changed_at >= $2 ORDER BY a.changed_at, a.conversation_id LIMIT $3`, [
          tenant,
          query.since,
          query.limit,
        ])
      : database.query<StandingRow>(`${columns} AND a.conversation_id = $2 ORDER BY a.promise`, [tenant, query.id]));
  return {
    standings: rows.map((row) =>
      slaStandingSchema.parse({ ...row, conversationId: row.conversation_id, policyKey: row.policy_key, appliedAt: row.applied_at }),
    ),
    policies: Object.fromEntries(rows.map(({ policy_key: key, policy }) => [key, policy])),
    serverNow: now,
  };
}
