import type { Cancel } from '@ferryman/core/kernel';

/** A value that both PGlite and pg accept as a parameter. JSON is passed as text and cast with `::jsonb`. */
export type SqlValue = string | number | boolean | null | Uint8Array | readonly string[];

/** Runs parameterised SQL. int8 comes back as a number, jsonb parsed, bytea as bytes, on every database. */
export interface Queryable {
  readonly query: <Row>(sql: string, parameters?: readonly SqlValue[]) => Promise<readonly Row[]>;
}

/** The one border to SQL: the embedded PGlite or a PostgreSQL server, behind the same SQL text. */
export interface Database extends Queryable {
  readonly kind: 'pglite' | 'postgres';
  /** Runs several statements without parameters in one transaction; for migrations. */
  readonly migrate: (run: (tx: Queryable, script: (sql: string) => Promise<void>) => Promise<void>) => Promise<void>;
  /** Commits when `run` resolves, rolls back when it rejects. Repeats `run` after a deadlock or serialization failure. */
  readonly transaction: <T>(run: (tx: Queryable) => Promise<T>) => Promise<T>;
  /**
   * Hears NOTIFY on `channel`. `onGap` is called whenever notifications may have been missed
   * (after the line to the database came back): the listener must read again what it follows.
   */
  readonly listen: (channel: string, onNotice: (payload: string) => void, onGap: () => void) => Promise<Cancel>;
  /** Whether notifications arrive right now. */
  readonly isListening: () => boolean;
  readonly close: () => Promise<void>;
}
