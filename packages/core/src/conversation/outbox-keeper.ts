import { tellSafely } from '../kernel/index.ts';
import type { Cancel, Clock, Failure, Outcome, Readable, Storage, StorageChange, StoredRow } from '../kernel/index.ts';
import type { CommandId } from '../schema/index.ts';
import { createDeviceWriter } from './device-writer.ts';
import type { OutboxLead } from './outbox-lead.ts';
import type { OutboxEvent, OutboxRecord } from './outbox-life.ts';
import type { OutboxList } from './outbox-list.ts';
import type { OutboxPreset } from './outbox-preset.ts';
import { OUTBOX_COLLECTION, forgetRow, keepRow, readRows } from './outbox-row.ts';
import type { SetAside } from './outbox-row.ts';

export interface OutboxKeeperOptions {
  readonly owner: string;
  readonly clock: Clock;
  readonly storage: Storage;
  readonly preset: OutboxPreset;
  readonly list: OutboxList;
  readonly move: (id: CommandId, event: OutboxEvent) => boolean;
  readonly lead: Pick<OutboxLead, 'sends' | 'isReady'>;
  /** A command of this tab was stored for the first time, or could not be. */
  readonly onStored: (id: CommandId) => void;
  /** A row is gone, or could not be removed. */
  readonly onForgotten: (id: CommandId) => void;
  readonly onSetAside: ((row: SetAside) => void) | undefined;
  /** Something of the list changed. */
  readonly onChange: () => void;
}

/** The queue's rows on the device: all of them go through one line, in the order of the calls. */
export interface OutboxKeeper {
  readonly storageFailure: Readable<Failure | null>;
  /** Stores a command of this tab for the first time, `alsoChanges` in the same step; its place is final from then on. */
  readonly store: (id: CommandId, alsoChanges: readonly StorageChange[]) => void;
  /** Whether it waits to be stored for the first time, so that it must not be sent yet. */
  readonly isStoring: (id: CommandId) => boolean;
  /** Writes an item's row again. Only for the tab that sends. */
  readonly keep: (id: CommandId) => void;
  /**
   * Calls back once the row says that there was an attempt, or that could not be written: a row without one promises
   * "never left this device". What other tabs told of attempts does not count, for their notes may have died with them.
   */
  readonly note: (id: CommandId, then: () => void) => void;
  readonly forget: (id: CommandId) => void;
  /** Another tab has removed the row: removes it once more if a write of ours could bring it back. */
  readonly forgetToo: (id: CommandId) => void;
  /** Does not try again to write a row that could not be written. */
  readonly giveUp: (id: CommandId) => void;
  /** Reads the rows into the list; whether or not that works, commands that waited for it are stored behind them. */
  readonly load: () => Promise<void>;
  readonly loadLater: (delayMs: number) => void;
  readonly whenIdle: (run: () => void) => void;
  readonly start: () => void;
  readonly stop: () => void;
}

