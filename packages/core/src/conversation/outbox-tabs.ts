import type { Cancel, Clock, TabChannel } from '../kernel/index.ts';
import type { CommandId } from '../schema/index.ts';
import type { OutboxKeeper } from './outbox-keeper.ts';
import type { OutboxLead } from './outbox-lead.ts';
import type { OutboxEvent, OutboxRecord } from './outbox-life.ts';
import type { OutboxList } from './outbox-list.ts';
import { readPost } from './outbox-posts.ts';
import type { OutboxPost } from './outbox-posts.ts';
import type { OutboxPreset } from './outbox-preset.ts';

export interface OutboxTabsOptions {
  readonly channel: TabChannel;
  readonly name: string;
  readonly clock: Clock;
  readonly preset: OutboxPreset;
  readonly list: OutboxList;
  readonly lead: OutboxLead;
  readonly keeper: OutboxKeeper;
  readonly move: (id: CommandId, event: OutboxEvent) => boolean;
  /** Whether this tab could send: it runs and has a login. */
  readonly mayStandIn: () => boolean;
  /** The tab with the lock spoke, so this one no longer stands in for it. */
  readonly onStandBack: () => void;
  readonly onChange: () => void;
}

/** What the tabs of one owner tell each other. One sends, the others show what it tells. */
export interface OutboxTabs {
  readonly post: (message: OutboxPost) => void;
  /** If this tab sends: says how these stand, and those that could not be told before. */
  readonly tell: (changed: readonly OutboxRecord[]) => void;
  /** Says how all of them stand. */
  readonly tellAll: () => void;
  /** Asks the tab that sends to take care of a command; if it does not answer, this tab does it itself. If it is this tab, the others are told. */
  readonly handOver: (id: CommandId, type: 'added' | 'retry') => void;
  /** Hands over again what nobody has accepted, or no device has kept. */
  readonly handOverAgain: () => void;
  /** This tab sends now, so it need not ask others. */
  readonly acceptOwn: () => void;
  /** Waits no longer for answers. */
  readonly stopWaiting: () => void;
  readonly start: () => void;
  readonly stop: () => void;
}

