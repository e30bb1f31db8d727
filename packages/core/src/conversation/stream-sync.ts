import { backoffDelay, createStore } from '../kernel/index.ts';
import type { Cancel, Platform, Readable } from '../kernel/index.ts';
import type { ConversationEvent, ConversationId, Cursor, StreamBatch } from '../schema/index.ts';
import type { Source, StreamObserver, Typing } from '../source/index.ts';
import { createClockOffset } from './clock-offset.ts';
import { streamPresets } from './stream-preset.ts';
import type { StreamPreset } from './stream-preset.ts';

/** How a stream stands. Times in epoch milliseconds. */
export interface StreamState {
  readonly status: 'connecting' | 'live' | 'waiting' | 'offline' | 'unauthorized' | 'stopped';
  readonly since: number;
  /** When the next attempt is made; set while `waiting` and `offline`. */
  readonly retryAt?: number | undefined;
}

export interface StreamSyncOptions {
  readonly source: Pick<Source, 'subscribe' | 'capabilities'>;
  readonly platform: Pick<Platform, 'clock' | 'random' | 'connectivity'>;
  readonly preset?: StreamPreset | undefined;
  /** Events in the order of the stream; repeated ones are possible after a reconnect. */
  readonly onEvents: (events: readonly ConversationEvent[]) => void;
  /** Events were lost for good: reload what is shown. The stream goes on by itself. */
  readonly onReset: () => void;
  /** A `contiguous` source skipped a place in this conversation's log: reload it, then call `noteSnapshot`. */
  readonly onHole: (id: ConversationId) => void;
  readonly onTyping: (typing: Typing) => void;
  /** Up to where a conversation is known, for `contiguous` sources. Undefined: nothing of it is known. */
  readonly knownSeq: (id: ConversationId) => number | undefined;
}

/** Follows a source's stream through every kind of bad line. */
export interface StreamSync {
  readonly state: Readable<StreamState>;
  /** The server's clock minus this device's, in milliseconds. */
  readonly offsetMs: () => number;
  /** Connects, from `cursor` the first time and from the last good cursor after that. Also after `unauthorized`. */
  readonly start: (cursor: Cursor) => void;
  readonly noteSnapshot: (id: ConversationId, seq: number) => void;
  readonly stop: Cancel;
}

/** So many applied cursors are remembered, to know a batch that comes twice. */
const REMEMBERED_CURSORS = 256;

