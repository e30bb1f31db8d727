import type { Money } from '@ferryman/core/kernel';
import { moneySchema } from '@ferryman/core/schema';
import * as z from 'zod/mini';
import type { Queryable } from '../database/database.ts';
import { Refusal } from './refusal.ts';

/** A pot that granted offers are booked on, and how much of it is booked. */
export const budgetSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  limit: moneySchema,
  booked: moneySchema,
});
export type Budget = z.infer<typeof budgetSchema>;

interface BudgetRow {
  readonly id: string;
  readonly currency: string;
  readonly limit_minor: number;
  readonly booked_minor: number;
}

export async function listBudgets(database: Queryable, tenant: string): Promise<Budget[]> {
  const rows = await database.query<BudgetRow>(
    'SELECT id, currency, limit_minor, booked_minor FROM budgets WHERE tenant = $1 ORDER BY id LIMIT 1000',
    [tenant],
  );
  return rows.map(toBudget);
}

/** Makes a budget or sets its limit anew; what is booked stays. A limit below that only stops further grants. */
export async function setBudget(database: Queryable, tenant: string, id: string, limit: Money): Promise<Budget> {
  const [row] = await database.query<BudgetRow>(
    `INSERT INTO budgets (tenant, id, currency, limit_minor) VALUES ($1, $2, $3, $4)
     ON CONFLICT (tenant, id) DO UPDATE SET limit_minor = excluded.limit_minor WHERE budgets.currency = excluded.currency
     RETURNING id, currency, limit_minor, booked_minor`,
    [tenant, id, limit.currency, limit.amountMinor],
  );
  if (!row) throw new Refusal('conflict', 'A budget keeps its currency; make another one.');
  return toBudget(row);
}

/**
 * Books an amount, or refuses when the budget does not hold it. The row stays locked until the commit: of all who book at the same
 * moment each sees what those before it have booked.
 */
export async function bookOnBudget(tx: Queryable, tenant: string, id: string, amount: Money): Promise<void> {
  const booked = await tx.query(
    `UPDATE budgets SET booked_minor = booked_minor + $4::bigint
     WHERE tenant = $1 AND id = $2 AND currency = $3 AND booked_minor + $4::bigint <= limit_minor RETURNING id`,
    [tenant, id, amount.currency, amount.amountMinor],
  );
  if (booked.length > 0) return;
  const [row] = await tx.query<BudgetRow>('SELECT id, currency, limit_minor, booked_minor FROM budgets WHERE tenant = $1 AND id = $2', [
    tenant,
    id,
  ]);
  if (!row) throw new Refusal('invalid', 'There is no such budget.');
  if (row.currency !== amount.currency) throw new Refusal('invalid', `This budget is kept in ${row.currency}.`);
  throw new Refusal('conflict', 'The budget does not hold this amount any more.');
}

/** Gives back what was booked before. */
export async function giveBackToBudget(tx: Queryable, tenant: string, id: string, amount: Money): Promise<void> {
  await tx.query('UPDATE budgets SET booked_minor = booked_minor - $3::bigint WHERE tenant = $1 AND id = $2', [
    tenant,
    id,
    amount.amountMinor,
  ]);
}

function toBudget({ id, currency, limit_minor, booked_minor }: BudgetRow): Budget {
  return { id, limit: { amountMinor: limit_minor, currency }, booked: { amountMinor: booked_minor, currency } };
}
