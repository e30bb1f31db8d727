import { expect, it } from 'vitest';
import type { Queryable } from '../database/database.ts';
import { describeEachDatabase } from '../test-support/each-database.ts';
import { createTestDesk } from '../test-support/test-desk.ts';
import { bookOnBudget, listBudgets, setBudget } from './budgets.ts';

const GRANTS = 1_000;
const ROOM = 600;
const amount = { amountMinor: 500, currency: 'EUR' };

type Book = (tx: Queryable, tenant: string, id: string) => Promise<void>;

/** How one would write it who thinks of one agent at a time: looks first, and books what it saw. Wrong on purpose. */
const lookThenBook: Book = async (tx, tenant, id) => {
  const [row] = await tx.query<{ booked_minor: number; limit_minor: number }>(
    'SELECT booked_minor, limit_minor FROM budgets WHERE tenant = $1 AND id = $2',
    [tenant, id],
  );
  if (!row || row.booked_minor + amount.amountMinor > row.limit_minor) throw new Error('full');
  await tx.query('UPDATE budgets SET booked_minor = $3::bigint WHERE tenant = $1 AND id = $2', [
    tenant,
    id,
    row.booked_minor + amount.amountMinor,
  ]);
};

const honestly: Book = (tx, tenant, id) => bookOnBudget(tx, tenant, id, amount);

// The negative control of "1,000 parallel grants": were the budget not held by its row, that test would have to fail like this.
await describeEachDatabase('1,000 parallel bookings', ({ database }) => {
  async function race(book: Book, inTransaction: boolean): Promise<{ accepted: number; booked: number | undefined }> {
    const desk = await createTestDesk(database);
    // The tenant exists from its first request on.
    await desk.open();
    const { tenant } = desk;
    await setBudget(database, tenant, 'team', { ...amount, amountMinor: ROOM * amount.amountMinor });
    const once = () => (inTransaction ? database.transaction((tx) => book(tx, tenant, 'team')) : book(database, tenant, 'team'));
    const answers = await Promise.allSettled(Array.from({ length: GRANTS }, once));
    const [budget] = await listBudgets(database, tenant);
    return { accepted: answers.filter(({ status }) => status === 'fulfilled').length, booked: budget?.booked.amountMinor };
  }

  it('books exactly what the budget holds', { timeout: 120_000 }, async () => {
    expect(await race(honestly, true)).toEqual({ accepted: ROOM, booked: ROOM * amount.amountMinor });
  });

  it('is overrun, and seen to be, by a grant that looks before it books without a lock', { timeout: 120_000 }, async () => {
    // Without a transaction, so that it also races on PGlite, which runs transactions one after another.
    const { accepted, booked } = await race(lookThenBook, false);
    expect(accepted).toBeGreaterThan(ROOM);
    expect(booked).not.toBe(accepted * amount.amountMinor);
  });
});