/** Makes the reconnect loop over `Source.subscribe`. */
export function createStreamSync(options: StreamSyncOptions): StreamSync {
  const { source, platform, preset = streamPresets.standard } = options;
  const { clock, random, connectivity } = platform;
  const state = createStore<StreamState>({ status: 'stopped', since: clock.now() });
  const offset = createClockOffset();
  const applied = new Set<Cursor>();
  const contiguousTo = new Map<ConversationId, number>();
  let cursor: Cursor | undefined;
  let running = false;
  let attempt = 0;
  let liveSince: number | undefined;
  let lastSignAt = 0;
  let lastCheckAt = 0;
  /** Each connection has its own number: what an older one still says is not heard. */
  let connection = 0;
  let closeLine: Cancel = () => undefined;
  let cancelRetry: Cancel = () => undefined;
  let cancelCheck: Cancel = () => undefined;
  let stopListening: Cancel = () => undefined;

  const setStatus = (status: StreamState['status'], retryAt?: number): void => {
    const now = state.get();
    if (now.status === status && now.retryAt === retryAt) return;
    state.set({ status, since: now.status === status ? now.since : clock.now(), retryAt });
  };

  const cutLine = (): void => {
    connection += 1;
    cancelRetry();
    const close = closeLine;
    closeLine = () => undefined;
    close();
  };

  const connect = (): void => {
    cutLine();
    if (!running || cursor === undefined) return;
    const mine = connection;
    const isCurrent = (): boolean => running && mine === connection;
    lastSignAt = clock.now();
    liveSince = undefined;
    setStatus('connecting');
    const close = source.subscribe(cursor, guardObserver(isCurrent, observer));
    // A source may end the line before `subscribe` returns.
    if (isCurrent()) closeLine = close;
    else close();
  };

  const waitAndConnect = (retryAfterMs = 0): void => {
    cutLine();
    attempt = liveSince !== undefined && clock.now() - liveSince >= preset.stableMs ? 1 : attempt + 1;
    const delay = backoffDelay(preset, attempt, random, retryAfterMs);
    setStatus(connectivity.isOnline() ? 'waiting' : 'offline', clock.now() + delay);
    cancelRetry = clock.schedule(delay, connect);
  };

  const noteSign = (): void => {
    lastSignAt = clock.now();
    if (liveSince !== undefined) return;
    liveSince = lastSignAt;
    setStatus('live');
  };

  const setCursor = (next: Cursor): void => {
    cursor = next;
    applied.add(next);
    if (applied.size > REMEMBERED_CURSORS) for (const oldest of applied) return void applied.delete(oldest);
  };

  const takeBatch = (batch: StreamBatch): void => {
    const follows = batch.after === undefined || batch.after === cursor || source.capabilities.ordering !== 'chained';
    if (!follows) {
      if (applied.has(batch.cursor)) return;
      // Something between was lost on the way: ask for it again rather than show a log with a hole.
      return waitAndConnect();
    }
    if (source.capabilities.ordering === 'contiguous') findHoles(batch.events);
    setCursor(batch.cursor);
    options.onEvents(batch.events);
  };

  const findHoles = (events: readonly ConversationEvent[]): void => {
    const holes = new Set<ConversationId>();
    for (const { conversationId: id, seq } of events) {
      const known = contiguousTo.get(id) ?? options.knownSeq(id) ?? seq - 1;
      if (seq > known + 1) holes.add(id);
      contiguousTo.set(id, Math.max(known, seq));
    }
    for (const id of holes) options.onHole(id);
  };

  const observer: StreamObserver = {
    onBatch: (batch) => {
      noteSign();
      takeBatch(batch);
    },
    onHeartbeat: (serverNow) => {
      offset.addSample(serverNow, clock.now());
      noteSign();
    },
    onTyping: (typing) => {
      noteSign();
      options.onTyping(typing);
    },
    onReset: (next) => {
      noteSign();
      applied.clear();
      contiguousTo.clear();
      setCursor(next);
      options.onReset();
    },
    onBadInput: noteSign,
    onEnd: ({ unauthorized, retryAfterMs }) => {
      if (!unauthorized) return waitAndConnect(retryAfterMs);
      halt();
      setStatus('unauthorized');
    },
  };

  /** Timers lie in sleeping and hidden pages, so the clock is asked at every look, and silence is judged by it. */
  const check = (): void => {
    const now = clock.now();
    const jumped = now < lastCheckAt || now - lastCheckAt > preset.checkMs + preset.heartbeatMs;
    const silentFor = now - lastSignAt;
    lastCheckAt = now;
    if (jumped) offset.forget();
    if (now < lastSignAt) lastSignAt = now;
    cancelCheck = clock.schedule(preset.checkMs, check);
    const status = state.get().status;
    const isConnected = status === 'live' || status === 'connecting';
    if (isConnected && jumped && silentFor > preset.heartbeatMs * 1.2) connect();
    else if (isConnected && silentFor >= preset.silenceMs) waitAndConnect();
    else if (jumped && (status === 'waiting' || status === 'offline')) connect();
  };

  const halt = (): void => {
    running = false;
    cutLine();
    cancelCheck();
    stopListening();
  };

  return {
    state,
    offsetMs: offset.offsetMs,
    start: (from) => {
      if (running) return;
      running = true;
      attempt = 0;
      if (cursor === undefined) setCursor(from);
      lastCheckAt = clock.now();
      cancelCheck = clock.schedule(preset.checkMs, check);
      stopListening = connectivity.subscribe(() => {
        const { status } = state.get();
        if (connectivity.isOnline() && (status === 'waiting' || status === 'offline')) connect();
        else if (!connectivity.isOnline() && status === 'waiting') setStatus('offline', state.get().retryAt);
        // A line over a network that is gone only looks alive; if the hint was wrong, the next attempt shows it.
        else if (!connectivity.isOnline() && status !== 'offline') waitAndConnect();
      });
      connect();
    },
    noteSnapshot: (id, seq) => {
      if (contiguousTo.has(id)) contiguousTo.set(id, Math.max(seq, contiguousTo.get(id) ?? 0));
    },
    stop: () => {
      halt();
      setStatus('stopped');
    },
  };
}

/** After its line was cut or has ended, a source that still talks is not heard. */
function guardObserver(isCurrent: () => boolean, observer: StreamObserver): StreamObserver {
  return {
    onBatch: (batch) => void (isCurrent() && observer.onBatch(batch)),
    onHeartbeat: (serverNow) => void (isCurrent() && observer.onHeartbeat(serverNow)),
    onTyping: (typing) => void (isCurrent() && observer.onTyping(typing)),
    onReset: (cursor) => void (isCurrent() && observer.onReset(cursor)),
    onBadInput: (reason) => void (isCurrent() && observer.onBadInput(reason)),
    onEnd: (end) => void (isCurrent() && observer.onEnd(end)),
  };
}
