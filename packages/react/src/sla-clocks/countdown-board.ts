import type { Desk } from '@ferryman/core/desk';
import { followTick } from '../shared/use-now.ts';

/** A countdown on the page: when what it shows changes next, and how it shows it anew. */
export interface Countdown {
  /** Epoch milliseconds by the server's clock; undefined: never by itself. */
  readonly nextChangeAt: (now: number) => number | undefined;
  /** Shows it as of this moment. */
  readonly show: (now: number) => void;
}

interface Board {
  readonly add: (element: Element, countdown: Countdown) => () => void;
}

const boards = new WeakMap<Desk, Board>();
const SECOND = 1000;

/** All countdowns of a desk: one beat for all, and work only for those in sight whose text changes with it. */
export function boardOf(desk: Desk): Board {
  const known = boards.get(desk);
  if (known) return known;
  const made = createBoard(desk);
  boards.set(desk, made);
  return made;
}

function createBoard(desk: Desk): Board {
  const countdowns = new Map<Element, { readonly countdown: Countdown; changesAt: number }>();
  let stop: (() => void) | undefined;
  let lastBeat = 0;

  const beat = (now: number) => {
    // A clock that was set, or an offset that was learned: what is planned was planned by another time.
    const jumped = now < lastBeat || now > lastBeat + 5 * SECOND;
    lastBeat = now;
    const due = [...countdowns].filter(([element, { changesAt }]) => (jumped || changesAt <= now) && isInSight(element));
    // All are measured before the first is written: else each would lay out the page anew.
    for (const [, entry] of due) {
      entry.countdown.show(now);
      entry.changesAt = entry.countdown.nextChangeAt(now) ?? Infinity;
    }
  };

  return {
    add: (element, countdown) => {
      countdowns.set(element, { countdown, changesAt: countdown.nextChangeAt(desk.serverNow()) ?? Infinity });
      if (countdowns.size === 1) {
        lastBeat = desk.serverNow();
        const stops = [
          followTick(desk, beat),
          // With the connection comes the server's time: what was shown until then was this device's guess.
          desk.connection.subscribe(() => beat(desk.serverNow())),
        ];
        stop = () => {
          for (const each of stops) each();
        };
      }
      return () => {
        countdowns.delete(element);
        if (countdowns.size === 0) stop?.();
      };
    },
  };
}

function isInSight(element: Element): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return bottom >= 0 && right >= 0 && top <= window.innerHeight && left <= window.innerWidth;
}