/** Makes this tab's end of the talk. */
export function createOutboxTabs(options: OutboxTabsOptions): OutboxTabs {
  const { channel, name, clock, preset, list, lead, keeper, move, mayStandIn, onStandBack, onChange } = options;
  /** Queued in this tab and not accepted yet by one that sends. */
  const unaccepted = new Set<CommandId>();
  /** Handed over, with the time to do it ourselves. */
  const waits = new Map<CommandId, Cancel>();
  /** Changed since the others were told. */
  const untold = new Set<CommandId>();
  /** Announced by other tabs, not stored yet as far as we know. */
  const announced = new Set<CommandId>();
  let cancelHearing: Cancel | undefined;

  const post = (message: OutboxPost) => channel.post(name, message);
  const isSending = () => lead.isReady();

  /** No word of a command before its row: who hears of it may rely on the device. */
  const isTold = ({ envelope }: OutboxRecord) => !keeper.isStoring(envelope.id);

  function tell(changed: readonly OutboxRecord[]) {
    for (const record of changed) if (isTold(record)) untold.add(record.envelope.id);
    if (!lead.sends()) untold.clear();
    if (!isSending()) return;
    const records = [...untold].flatMap((id) => list.find(id) ?? []);
    if (records.length > 0) post({ type: 'states', leads: lead.leads(), all: false, records });
    untold.clear();
  }

  function tellAll() {
    post({ type: 'states', leads: lead.leads(), all: true, records: list.records().filter(isTold) });
  }

  function handOver(id: CommandId, type: 'added' | 'retry') {
    const record = list.find(id);
    if (!record) return;
    if (lead.sends()) return void untold.add(id);
    if (type === 'added') unaccepted.add(id);
    post(type === 'added' ? { type, record } : { type, id });
    if (!mayStandIn()) return;
    waits.get(id)?.();
    waits.set(
      id,
      clock.schedule(preset.handoverMs, () => {
        waits.delete(id);
        if (list.find(id)) lead.standIn(() => type === 'retry' && move(id, { type: 'retry' }));
      }),
    );
  }

  function accepted(id: CommandId) {
    unaccepted.delete(id);
    waits.get(id)?.();
    waits.delete(id);
  }

  function hear(message: unknown) {
    const heard = readPost(message);
    if (!heard) return;
    if (heard.type === 'states') hearStates(heard);
    else if (heard.type === 'gone') hearGone(heard.id);
    else if (heard.type === 'added') hearAdded(heard.record);
    else if (heard.type === 'adding') hearAdding(heard.id);
    else if (heard.type === 'retry') hearRetry(heard.id);
    else if (isSending()) tellAll();
    onChange();
  }

  function hearAdding(id: CommandId) {
    if (!lead.sends()) return;
    announced.add(id);
    // Its tab may die between storing it and saying so.
    clock.schedule(preset.handoverMs / 2, () => {
      if (announced.delete(id) && lead.sends()) keeper.loadLater(0);
    });
  }

  function hearAdded(record: OutboxRecord) {
    const { id } = record.envelope;
    announced.delete(id);
    takeIn(record);
    if (isSending()) answerFor(id);
  }

  function takeIn(record: OutboxRecord) {
    const { id } = record.envelope;
    if (!list.add(record)) return;
    move(id, { type: 'interrupted' });
    if (record.unsaved && isSending()) keeper.keep(id);
  }

  function hearRetry(id: CommandId) {
    if (!lead.sends()) return;
    if (!move(id, { type: 'retry' })) answerFor(id);
  }

  function answerFor(id: CommandId) {
    const record = list.find(id);
    if (record) {
      untold.add(id);
      tell(list.refresh());
    } else if (list.hasLeft(id)) post({ type: 'gone', id });
    else tellAll();
  }

  function hearGone(id: CommandId) {
    accepted(id);
    announced.delete(id);
    // The other tab may have failed to remove it, and die before it can.
    const removes = lead.sends() && list.find(id);
    list.leave(id);
    if (removes) keeper.forget(id);
    else keeper.forgetToo(id);
  }

  function hearStates({ leads, all, records }: Extract<OutboxPost, { type: 'states' }>) {
    // Who sends may have read a row whose removal was still to come.
    for (const { envelope } of records) if (list.hasLeft(envelope.id)) post({ type: 'gone', id: envelope.id });
    if (lead.leads()) return records.forEach(learn);
    for (const { envelope, unsaved } of records) {
      accepted(envelope.id);
      if (!unsaved && list.find(envelope.id)) keeper.giveUp(envelope.id);
    }
    if (lead.sends()) {
      if (!leads) return;
      onStandBack();
    }
    list.holdAll(false);
    for (const record of records) list.follow(record);
    if (all) compare(new Set(records.map(({ envelope }) => envelope.id)));
  }

  /** Late word of the tab that led before, or of one that stood in: only what no device has kept is news. */
  function learn(record: OutboxRecord) {
    const known = list.find(record.envelope.id);
    if (known && known.attempts < record.attempts) list.follow({ ...known, attempts: record.attempts });
    else if (!known && record.unsaved) takeIn(record);
  }

  /** The tab that sends named all it has: the rest has left the queue, or lives in this tab alone. */
  function compare(named: ReadonlySet<CommandId>) {
    for (const { envelope, unsaved } of list.records()) {
      const { id } = envelope;
      if (named.has(id) || keeper.isStoring(id) || waits.has(id)) continue;
      if (unsaved || unaccepted.has(id)) handOver(id, 'added');
      else {
        list.drop(id);
        // If its row is there all the same, whoever removed it could not.
        post({ type: 'adding', id });
      }
    }
  }

  return {
    post,
    tell,
    tellAll,
    handOver,
    handOverAgain: () => {
      for (const { envelope, unsaved } of list.records())
        if ((unsaved || unaccepted.has(envelope.id)) && !keeper.isStoring(envelope.id)) handOver(envelope.id, 'added');
    },
    acceptOwn: () => {
      for (const id of [...unaccepted, ...waits.keys()]) accepted(id);
    },
    stopWaiting: () => {
      for (const cancel of waits.values()) cancel();
      waits.clear();
    },
    start: () => {
      cancelHearing ??= channel.subscribe(name, hear);
    },
    stop: () => {
      cancelHearing?.();
      cancelHearing = undefined;
      announced.clear();
    },
  };
}
