import type { Agent } from '@ferryman/core/schema';
import { agentSchema } from '@ferryman/core/schema';
import type { Queryable } from '../database/database.ts';
import { Refusal } from './refusal.ts';

interface AgentRow {
  readonly id: string;
  readonly name: string;
  readonly team_id: string | null;
}

/** Keeps the directory up to date: agents become known by the tokens they come with. */
export async function rememberAgent(database: Queryable, tenant: string, agent: Agent): Promise<void> {
  await database.query(
    `INSERT INTO agents (tenant, id, name, team_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT (tenant, id) DO UPDATE SET name = excluded.name, team_id = excluded.team_id
     WHERE (agents.name, agents.team_id) IS DISTINCT FROM (excluded.name, excluded.team_id)`,
    [tenant, agent.id, agent.name, agent.teamId ?? null],
  );
}

/** Throws `invalid` for somebody who is not an agent of this tenant. */
export async function findAgent(database: Queryable, tenant: string, id: string): Promise<Agent> {
  const [row] = await database.query<AgentRow>('SELECT id, name, team_id FROM agents WHERE tenant = $1 AND id = $2', [tenant, id]);
  if (!row) throw new Refusal('invalid', 'There is no such agent. Agents become known when they first connect.');
  return toAgent(row);
}

/** All agents of a tenant, by name. */
export async function listAgents(database: Queryable, tenant: string): Promise<Agent[]> {
  const rows = await database.query<AgentRow>('SELECT id, name, team_id FROM agents WHERE tenant = $1 ORDER BY name, id LIMIT 1000', [
    tenant,
  ]);
  return rows.map(toAgent);
}

function toAgent(row: AgentRow): Agent {
  return agentSchema.parse({ id: row.id, name: row.name, ...(row.team_id === null ? {} : { teamId: row.team_id }) });
}
