import { tellSafely, fail } from '../kernel/index.ts';
import type { Cancel, Failure, Outcome, StorageChange } from '../kernel/index.ts';
import type { CommandEnvelope, CommandId, CommandReceipt } from '../schema/index.ts';
import type { Outbox, OutboxOptions } from './outbox-contract.ts';
import { createDeviceWriter } from './device-writer.ts';
import type { OutboxEffect, OutboxEvent, OutboxRecord } from './outbox-life.ts';
import { isLineDown, isLineFailure, lineAfterFailure, openLine } from './outbox-line.ts';
import { createOutboxList } from './outbox-list.ts';
import { planAttempts } from './outbox-plan.ts';
import { readPost } from './outbox-posts.ts';
import type { OutboxPost } from './outbox-posts.ts';
import { outboxPresets } from './outbox-preset.ts';
import { OUTBOX_COLLECTION, forgetRow, keepRow, readRows } from './outbox-row.ts';

export type { Outbox, OutboxOptions } from './outbox-contract.ts';

/** Makes the queue of one owner. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { owner, platform, execute, onReceipt, onSetAside, preset = outboxPresets.patient } = options;
  const { clock, random, storage, locks, channel, connectivity } = platform;
  const name = `ferryman:outbox:${owner}`;
  const list = createOutboxList(clock, preset);
  const writer = createDeviceWriter({ owner, clock, storage, timeoutMs: preset.storageTimeoutMs, retryMs: preset.storageRetryMs });

  let running = false;
  let loginEnded = false;
  let leads = false;
  /** Sends although another tab has the lock, because that tab does not answer. */
  let standsIn = false;
  let reading: Promise<void> | undefined;
  let hasRead = false;
  let wasDeaf = false;
  /** Took over the queue: what only this tab's memory holds has to be stored. */
  let keepsMissing = false;
  let line = openLine;
  let lastBegunAt = 0;
  /** Answers came although the device says that it is offline. */
  let hintLies = false;
  /** Being stored for the first time, so not to be sent yet. */
  const saving = new Set<CommandId>();
  /** Known from the device alone: when such a row is gone at the takeover, its item has left the queue unheard. */
  const onlyRead = new Set<CommandId>();
  /** Left the queue, but their rows may still be there. */
  const leaving = new Set<CommandId>();
  /** Rows that this tab has written. */
  const wrote = new Set<CommandId>();
  /** The attempt under way of each item; a timed-out one is not in here any more, but its answer still counts. */
  const flights = new Map<CommandId, symbol>();
  /** Handed to the tab that sends, not accepted yet. */
  const handedOver = new Map<CommandId, Cancel>();
  /** Announced by other tabs, not stored yet as far as we know. */
  const announced = new Set<CommandId>();
  const timers: Record<'wake' | 'look', Cancel | undefined> = { wake: undefined, look: undefined };
  let cancels: Cancel[] = [];

  const sends = () => running && !loginEnded && (leads || standsIn);
  const post = (message: OutboxPost) => channel.post(name, message);

  function show(changed = list.refresh()) {
    if (sends() && changed.length > 0) post({ type: 'states', leads, all: false, records: changed });
    list.publish();
  }

  /** Moves one item on. False when that is not allowed now. */
  function move(id: CommandId, event: OutboxEvent): boolean {
    const effects = list.move(id, event);
    if (!effects) return false;
    for (const effect of effects) carryOut(id, effect);
    return true;
  }

  function carryOut(id: CommandId, effect: OutboxEffect) {
    const record = list.find(id);
    if (effect === 'execute' || effect === 'keep-and-execute') attempt(id, effect === 'keep-and-execute');
    else if (effect === 'end-login') endLogin();
    else if (effect === 'keep' && record) keep(record);
    else if (effect === 'forget') {
      handedOver.get(id)?.();
      handedOver.delete(id);
      wrote.delete(id);
      onlyRead.delete(id);
      leaving.add(id);
      writer.write([forgetRow(id)], { onResult: (result) => void (result.ok && leaving.delete(id)) });
      post({ type: 'gone', id });
    }
  }

  /** Stores a row and notes on the item whether that worked. */
  function keep(record: OutboxRecord, once: readonly StorageChange[] = [], then?: () => void) {
    const { id } = record.envelope;
    let isFirst = true;
    wrote.add(id);
    writer.write([keepRow(owner, record)], {
      once,
      onResult: (result) => {
        move(id, result.ok ? { type: 'saved' } : { type: 'save-failed', failure: result.failure });
        saving.delete(id);
        if (isFirst) then?.();
        isFirst = false;
        show();
        pump();
      },
    });
  }

  // --- sending -----------------------------------------------------------------------------------------------------

  function pump() {
    timers.wake?.();
    timers.wake = undefined;
    if (!sends() || reading) return;
    const facts = {
      line,
      inFlight: flights.size,
      online: connectivity.isOnline() || hintLies,
      lastBegunAt,
      isBusy: (id: CommandId) => saving.has(id) || flights.has(id),
    };
    const plan = planAttempts(list.records(), facts, clock.now(), preset);
    for (const id of plan.begin) move(id, { type: 'begin' });
    if (plan.wakeAt !== undefined) timers.wake = clock.schedule(Math.max(0, plan.wakeAt - clock.now()), pump);
    show();
  }

  function attempt(id: CommandId, keepFirst: boolean) {
    const flight = Symbol(id);
    flights.set(id, flight);
    lastBegunAt = clock.now();
    const record = list.find(id);
    if (keepFirst && record) keep(record, [], () => void call(id, flight));
    else void call(id, flight);
  }

  async function call(id: CommandId, flight: symbol) {
    const record = list.find(id);
    if (flights.get(id) !== flight) return;
    if (!record || !sends()) {
      flights.delete(id);
      move(id, { type: 'interrupted' });
      return;
    }
    const { envelope } = record;
    const cancelTimeout = clock.schedule(preset.attemptTimeoutMs, () =>
      attemptFailed(id, flight, fail('timeout', 'The source did not answer in time.', { retryable: true }).failure),
    );
    const outcome = await executeSafely(envelope);
    cancelTimeout();
    if (outcome.ok) arrived(envelope, outcome.value, flight);
    else attemptFailed(id, flight, outcome.failure);
  }

  async function executeSafely(envelope: CommandEnvelope): Promise<Outcome<CommandReceipt>> {
    try {
      return await execute(envelope);
    } catch (error) {
      return fail('unavailable', `The source threw: ${String(error)}`, { retryable: true });
    }
  }

  function arrived(envelope: CommandEnvelope, receipt: CommandReceipt, flight: symbol) {
    const { id } = envelope;
    if (flights.get(id) === flight) flights.delete(id);
    const wasDown = isLineDown(line, preset);
    line = openLine;
    hintLies = !connectivity.isOnline();
    move(id, { type: 'arrived' });
    try {
      if (running) onReceipt(envelope, receipt);
    } finally {
      if (wasDown) hasten();
      show();
      pump();
    }
  }

  function attemptFailed(id: CommandId, flight: symbol, failure: Failure) {
    // The failure of an attempt that was given up says nothing about the one that followed it.
    if (flights.get(id) !== flight) return;
    flights.delete(id);
    const jitter = random();
    line = lineAfterFailure(line, failure, clock.now(), jitter, preset);
    if (isLineFailure(failure)) hintLies = false;
    move(id, { type: 'attempt-failed', failure, jitter });
    show();
    pump();
  }

  /** The way is open again: what only waits because it was closed need not wait any longer. */
  function hasten() {
    for (const { envelope, state, failure } of list.records())
      if (state === 'waiting' && failure && isLineFailure(failure) && failure.retryAfterMs === undefined)
        move(envelope.id, { type: 'retry' });
  }

  // --- tabs and storage --------------------------------------------------------------------------------------------

  function read(): Promise<void> {
    const once = async () => {
      // While stopped we heard nothing: what is not on the device any more has left the queue in another tab.
      const stale = wasDeaf ? list.records().filter(({ envelope, unsaved }) => !unsaved && !saving.has(envelope.id)) : [];
      const result = await writer.readAll(OUTBOX_COLLECTION);
      if (result.ok) {
        wasDeaf = false;
        const stored = new Set(result.value.map((row) => row.key));
        for (const { envelope } of stale) if (!stored.has(envelope.id)) list.leave(envelope.id);
        const { records, setAside, changes } = readRows(owner, result.value, clock.now());
        if (changes.length > 0) writer.write(changes);
        if (keepsMissing) for (const id of onlyRead) if (!stored.has(id) && !wrote.has(id) && !flights.has(id)) list.drop(id);
        for (const { envelope } of records) if (!list.find(envelope.id)) onlyRead.add(envelope.id);
        list.merge(records, saving);
        if (keepsMissing)
          for (const record of list.records()) if (!stored.has(record.envelope.id) && !saving.has(record.envelope.id)) keep(record);
        keepsMissing = false;
        // A row whose removal failed: other tabs may just have read it.
        if (sends()) for (const { envelope } of records) if (list.hasLeft(envelope.id)) carryOut(envelope.id, 'forget');
        hasRead = true;
        for (const row of setAside) tellSafely(() => onSetAside?.(row));
      } else if (running) {
        lookLater(preset.storageRetryMs);
      }
    };
    // Not two at a time: the later one waits for the earlier one, and both see what was there when they were asked for.
    const mine = (reading ?? Promise.resolve()).then(once).finally(() => {
      if (reading === mine) reading = undefined;
      show();
      pump();
    });
    reading = mine;
    return mine;
  }

  function lookLater(delayMs: number) {
    timers.look ??= clock.schedule(delayMs, () => {
      timers.look = undefined;
      announced.clear();
      void read();
    });
  }

  function lead(release: () => void) {
    cancels.push(release);
    leads = true;
    standsIn = false;
    for (const record of list.records()) {
      if (!flights.has(record.envelope.id)) move(record.envelope.id, { type: 'interrupted' });
    }
    keepsMissing = true;
    // The tab that sent before may have died between any two steps: the storage knows better than we do.
    tellAll();
  }

  function tellAll() {
    void read().then(() => sends() && post({ type: 'states', leads, all: true, records: list.records() }));
  }

  function endLogin() {
    if (loginEnded) return;
    list.holdAll(true);
    show();
    loginEnded = true;
    letGo();
    // Another tab may have a login that works, so this one no longer stands in its way.
    cancels = [channel.subscribe(name, hear)];
  }

  function letGo() {
    for (const cancel of cancels.splice(0)) cancel();
    for (const timer of ['wake', 'look'] as const) {
      timers[timer]?.();
      timers[timer] = undefined;
    }
    for (const cancel of handedOver.values()) cancel();
    handedOver.clear();
    leads = false;
    standsIn = false;
  }

  /** Asks the tab that sends to take care of an item; if it does not answer, this tab does it itself. */
  function handOver(id: CommandId, message: OutboxPost) {
    if (sends()) return;
    post(message);
    if (!running || loginEnded) return;
    handedOver.get(id)?.();
    handedOver.set(
      id,
      clock.schedule(preset.handoverMs, () => {
        handedOver.delete(id);
        standsIn = !leads;
        void read();
      }),
    );
  }

  function hear(message: unknown) {
    const heard = readPost(message);
    if (!heard) return;
    if (heard.type === 'states') return follow(heard);
    // The new tab may be reading rows that are about to be removed.
    if (heard.type === 'hello') for (const id of leaving) post({ type: 'gone', id });
    if (heard.type === 'gone') {
      handedOver.get(heard.id)?.();
      handedOver.delete(heard.id);
      announced.delete(heard.id);
      // Our own copy may still be on its way to the device.
      if (wrote.delete(heard.id)) writer.write([forgetRow(heard.id)]);
      saving.delete(heard.id);
      onlyRead.delete(heard.id);
      list.leave(heard.id);
    } else if (heard.type === 'added') {
      announced.delete(heard.record.envelope.id);
      accept(heard.record);
    } else if (sends()) {
      if (heard.type === 'retry') {
        if (!move(heard.id, { type: 'retry' })) answerFor(heard.id);
      } else if (heard.type === 'adding') {
        announced.add(heard.id);
        lookLater(preset.handoverMs / 2);
      } else tellAll();
    }
    show();
    pump();
  }

  function answerFor(id: CommandId) {
    const record = list.find(id);
    if (record) post({ type: 'states', leads, all: false, records: [record] });
    else if (list.hasLeft(id)) post({ type: 'gone', id });
    else tellAll();
  }

  function accept(record: OutboxRecord) {
    const { id } = record.envelope;
    takeIn(record, !record.unsaved);
    if (!sends()) return;
    list.refresh();
    answerFor(id);
  }

  /** Puts another tab's item into this queue; false when it is known. */
  function takeIn(record: OutboxRecord, isKept: boolean): boolean {
    if (!list.add(record)) return false;
    move(record.envelope.id, { type: 'interrupted' });
    if (sends() && !isKept) keep(record);
    return true;
  }

  function follow({ leads: fromLeader, all, records }: Extract<OutboxPost, { type: 'states' }>) {
    // Word of the tab that sent before may come after the lock: it may name what no device has kept.
    if (leads) return void (records.filter((record) => takeIn(record, false)).length > 0 && (show(), pump()));
    for (const { envelope, unsaved } of records) {
      handedOver.get(envelope.id)?.();
      handedOver.delete(envelope.id);
      if (!unsaved) writer.giveUp(OUTBOX_COLLECTION, envelope.id);
    }
    if (standsIn && !fromLeader) return;
    standsIn = false;
    list.holdAll(false);
    if (all) {
      const known = new Set(records.map(({ envelope }) => envelope.id));
      // We read it just before it was removed, and missed the word of it.
      for (const { envelope, unsaved } of list.records())
        if (!known.has(envelope.id) && !unsaved && !saving.has(envelope.id) && !handedOver.has(envelope.id)) list.drop(envelope.id);
    }
    list.follow(records);
    list.publish();
  }

  /** Only the tab that sends knows that an item never left; every tab knows what was refused, and what waits behind that. */
  function mayWithdraw(id: CommandId): boolean {
    const state = list.find(id)?.state;
    return (leads && !flights.has(id)) || state === 'failed' || state === 'held';
  }

  function withdraw(id: CommandId): CommandEnvelope | undefined {
    const envelope = list.find(id)?.envelope;
    if (!envelope || !mayWithdraw(id) || !move(id, { type: 'withdraw' })) return undefined;
    show();
    pump();
    return envelope;
  }

  return {
    items: list.items,
    storageFailure: writer.failure,
    enqueue: (envelope, { alsoChanges = [] } = {}) => {
      const { id } = envelope;
      if (!list.add({ envelope, state: 'queued', createdAt: Math.floor(clock.now()), attempts: 0, place: list.nextPlace(clock.now()) }))
        return;
      saving.add(id);
      if (!sends()) post({ type: 'adding', id });
      show();
      const store = () => {
        const record = list.find(id);
        if (!record) return;
        keep(record, alsoChanges, () => {
          const kept = list.find(id);
          if (kept) handOver(id, { type: 'added', record: kept });
        });
      };
      if (!hasRead && !reading) void read();
      // Its place is known only once the rows from before are known.
      if (reading) void reading.then(store);
      else store();
    },
    retry: (id) => {
      if (!move(id, { type: 'retry' })) return;
      // Someone asked for it now, so neither a closed line nor the device's hint stands in the way.
      line = openLine;
      lastBegunAt = 0;
      if (!sends()) handOver(id, { type: 'retry', id });
      show();
      pump();
    },
    discard: (id) => withdraw(id) !== undefined,
    takeBack: withdraw,
    settle: (id) => {
      if (list.find(id)) {
        move(id, { type: 'shown' });
        show();
        pump();
      } else list.publish();
    },
    start: () => {
      if (running && !loginEnded) return;
      const isFresh = !running;
      running = true;
      loginEnded = false;
      // A failure of the login before says nothing about this one.
      flights.clear();
      lastBegunAt = clock.now();
      line = openLine;
      list.holdAll(false);
      if (isFresh) {
        writer.resume();
        cancels.push(channel.subscribe(name, hear));
        void read();
      }
      post({ type: 'hello' });
      cancels.push(
        connectivity.subscribe(() => {
          hintLies = false;
          if (connectivity.isOnline() && sends()) hasten();
          pump();
        }),
      );
      for (const record of list.records()) if (record.unsaved) handOver(record.envelope.id, { type: 'added', record });
      cancels.push(locks.hold(name, lead));
      show();
    },
    stop: () => {
      if (!running) return;
      running = false;
      loginEnded = false;
      wasDeaf = true;
      letGo();
      flights.clear();
      writer.stop();
      for (const { envelope } of list.records()) move(envelope.id, { type: 'interrupted' });
      show();
    },
  };
}
