import { notifyAll } from '../kernel/index.ts';
import type { Cancel, Platform } from '../kernel/index.ts';
import type { ConversationEvent, ConversationId } from '../schema/index.ts';
import type { SourceOwner } from '../source/index.ts';

/** Announces new messages of the other side: each once, by one of all tabs. */
export interface MessageNotices {
  readonly subscribe: (listener: (event: ConversationEvent) => void) => Cancel;
  /** Events that came through the stream, in any order and any number of times. */
  readonly takeEvents: (events: readonly ConversationEvent[]) => void;
  readonly start: () => void;
  readonly stop: Cancel;
}

/** How far below the newest announced message of a conversation a late one is still known from a repeated one. */
const WINDOW = 256;
/** So many unannounced messages are kept for a hand-over. */
const MAX_UNCLAIMED = 200;

interface Heard {
  top: number;
  readonly recent: Set<number>;
}

interface Unclaimed {
  readonly event: ConversationEvent;
  readonly heardAt: number;
}

/**
 * Only the tab that holds the lock announces, and tells the others what it announced. The others keep what they heard and
 * nobody has announced yet: if the announcing tab goes before its own stream brought a message, the next one still says it.
 */
export function createMessageNotices(options: {
  readonly owner: SourceOwner;
  readonly platform: Platform;
  readonly handoverMs: number;
}): MessageNotices {
  const { owner, platform, handoverMs } = options;
  const topic = `ferryman:notices:${owner.key}`;
  const listeners = new Set<(event: ConversationEvent) => void>();
  const heard = new Map<ConversationId, Heard>();
  let unclaimed: Unclaimed[] = [];
  let leads = false;
  let release: Cancel = () => undefined;
  let stopListening: Cancel = () => undefined;
  let isRunning = false;

  const isFirstTime = (id: ConversationId, seq: number): boolean => {
    const own = heard.get(id) ?? { top: 0, recent: new Set<number>() };
    heard.set(id, own);
    if (own.recent.has(seq) || seq <= own.top - WINDOW) return false;
    own.recent.add(seq);
    own.top = Math.max(own.top, seq);
    if (own.recent.size > WINDOW) for (const old of own.recent) if (old <= own.top - WINDOW) own.recent.delete(old);
    return true;
  };

  const announce = (events: readonly ConversationEvent[]): void => {
    if (events.length === 0) return;
    platform.channel.post(
      topic,
      events.map((event) => [event.conversationId, event.seq]),
    );
    notifyAll(events.flatMap((event) => Array.from(listeners, (listener) => () => listener(event))));
  };

  const claim = (message: unknown): void => {
    if (!Array.isArray(message)) return;
    for (const pair of message) {
      if (!Array.isArray(pair) || typeof pair[0] !== 'string' || typeof pair[1] !== 'number') continue;
      const [id, seq] = pair as [ConversationId, number];
      isFirstTime(id, seq);
      unclaimed = unclaimed.filter(({ event }) => event.conversationId !== id || event.seq !== seq);
    }
  };

  return {
    subscribe: (listener) => {
      const entry = (event: ConversationEvent): void => listener(event);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    takeEvents: (events) => {
      const fresh = events.filter((event) => isFromOtherSide(event, owner) && isFirstTime(event.conversationId, event.seq));
      if (leads) return announce(fresh);
      const heardAt = platform.clock.now();
      unclaimed = [...unclaimed, ...fresh.map((event) => ({ event, heardAt }))].slice(-MAX_UNCLAIMED);
    },
    start: () => {
      if (isRunning) return;
      isRunning = true;
      stopListening = platform.channel.subscribe(topic, claim);
      release = platform.locks.hold(topic, () => {
        if (!isRunning) return;
        leads = true;
        const oldest = platform.clock.now() - handoverMs;
        const due = unclaimed.filter(({ heardAt }) => heardAt >= oldest).map(({ event }) => event);
        unclaimed = [];
        announce(due);
      });
    },
    stop: () => {
      isRunning = false;
      leads = false;
      release();
      stopListening();
    },
  };
}

/** For a team, the buyer's messages; for a buyer, the team's replies. */
function isFromOtherSide(event: ConversationEvent, owner: SourceOwner): boolean {
  if (event.type !== 'message.sent' || event.kind !== 'reply') return false;
  return (event.actor.kind === 'buyer') !== (owner.actor.kind === 'buyer');
}
