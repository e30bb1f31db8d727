import { tellSafely, createStore } from '../kernel/index.ts';
import type { Clock, Readable } from '../kernel/index.ts';
import type { CommandId } from '../schema/index.ts';
import { holdBlocked, stepOutboxItem } from './outbox-life.ts';
import type { OutboxEffect, OutboxEvent, OutboxRecord } from './outbox-life.ts';
import type { OutboxPreset } from './outbox-preset.ts';

/** How many ids of items that left the queue are remembered, so that a late row or message does not bring them back. */
const REMEMBERED = 5_000;

/** The queue in memory, in sending order. Changes are seen by others at the next `publish`. */
export interface OutboxList {
  readonly items: Readable<readonly OutboxRecord[]>;
  readonly records: () => readonly OutboxRecord[];
  readonly find: (id: CommandId) => OutboxRecord | undefined;
  /** False when the id is in the queue or was. */
  readonly add: (record: OutboxRecord) => boolean;
  /** What has to be done now; undefined when the step is not allowed. */
  readonly move: (id: CommandId, event: OutboxEvent) => readonly OutboxEffect[] | undefined;
  /** Takes in stored rows. Items in `newer`, which were never stored, come after them. */
  readonly merge: (rows: readonly OutboxRecord[], newer: ReadonlySet<CommandId>) => void;
  /** Takes over the states that the tab that sends tells. */
  readonly follow: (records: readonly OutboxRecord[]) => void;
  /** Remembers that an item left, also one that is not here (yet). */
  readonly leave: (id: CommandId) => void;
  /** Takes an item out of sight without remembering that it left. */
  readonly drop: (id: CommandId) => void;
  readonly hasLeft: (id: CommandId) => boolean;
  readonly holdAll: (hold: boolean) => void;
  readonly nextPlace: (now: number) => number;
  /** Works out what is held, and returns what changed since the last call. */
  readonly refresh: () => readonly OutboxRecord[];
  readonly publish: () => void;
}

/** Makes an empty queue. */
export function createOutboxList(clock: Clock, preset: OutboxPreset): OutboxList {
  const items = createStore<readonly OutboxRecord[]>([]);
  const byId = new Map<CommandId, OutboxRecord>();
  const left = new Set<CommandId>();
  let ordered: readonly OutboxRecord[] | undefined = [];
  let told: readonly OutboxRecord[] = [];
  let holdsAll = false;

  function set(record: OutboxRecord) {
    if (byId.get(record.envelope.id) === record) return;
    byId.set(record.envelope.id, record);
    ordered = undefined;
  }

  function remove(id: CommandId) {
    if (byId.delete(id)) ordered = undefined;
    left.add(id);
    if (left.size > REMEMBERED) for (const oldest of left) return void left.delete(oldest);
  }

  const records = () => (ordered ??= [...byId.values()].sort(inSendingOrder));
  const nextPlace = (now: number) => Math.max(now, (records().at(-1)?.place ?? 0) + 1);

  return {
    items,
    records,
    find: (id) => byId.get(id),
    add: (record) => {
      const { id } = record.envelope;
      if (byId.has(id) || left.has(id)) return false;
      set(record);
      return true;
    },
    move: (id, event) => {
      const record = byId.get(id);
      if (!record) return undefined;
      const step = stepOutboxItem(record, event, clock.now(), preset);
      if (step.refusal !== undefined) return undefined;
      if (step.record) set(step.record);
      else remove(id);
      return step.effects;
    },
    merge: (rows, newer) => {
      for (const row of rows) {
        const known = byId.get(row.envelope.id);
        if (!known && !left.has(row.envelope.id)) set(row);
        else if (known && known.attempts < row.attempts) set({ ...known, attempts: row.attempts });
      }
      const last = Math.max(0, ...rows.filter((row) => !newer.has(row.envelope.id)).map((row) => row.place));
      const unsettled = records().filter((record) => newer.has(record.envelope.id));
      // All of them move, or a moved one would come after one that was queued later.
      if (unsettled.some((record) => record.place <= last)) for (const record of unsettled) set({ ...record, place: nextPlace(last) });
    },
    follow: (states) => {
      for (const record of states) if (!left.has(record.envelope.id)) set(record);
    },
    leave: remove,
    drop: (id) => {
      if (byId.delete(id)) ordered = undefined;
    },
    hasLeft: (id) => left.has(id),
    holdAll: (hold) => {
      holdsAll = hold;
    },
    nextPlace,
    refresh: () => {
      for (const record of holdBlocked(records(), holdsAll, clock.now(), preset)) set(record);
      const before = new Set(told);
      told = records();
      return told.filter((record) => !before.has(record));
    },
    publish: () => tellSafely(() => items.set(records())),
  };
}

const inSendingOrder = (one: OutboxRecord, other: OutboxRecord) =>
  one.place - other.place ||
  one.createdAt - other.createdAt ||
  (one.envelope.id < other.envelope.id ? -1 : Number(one.envelope.id > other.envelope.id));
