import { useCallback, useEffect, useReducer, useRef, type RefObject } from 'react';
import { readSlaRun, type SlaClock, type SlaRun } from '@ferryman/core/sla';
import { useDesk } from '../ferryman-provider/ferryman-context.ts';
import { boardOf } from './countdown-board.ts';
import { nextTextChange } from './countdown-text.ts';

/** How a run stands now by the server's clock; renders again when its text or status changes, while `element` is in sight. */
export function useRun<E extends Element>(
  run: SlaRun,
): { readonly clock: SlaClock; readonly now: number; readonly element: RefObject<E | null> } {
  const desk = useDesk();
  const element = useRef<E>(null);
  const [, show] = useReducer((count: number) => count + 1, 0);
  const nextChangeAt = useCallback(
    (now: number): number | undefined => {
      const { dueAt, nextChangeAt: statusAt = Infinity, endedAt } = readSlaRun(run, now);
      if (endedAt !== undefined || dueAt === undefined) return undefined;
      return Math.min(statusAt, nextTextChange(dueAt, now));
    },
    [run],
  );
  useEffect(() => (element.current ? boardOf(desk).add(element.current, { nextChangeAt, show }) : undefined), [desk, nextChangeAt]);
  const now = desk.serverNow();
  return { clock: readSlaRun(run, now), now, element };
}
