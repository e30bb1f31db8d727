/** SQLSTATEs after which the same transaction may simply be run again: serialization failure, deadlock. */
const REPEATABLE = new Set(['40001', '40P01']);
const MAX_ATTEMPTS = 4;

/** Runs `attempt` again when the database says that it only lost a race. */
export async function retryTransaction<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries >= MAX_ATTEMPTS || !REPEATABLE.has(sqlState(error) ?? '')) throw error;
    }
  }
}

/** The five-character SQLSTATE (or Node's code) of a database error, if it has one. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
