import type { Cancel } from '../kernel/index.ts';
import type { CommandEnvelope, CommandId } from '../schema/index.ts';
import type { Outbox, OutboxOptions } from './outbox-contract.ts';
import { createOutboxKeeper } from './outbox-keeper.ts';
import { createOutboxLead } from './outbox-lead.ts';
import type { OutboxEffect, OutboxEvent } from './outbox-life.ts';
import { createOutboxList } from './outbox-list.ts';
import { outboxPresets } from './outbox-preset.ts';
import { createOutboxSender } from './outbox-sender.ts';
import { createOutboxTabs } from './outbox-tabs.ts';

export type { Outbox, OutboxOptions } from './outbox-contract.ts';

/** Makes the queue of one owner. Why nothing is lost, doubled or overtaken: EDGE_CASES.md. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { owner, platform, execute, onReceipt, onSetAside, preset = outboxPresets.patient } = options;
  const { clock, storage, locks, channel, connectivity } = platform;
  const name = `ferryman:outbox:${owner}`;

  let running = false;
  let loginEnded = false;
  let isDue = false;
  let cancelHint: Cancel | undefined;

  const list = createOutboxList(clock, preset);
  const keeper = createOutboxKeeper({
    ...{ owner, clock, storage, preset, list, move, onSetAside, onChange: soon },
    lead: { sends: () => lead.sends(), isReady: () => lead.isReady() },
    onStored: (id) => tabs.handOver(id, 'added'),
    onForgotten: (id) => tabs.post({ type: 'gone', id }),
  });
  const lead = createOutboxLead({
    ...{ locks, name, whenIdle: keeper.whenIdle, load: keeper.load },
    onBegin: () => {
      tabs.acceptOwn();
      for (const { envelope } of list.records()) if (!sender.isUnderWay(envelope.id)) move(envelope.id, { type: 'interrupted' });
    },
    onReady: () => {
      // What only this tab's memory holds has to be stored.
      if (lead.leads())
        for (const { envelope, unsaved } of list.records()) if (unsaved && !keeper.isStoring(envelope.id)) keeper.keep(envelope.id);
      // The last writes of a tab that died may reach the device after we have read it.
      keeper.loadLater(preset.handoverMs / 2);
      list.refresh();
      tabs.tellAll();
      soon();
    },
  });
  const sender = createOutboxSender({
    ...{ platform, execute, preset, list, move, show, isStoring: keeper.isStoring },
    isSending: () => lead.isReady(),
    onArrived: (envelope, receipt) => {
      if (running) onReceipt(envelope, receipt);
    },
  });
  const tabs = createOutboxTabs({
    ...{ channel, name, clock, preset, list, lead, keeper, move, onChange: soon },
    mayStandIn: () => running && !loginEnded,
    onStandBack: () => {
      lead.standBack();
      sender.giveUp();
    },
  });

  /** Shows what changed, to this tab and to the others. */
  function show() {
    tabs.tell(list.refresh());
    list.publish();
  }

  /** Once for all that happens at this moment: a thousand rows are stored in one step. */
  function soon() {
    if (isDue) return;
    isDue = true;
    void Promise.resolve().then(() => {
      isDue = false;
      show();
      sender.pump();
    });
  }

  /** Moves one item on. False when that is not allowed now. */
  function move(id: CommandId, event: OutboxEvent): boolean {
    const effects = list.move(id, event);
    for (const effect of effects ?? []) carryOut(id, effect);
    return effects !== undefined;
  }

  function carryOut(id: CommandId, effect: OutboxEffect) {
    if (effect === 'execute') sender.attempt(id, (then) => keeper.note(id, then));
    else if (effect === 'forget') keeper.forget(id);
    else if (effect === 'end-login') endLogin();
    // Once a row is there, only the tab that sends writes it, or a late write would bring back what has left.
    else if (lead.sends()) keeper.keep(id);
  }

  function endLogin() {
    list.holdAll(true);
    sender.giveUp();
    show();
    loginEnded = true;
    // Another tab may have a login that works, so this one no longer stands in its way. It still hears how things stand.
    letGo();
  }

  function letGo() {
    cancelHint?.();
    cancelHint = undefined;
    tabs.stopWaiting();
    lead.letGo();
  }

  /** Only the tab that sends knows that an item never left; every tab knows what was refused, and what waits behind that. */
  function mayWithdraw(id: CommandId): boolean {
    const state = list.find(id)?.state;
    return (lead.leads() && lead.isReady() && !sender.isUnderWay(id)) || state === 'failed' || state === 'held';
  }

  function withdraw(id: CommandId): CommandEnvelope | undefined {
    const envelope = list.find(id)?.envelope;
    if (!envelope || !mayWithdraw(id) || !move(id, { type: 'withdraw' })) return undefined;
    show();
    sender.pump();
    return envelope;
  }

  return {
    items: list.items,
    storageFailure: keeper.storageFailure,
    enqueue: (envelope, { alsoChanges = [] } = {}) => {
      const { id } = envelope;
      if (!list.enqueue(envelope)) return;
      if (!lead.sends()) tabs.post({ type: 'adding', id });
      keeper.store(id, alsoChanges);
      show();
    },
    retry: (id) => {
      if (!move(id, { type: 'retry' })) return;
      sender.open();
      tabs.handOver(id, 'retry');
      show();
      sender.pump();
    },
    discard: (id) => withdraw(id) !== undefined,
    takeBack: withdraw,
    settle: (id) => {
      if (!move(id, { type: 'shown' })) return list.publish();
      show();
      sender.pump();
    },
    start: () => {
      if (running && !loginEnded) return;
      const isFresh = !running;
      running = true;
      loginEnded = false;
      list.holdAll(false);
      sender.reset();
      cancelHint = connectivity.subscribe(sender.onHint);
      tabs.start();
      tabs.post({ type: 'hello' });
      if (isFresh) keeper.start();
      lead.ask();
      // While stopped we heard nothing, so the device comes first.
      if (isFresh)
        void keeper.load().then(() => {
          if (!running) return;
          tabs.post({ type: 'hello' });
          tabs.handOverAgain();
        });
      else tabs.handOverAgain();
      show();
    },
    stop: () => {
      if (!running) return;
      running = false;
      loginEnded = false;
      letGo();
      tabs.stop();
      sender.giveUp();
      keeper.stop();
      show();
    },
  };
}
