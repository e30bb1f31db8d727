import type { Desk } from '@ferryman/core/desk';
import { followTick } from '../shared/use-now.ts';
import { watchSight, type Sight } from './watch-sight.ts';

/** A countdown on the page: when what it shows changes next, and how it shows it anew. */
export interface Countdown {
  /** Epoch milliseconds by the server's clock; undefined: never by itself. */
  readonly nextChangeAt: (now: number) => number | undefined;
  /** Shows how it stands at this moment, with the text of another one, which is this or shortly after it. */
  readonly show: (now: number, textAt: number) => void;
}

interface Board {
  readonly add: (element: Element, countdown: Countdown) => () => void;
}

interface Entry {
  readonly countdown: Countdown;
  changesAt: number;
}

const boards = new WeakMap<Desk, Board>();
const SECOND = 1000;
/** A text stands until the next beat: as of the middle between them it is never more than half a second from what is left. */
const HALF_BEAT = SECOND / 2;

/** All countdowns of a desk: one beat and one observer for all, and work only for those in sight whose text changes. */
export function boardOf(desk: Desk): Board {
  const known = boards.get(desk);
  if (known) return known;
  const made = createBoard(desk);
  boards.set(desk, made);
  return made;
}

function createBoard(desk: Desk): Board {
  const entries = new Map<Element, Entry>();
  const inSight = new Set<Entry>();
  let sight: Sight | undefined;
  let stop: (() => void) | undefined;
  let lastBeat = 0;

  const beat = (now: number) => {
    // A clock that was set, a machine that slept, or an offset that was learned: what is planned was planned by another time.
    const jumped = now < lastBeat || now > lastBeat + 5 * SECOND;
    lastBeat = now;
    for (const entry of inSight) {
      if (!jumped && entry.changesAt > now) continue;
      entry.countdown.show(now, now + HALF_BEAT);
      entry.changesAt = (entry.countdown.nextChangeAt(now + HALF_BEAT) ?? Infinity) - HALF_BEAT;
    }
    sight?.look();
  };
  const see = (element: Element, isInSight: boolean) => {
    const entry = entries.get(element);
    if (!entry) return;
    if (isInSight) {
      const now = desk.serverNow();
      inSight.add(entry);
      entry.countdown.show(now, now);
      // The next beat shows it as all beats do.
      entry.changesAt = now;
    } else inSight.delete(entry);
  };
  const start = () => {
    sight = watchSight(see);
    lastBeat = desk.serverNow();
    const stops = [
      followTick(desk, beat),
      // With the connection comes the server's time: what was shown until then was this device's guess.
      desk.connection.subscribe(() => beat(desk.serverNow())),
      sight.stop,
    ];
    stop = () => {
      for (const each of stops) each();
    };
  };

  return {
    add: (element, countdown) => {
      if (entries.size === 0) start();
      const entry = { countdown, changesAt: Infinity };
      entries.set(element, entry);
      sight?.add(element);
      return () => {
        inSight.delete(entry);
        // The element may show another run by now.
        if (entries.get(element) !== entry) return;
        entries.delete(element);
        sight?.delete(element);
        if (entries.size === 0) stop?.();
      };
    },
  };
}
