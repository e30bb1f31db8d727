import { useCallback, useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import { useDesk } from '../ferryman-provider/ferryman-context.ts';
import { isPending, type ThreadRows } from './thread-rows.ts';
import type { ThreadVirtualizer } from './use-thread-scroll.ts';

/** The one row that Tab reaches, and where it is now. */
export interface ActiveRow {
  readonly key: string | undefined;
  readonly index: number | undefined;
}

const NONE: ActiveRow = { key: undefined, index: undefined };

/** Finds the active row again after rows came above or below it. */
export function useActiveKey(rows: ThreadRows): readonly [ActiveRow, (index: number) => void] {
  const [active, setActive] = useState<ActiveRow>(NONE);
  let shown = active;
  if (active.key !== undefined && active.index !== undefined) {
    const index = findNear(rows, active.key, active.index);
    if (index !== active.index) {
      shown = index === undefined ? NONE : { key: active.key, index };
      setActive(shown);
    }
  }
  const activate = useCallback((next: number) => setActive({ key: rows.keyAt(next), index: next }), [rows]);
  return [shown, activate];
}

/** Rows move by a page at most: looking outwards from the last place finds them at once. */
function findNear(rows: ThreadRows, key: string, place: number): number | undefined {
  const reach = Math.max(place, rows.length - place);
  for (let step = 0; step <= reach; step++) {
    if (place + step < rows.length && rows.keyAt(place + step) === key) return place + step;
    if (place - step >= 0 && place - step < rows.length && rows.keyAt(place - step) === key) return place - step;
  }
  return undefined;
}

interface KeyboardOptions {
  readonly logRef: RefObject<HTMLDivElement | null>;
  readonly rows: ThreadRows;
  readonly virtualizer: ThreadVirtualizer;
  readonly active: ActiveRow;
  readonly activate: (index: number) => void;
}

/** Arrows, Page, Home and End move between messages; `r` tries a failed one again. */
export function useThreadKeyboard({ logRef, rows, virtualizer, active, activate }: KeyboardOptions): {
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
} {
  const desk = useDesk();
  const wantsFocus = useRef(false);

  useLayoutEffect(() => {
    if (!wantsFocus.current || active.key === undefined || active.index === undefined) return;
    wantsFocus.current = false;
    virtualizer.elementsCache.get(active.key)?.focus({ preventScroll: true });
    virtualizer.scrollToIndex(active.index, { align: 'auto' });
  });

  const moveTo = (index: number) => {
    if (rows.length === 0) return;
    wantsFocus.current = true;
    activate(Math.max(0, Math.min(rows.length - 1, index)));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
    const inRow = active.index !== undefined && event.target !== logRef.current;
    const log = logRef.current;
    if (!log) return;
    const shown = virtualizer.range;
    const from = inRow ? (active.index ?? 0) : (shown?.endIndex ?? rows.length) + 1;
    const page = Math.max(1, (shown?.endIndex ?? 0) - (shown?.startIndex ?? 0));
    const target = targetOf(event.key, from, page, rows.length);
    if (target !== undefined) {
      // Page keys scroll by themselves as long as no message has the focus.
      if (!inRow && event.key.startsWith('Page')) return;
      event.preventDefault();
      moveTo(target);
    } else if (event.key === 'r' && inRow && active.index !== undefined) {
      const item = rows.at(active.index);
      if (item && isPending(item) && (item.state === 'failed' || item.state === 'waiting')) {
        event.preventDefault();
        desk.outbox.retry(item.envelope.id);
      }
    }
  };

  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const row = (event.target as Element).closest<HTMLElement>('[data-index]');
    const index = row ? Number(row.dataset['index']) : NaN;
    if (Number.isInteger(index) && index !== active.index) activate(index);
  };
  return { onKeyDown, onFocus };
}

function targetOf(key: string, from: number, page: number, length: number): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return from - 1;
    case 'ArrowDown':
      return from + 1;
    case 'PageUp':
      return from - page;
    case 'PageDown':
      return from + page;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
