import { openPgliteDatabase, openPostgresDatabase } from '@ferryman/server';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@ferryman/server/test-postgres';
import { startServerProcess } from '../support/server-process.ts';
import type { ServerDatabase } from '../support/server-process.ts';
import { plans } from './plans.ts';
import { runPhase } from './run-phase.ts';
import type { PhasePlan, PhaseResult } from './run-phase.ts';
import type { DeliveredRow } from './send-ledger.ts';

export type DatabaseName = 'pglite' | 'postgres';

export interface DatabaseRun {
  readonly phases: readonly PhaseResult[];
  /** Why it did not run at all. */
  readonly skipped?: string;
  readonly serverKills: number;
}

/**
 * Runs every plan against a real server on one database, then reads the rows with SQL and judges all sends once more.
 *
 * @param sends - Over all plans; the last one, with everything at once, gets half.
 */
export async function runDatabase(
  name: DatabaseName,
  options: {
    readonly sends: number;
    readonly seed: number;
    readonly onPhase: (result: PhaseResult) => void;
    readonly only?: readonly string[];
  },
): Promise<DatabaseRun> {
  const folder = mkdtempSync(join(tmpdir(), 'ferryman-faults-'));
  const postgres = name === 'postgres' ? await startPostgres() : undefined;
  if (postgres && !postgres.available) return { phases: [], skipped: postgres.reason, serverKills: 0 };
  const database: ServerDatabase = postgres ? { kind: 'postgres', url: await postgres.createDatabase() } : { kind: 'pglite', folder };
  const canKillDatabase = postgres !== undefined && process.env['DATABASE_URL'] === undefined;
  const server = await startServerProcess(database);
  const phases: PhaseResult[] = [];
  try {
    const chosen = plans.filter((plan) => !options.only || options.only.includes(plan.name));
    for (const [index, plan] of chosen.entries()) {
      const isLast = index === chosen.length - 1;
      const share = chosen.length === 1 ? options.sends : isLast ? options.sends / 2 : options.sends / 2 / (chosen.length - 1);
      const withDatabase: PhasePlan =
        isLast && canKillDatabase && postgres
          ? {
              ...plan,
              killDatabase: async () => {
                postgres.kill();
                await postgres.restart();
              },
            }
          : plan;
      const result = await runPhase(withDatabase, { server, seed: options.seed + index, sends: Math.ceil(share) });
      phases.push(result);
      options.onPhase(result);
    }
    await server.stop();
    const rows = await readRows(database);
    return { phases: phases.map((phase) => judgedByRows(phase, rows)), serverKills: server.kills() };
  } finally {
    await server.stop();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function judgedByRows(phase: PhaseResult, rows: readonly DeliveredRow[]): PhaseResult {
  const { lost, doubled, reordered } = phase.ledger.judge(rows);
  const failures = [...phase.failures];
  if (lost.length !== phase.lost || doubled.length !== phase.doubled || reordered.length !== phase.reordered) {
    failures.push(`${phase.name} (seed ${phase.seed}): the rows of the database say otherwise than the API`);
  }
  return {
    ...phase,
    lost: Math.max(lost.length, phase.lost),
    doubled: Math.max(doubled.length, phase.doubled),
    reordered: Math.max(reordered.length, phase.reordered),
    failures,
  };
}

/** Every message there is, in log order, straight from the tables. */
async function readRows(target: ServerDatabase): Promise<readonly DeliveredRow[]> {
  const database =
    target.kind === 'pglite' ? await openPgliteDatabase({ dataFolder: target.folder }) : openPostgresDatabase({ url: target.url });
  try {
    return await database.query<DeliveredRow>(
      `SELECT conversation_id AS "conversationId", seq, payload->>'commandId' AS "commandId"
       FROM events WHERE type = 'message.sent' ORDER BY conversation_id, seq`,
    );
  } finally {
    await database.close();
  }
}