/** Makes the keeper of one queue. */
export function createOutboxKeeper(options: OutboxKeeperOptions): OutboxKeeper {
  const { owner, clock, storage, preset, list, lead, move, onStored, onForgotten, onSetAside, onChange } = options;
  const writer = createDeviceWriter({ owner, clock, storage, timeoutMs: preset.storageTimeoutMs, retryMs: preset.storageRetryMs });
  const storing = new Set<CommandId>();
  /** Their rows tell of an attempt. */
  const noted = new Set<CommandId>();
  /** How many writes of a row have not been seen to work. */
  const unsure = new Map<CommandId, number>();
  /** Queued before the device was read: their places come after its rows. */
  let unplaced: (() => void)[] | undefined = [];
  const forgetting = new Set<CommandId>();
  /** Unreadable rows that were moved out of the way. */
  const aside = new Set<string>();
  let running = false;
  let isLoading = false;
  let cancelLater: Cancel | undefined;

  function put(record: OutboxRecord, once: readonly StorageChange[], then?: () => void) {
    const { id } = record.envelope;
    let isFirstTry = true;
    unsure.set(id, (unsure.get(id) ?? 0) + 1);
    const onResult = (result: Outcome<void>) => {
      // One that worked only when it was tried again may have come after the removal by another tab.
      const others = (unsure.get(id) ?? 0) - Number(result.ok && isFirstTry);
      if (others > 0) unsure.set(id, others);
      else unsure.delete(id);
      if (record.attempts > 0) noted.add(id);
      move(id, result.ok ? { type: 'saved' } : { type: 'save-failed', failure: result.failure });
      if (isFirstTry) then?.();
      isFirstTry = false;
      onChange();
    };
    writer.write([keepRow(owner, record)], { once, onResult });
  }

  function store(id: CommandId, alsoChanges: readonly StorageChange[]) {
    const record = list.find(id);
    if (record)
      return put(record, alsoChanges, () => {
        storing.delete(id);
        onStored(id);
      });
    // Taken back before it came to that; its draft goes all the same.
    storing.delete(id);
    if (alsoChanges.length > 0) writer.write([], { once: alsoChanges });
  }

  function keep(id: CommandId, then?: () => void) {
    const record = list.find(id);
    if (record) put(record, [], then);
  }

  function note(id: CommandId, then: () => void) {
    if (noted.has(id)) then();
    else keep(id, then);
  }

  function forget(id: CommandId) {
    forgetting.add(id);
    unsure.delete(id);
    noted.delete(id);
    writer.write([forgetRow(id)], {
      onResult: ({ ok }) => {
        if (ok) forgetting.delete(id);
        onForgotten(id);
      },
    });
  }

  async function load(): Promise<void> {
    isLoading = true;
    const before = new Map(
      list
        .records()
        .filter(isStored)
        .map((record) => [record.envelope.id, record]),
    );
    const result = await writer.readAll(OUTBOX_COLLECTION);
    isLoading = false;
    if (result.ok) takeIn(result.value, before);
    else if (running) loadLater(preset.storageRetryMs);
    const waiting = unplaced ?? [];
    unplaced = undefined;
    for (const placeAndStore of waiting) placeAndStore();
    onChange();
  }

  const isStored = ({ envelope, unsaved }: OutboxRecord) => !unsaved && !storing.has(envelope.id);

  /** `before`: what was stored, as far as we knew, when the rows were asked for. */
  function takeIn(stored: readonly StoredRow[], before: ReadonlyMap<CommandId, OutboxRecord>) {
    const news = stored.filter((row) => !aside.has(row.key));
    const { records, setAside, changes } = readRows(owner, news, clock.now());
    if (changes.length > 0) writer.write(changes);
    const keys = new Set(stored.map((row) => row.key));
    // Once this tab sends, its memory knows better than the rows. Before, an item whose row is gone has left the queue:
    // in another tab while we did not listen, or in one that died before it said so.
    if (!lead.isReady()) for (const id of before.keys()) if (!keys.has(id)) list.drop(id);
    for (const row of records) {
      const { id } = row.envelope;
      if (row.attempts > 0) noted.add(id);
      const known = list.find(id);
      if (known && known === before.get(id) && !lead.isReady())
        list.follow({ ...row, attempts: row.attempts && Math.max(row.attempts, known.attempts) });
      else if (known && known.attempts < row.attempts) list.follow({ ...known, attempts: row.attempts });
      else if (!known && !list.add(row) && lead.sends() && !forgetting.has(id)) forget(id);
    }
    for (const row of setAside) {
      aside.add(row.key);
      tellSafely(() => onSetAside?.(row));
    }
  }

  function loadLater(delayMs: number) {
    cancelLater ??= clock.schedule(delayMs, () => {
      cancelLater = undefined;
      void load();
    });
  }

  return {
    storageFailure: writer.failure,
    store: (id, alsoChanges) => {
      storing.add(id);
      if (!unplaced) return store(id, alsoChanges);
      unplaced.push(() => {
        list.replace(id);
        store(id, alsoChanges);
      });
      if (!isLoading) void load();
    },
    isStoring: (id) => storing.has(id),
    keep: (id) => keep(id),
    note,
    forget,
    forgetToo: (id) => {
      if (unsure.has(id)) forget(id);
    },
    giveUp: (id) => writer.giveUp(OUTBOX_COLLECTION, id),
    load,
    loadLater,
    whenIdle: writer.whenIdle,
    start: () => {
      running = true;
      writer.resume();
    },
    stop: () => {
      running = false;
      cancelLater?.();
      cancelLater = undefined;
      // Others go on with the queue and we shall not hear of it: what we could not write until now may be history by then.
      for (const { envelope, unsaved } of list.records()) if (unsaved) writer.giveUp(OUTBOX_COLLECTION, envelope.id);
      writer.stop();
    },
  };
}
