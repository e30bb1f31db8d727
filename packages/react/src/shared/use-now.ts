'use client';
import { useCallback, useSyncExternalStore } from 'react';
import type { Desk } from '@ferryman/core/desk';
import { useDesk } from '../ferryman-provider/ferryman-context.ts';

interface Tick {
  readonly follow: (listener: () => void) => () => void;
  readonly now: () => number;
}

const ticks = new WeakMap<Desk, Tick>();

/**
 * Now by the server's clock, in epoch milliseconds, rounded down to `everyMs` (at least one second): a component
 * renders again only when its own step passed. All components of a desk share one timer, aligned to the second;
 * it stops when nobody listens or the page is hidden.
 */
export function useNow(everyMs = 1000): number {
  const desk = useDesk();
  const tick = tickOf(desk);
  const step = Math.max(1000, everyMs);
  const read = useCallback(() => Math.floor(tick.now() / step) * step, [tick, step]);
  return useSyncExternalStore(tick.follow, read, read);
}

/** Calls `listener` at each beat of the desk's one shared timer, with the server's time. Returns its own undo. */
export function followTick(desk: Desk, listener: (now: number) => void): () => void {
  const tick = tickOf(desk);
  return tick.follow(() => listener(tick.now()));
}

function tickOf(desk: Desk): Tick {
  const known = ticks.get(desk);
  if (known) return known;
  const made = createTick(desk.serverNow);
  ticks.set(desk, made);
  return made;
}

/** One timer for any number of listeners. Exported for its test. */
function createTick(serverNow: () => number): Tick {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Read once a tick: two components that render in one pass show the same time.
  let current = serverNow();

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(beat, 1000 - (serverNow() % 1000));
  };
  const beat = () => {
    current = serverNow();
    for (const listener of [...listeners]) listener();
    if (listeners.size > 0 && !isHidden()) wait();
  };
  const onVisible = () => {
    if (isHidden()) clearTimeout(timer);
    else beat();
  };

  return {
    now: () => {
      if (listeners.size === 0) current = Math.floor(serverNow() / 1000) * 1000;
      return current;
    },
    follow: (listener) => {
      const entry = () => listener();
      listeners.add(entry);
      if (listeners.size === 1) {
        current = serverNow();
        wait();
        document.addEventListener('visibilitychange', onVisible);
      }
      return () => {
        listeners.delete(entry);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        document.removeEventListener('visibilitychange', onVisible);
      };
    },
  };
}

function isHidden(): boolean {
  return document.visibilityState === 'hidden';
}
