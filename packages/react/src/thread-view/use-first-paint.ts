import { useEffect, useState } from 'react';
import { formatTime, type TimeSetting } from '../shared/time-format.ts';

/** Formatters that exist already, by language and zone: another thread shows its times at once. */
const made = new Set<string>();

/** What waits for the first paint waits no longer than this, however busy the page is. */
const PATIENCE_MS = 200;

/**
 * False until the browser has painted what the first render showed and has a moment to spare: a click or a key goes first.
 * What waits for it must have its room kept.
 */
export function useFirstPaint(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    let idle: number | undefined;
    // A frame's callbacks run before it is painted: the second one comes once the first was.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (typeof requestIdleCallback === 'undefined') setPainted(true);
        else idle = requestIdleCallback(() => setPainted(true), { timeout: PATIENCE_MS });
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      if (idle !== undefined) cancelIdleCallback(idle);
    };
  }, []);
  return painted;
}

/**
 * Formats times of day (epoch ms); undefined while the page's first formatter is not made, which takes as long
 * as all the rest of a thread's opening (17 to 20 ms of Chromium's main thread) and waits for the first paint.
 */
export function clockAfter(painted: boolean, setting: TimeSetting): ((at: number) => string) | undefined {
  const key = `${setting.locale}\n${setting.timeZone ?? ''}`;
  if (!painted && !made.has(key)) return undefined;
  made.add(key);
  return (at) => formatTime(at, setting);
}
