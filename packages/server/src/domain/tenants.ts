import { randomUUID } from 'node:crypto';
import type { Queryable } from '../database/database.ts';
import { Refusal } from './refusal.ts';

/** Where a tenant's log stands. `epoch` changes when old cursors must not be trusted any more. */
export interface TenantState {
  readonly epoch: string;
  readonly position: number;
}

/** Makes sure that a tenant exists. Tenants become known by the tokens signed for them. */
export async function ensureTenant(database: Queryable, tenant: string, now: number): Promise<void> {
  await database.query('INSERT INTO tenants (id, epoch, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    tenant,
    randomUUID(),
    now,
  ]);
}

export async function readTenant(database: Queryable, tenant: string): Promise<TenantState> {
  const [row] = await database.query<TenantState>('SELECT epoch, position FROM tenants WHERE id = $1', [tenant]);
  if (!row) throw new Refusal('not-found', 'There is no such tenant.');
  return row;
}

/** Makes every cursor given out so far worthless: whoever comes with one reloads. For use after a restored backup. */
export async function expireCursors(database: Queryable, tenant: string): Promise<void> {
  await database.query('UPDATE tenants SET epoch = $2 WHERE id = $1', [tenant, randomUUID()]);
}
