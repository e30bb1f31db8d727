import { useEffect, useLayoutEffect, useReducer, useRef, useState, type RefObject } from 'react';
import { readSlaRun, type SlaClock, type SlaRun } from '@ferryman/core/sla';
import { useDesk } from '../ferryman-provider/ferryman-context.ts';
import { boardOf } from './countdown-board.ts';
import { nextTextChange } from './countdown-text.ts';

/** A run on the page. */
export interface ShownRun<E extends HTMLElement> {
  readonly clock: SlaClock;
  /** For the element whose being in sight decides whether anything is done. */
  readonly element: RefObject<E | null>;
  /** For the element of the countdown, whose text is kept without rendering. Give it `firstText` as its child. */
  readonly countdown: RefObject<HTMLElement | null>;
  readonly firstText: string;
}

/**
 * How a run stands by the server's clock. Renders again when its status changes; the countdown between is written into its element
 * alone, since a page may hold ten thousand of them.
 */
export function useRun<E extends HTMLElement>(run: SlaRun, textOf: (clock: SlaClock, now: number) => string): ShownRun<E> {
  const desk = useDesk();
  const element = useRef<E>(null);
  const countdown = useRef<HTMLElement>(null);
  const [, render] = useReducer((count: number) => count + 1, 0);
  const now = desk.serverNow();
  const clock = readSlaRun(run, now);
  const [firstText] = useState(() => textOf(clock, now));
  // What the callbacks of the board read: they outlive a render and must not begin anew with each.
  const latest = useRef({ clock, readAt: now, aheadMs: 0, textOf });
  useLayoutEffect(() => {
    const { aheadMs } = latest.current;
    latest.current = { clock, readAt: now, aheadMs, textOf };
    writeText(countdown.current, textOf(clock, now + aheadMs));
  });

  useEffect(() => {
    if (!element.current) return undefined;
    return boardOf(desk).add(element.current, {
      nextChangeAt: (at) => {
        const { endedAt, dueAt, nextChangeAt = Infinity } = latest.current.clock;
        return endedAt !== undefined || dueAt === undefined ? undefined : Math.min(nextChangeAt, nextTextChange(dueAt, at));
      },
      show: (at, textAt) => {
        const { readAt, clock: before } = latest.current;
        latest.current.aheadMs = textAt - at;
        // Between two changes of its status a clock is a fixed deadline.
        if (at < readAt || at >= (before.nextChangeAt ?? Infinity)) {
          latest.current.clock = readSlaRun(run, at);
          latest.current.readAt = at;
        }
        const current = latest.current.clock;
        if (current.status !== before.status) render();
        else writeText(countdown.current, latest.current.textOf(current, textAt));
      },
    });
  }, [desk, run]);
  return { clock, element, countdown, firstText };
}

/** Changes the text node that React made, and only when it reads differently: nothing is laid out for a minute that is the same. */
function writeText(element: HTMLElement | null, text: string): void {
  const node = element?.firstChild;
  if (node?.nodeType === Node.TEXT_NODE) {
    if (node.nodeValue !== text) node.nodeValue = text;
  } else if (element) element.textContent = text;
}
