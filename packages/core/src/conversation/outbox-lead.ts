import type { Locks } from '../kernel/index.ts';

export interface OutboxLeadOptions {
  readonly locks: Locks;
  readonly name: string;
  /** Calls back once all writes of this tab were tried. */
  readonly whenIdle: (run: () => void) => void;
  /** Reads the device into the list. */
  readonly load: () => Promise<void>;
  /** This tab begins to send: nothing is under way but what itself has begun. */
  readonly onBegin: () => void;
  /** The device was read since, so it may send now. */
  readonly onReady: () => void;
}

/** Which tab sends: the one with the lock, or, if that does not answer, one that stands in for it. */
export interface OutboxLead {
  /** Has the lock. */
  readonly leads: () => boolean;
  /** Leads or stands in. */
  readonly sends: () => boolean;
  /** Sends, and has read the device since it does: whoever sent before may have died between any two steps. */
  readonly isReady: () => boolean;
  readonly ask: () => void;
  /** Sends without the lock, because the tab that has it does not answer; `then` once it is ready. */
  readonly standIn: (then: () => void) => void;
  /** The tab with the lock has answered. */
  readonly standBack: () => void;
  /** Does not send any more. The lock goes on to another tab once our writes are done, so that none comes after theirs. */
  readonly letGo: () => void;
}

/** Makes this tab's part in the choice. */
export function createOutboxLead({ locks, name, whenIdle, load, onBegin, onReady }: OutboxLeadOptions): OutboxLead {
  let part: 'none' | 'stands-in' | 'leads' = 'none';
  let isReady = false;
  /** The latest change of part: what began before it is void. */
  let turn = 0;
  let cancelAsking: (() => void) | undefined;

  function take(next: 'none' | 'stands-in' | 'leads'): number {
    part = next;
    isReady = false;
    return ++turn;
  }

  async function begin(as: 'stands-in' | 'leads', then?: () => void) {
    const mine = take(as);
    onBegin();
    await load();
    if (mine !== turn) return;
    isReady = true;
    onReady();
    then?.();
  }

  return {
    leads: () => part === 'leads',
    sends: () => part !== 'none',
    isReady: () => isReady,
    ask: () => {
      cancelAsking = locks.hold(name, () => void begin('leads'));
    },
    standIn: (then) => {
      if (part === 'none') void begin('stands-in', then);
    },
    standBack: () => {
      if (part === 'stands-in') take('none');
    },
    letGo: () => {
      const release = cancelAsking;
      cancelAsking = undefined;
      if (part === 'leads' && release) whenIdle(release);
      else release?.();
      take('none');
    },
  };
}
