import { tellSafely, createStore } from '../kernel/index.ts';
import type { Clock, Readable } from '../kernel/index.ts';
import type { CommandEnvelope, CommandId } from '../schema/index.ts';
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
  /** Queues a command behind everything that is known. False when the id is in the queue or was. */
  readonly enqueue: (envelope: CommandEnvelope) => boolean;
  /** Moves an item behind everything that is known: for one that was queued before the device was read. */
  readonly replace: (id: CommandId) => void;
  /** Takes in an item from elsewhere; false when the id is in the queue or was. */
  readonly add: (record: OutboxRecord) => boolean;
  /** Takes over how an item stands elsewhere, unless it left. */
  readonly follow: (record: OutboxRecord) => void;
  /** What has to be done now; undefined when the step is not allowed. */
  readonly move: (id: CommandId, event: OutboxEvent) => readonly OutboxEffect[] | undefined;
  /** Remembers that an item left, also one that is not here (yet). */
  readonly leave: (id: CommandId) => void;
  /** Takes an item out of sight without remembering that it left. */
  readonly drop: (id: CommandId) => void;
  readonly hasLeft: (id: CommandId) => boolean;
  readonly holdAll: (hold: boolean) => void;
  /** Works out what is held, and returns what changed since the last call. */
  readonly refresh: () => readonly OutboxRecord[];
  readonly publish: () => void;
}

/** Makes an empty queue. */
export function createOutboxList(clock: Clock, preset: OutboxPreset): OutboxList {
  const items = createStore<readonly OutboxRecord[]>([]);
  const byId = new Map<CommandId, OutboxRecord>();
  const lines = new Map<string, Set<CommandId>>();
  const left = new Set<CommandId>();
  /** Changed since the last `refresh`, and the conversations whose blocking may have. */
  const changed = new Set<CommandId>();
  const unsure = new Set<string>();
  let ordered: readonly OutboxRecord[] | undefined = [];
  /** How many are refused or held: without them nothing can be blocked or go on. */
  let stuck = 0;
  let lastPlace = 0;
  let holdsAll = false;

  function set(record: OutboxRecord) {
    const { id, conversationId } = record.envelope;
    const old = byId.get(id);
    if (old === record) return;
    byId.set(id, record);
    stuck += Number(isStuck(record)) - Number(old !== undefined && isStuck(old));
    ordered = ordered && (old ? replaced(ordered, old, record) : appended(ordered, record));
    const line = lines.get(conversationId);
    if (line) line.add(id);
    else lines.set(conversationId, new Set([id]));
    lastPlace = Math.max(lastPlace, record.place);
    changed.add(id);
    unsure.add(conversationId);
  }

  function drop(id: CommandId) {
    const record = byId.get(id);
    if (!record) return;
    byId.delete(id);
    stuck -= Number(isStuck(record));
    ordered = ordered?.toSpliced(ordered.indexOf(record), 1);
    const line = lines.get(record.envelope.conversationId);
    line?.delete(id);
    if (line?.size === 0) lines.delete(record.envelope.conversationId);
    unsure.add(record.envelope.conversationId);
  }

  function leave(id: CommandId) {
    drop(id);
    left.add(id);
    if (left.size > REMEMBERED) for (const oldest of left) return void left.delete(oldest);
  }

  function add(record: OutboxRecord): boolean {
    const { id } = record.envelope;
    if (byId.has(id) || left.has(id)) return false;
    set(record);
    return true;
  }

  const records = () => (ordered ??= [...byId.values()].sort(inSendingOrder));
  const nextPlace = () => Math.max(clock.now(), lastPlace + 1);

  return {
    items,
    records,
    find: (id) => byId.get(id),
    enqueue: (envelope) => add({ envelope, state: 'queued', createdAt: Math.floor(clock.now()), attempts: 0, place: nextPlace() }),
    replace: (id) => {
      const record = byId.get(id);
      if (record) set({ ...record, place: nextPlace() });
    },
    add,
    follow: (record) => {
      if (!left.has(record.envelope.id)) set(record);
    },
    move: (id, event) => {
      const record = byId.get(id);
      if (!record) return undefined;
      const step = stepOutboxItem(record, event, clock.now(), preset);
      if (step.refusal !== undefined) return undefined;
      if (step.record) set(step.record);
      else leave(id);
      return step.effects;
    },
    leave,
    drop,
    hasLeft: (id) => left.has(id),
    holdAll: (hold) => {
      if (hold === holdsAll) return;
      holdsAll = hold;
      for (const conversation of lines.keys()) unsure.add(conversation);
    },
    refresh: () => {
      for (const conversation of stuck > 0 || holdsAll ? unsure : []) {
        const line = [...(lines.get(conversation) ?? [])].flatMap((id) => byId.get(id) ?? []).sort(inSendingOrder);
        for (const record of holdBlocked(line, holdsAll, clock.now(), preset)) set(record);
      }
      unsure.clear();
      const news = [...changed].flatMap((id) => byId.get(id) ?? []);
      changed.clear();
      return news;
    },
    publish: () => tellSafely(() => items.set(records())),
  };
}

const isStuck = ({ state }: OutboxRecord) => state === 'failed' || state === 'held';

/** The order with a changed item; undefined when it has to be sorted anew. */
const replaced = (ordered: readonly OutboxRecord[], old: OutboxRecord, next: OutboxRecord) =>
  old.place === next.place && old.createdAt === next.createdAt ? ordered.with(ordered.indexOf(old), next) : undefined;

const appended = (ordered: readonly OutboxRecord[], record: OutboxRecord) =>
  ordered.length === 0 || inSendingOrder(ordered.at(-1) ?? record, record) < 0 ? [...ordered, record] : undefined;

const inSendingOrder = (one: OutboxRecord, other: OutboxRecord) =>
  one.place - other.place ||
  one.createdAt - other.createdAt ||
  (one.envelope.id < other.envelope.id ? -1 : Number(one.envelope.id > other.envelope.id));
