'use client';
import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { InboxRows } from '@ferryman/core/inbox';
import type { ConversationId } from '@ferryman/core/schema';

export interface RowAnchorOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rows: InboxRows;
  /** Pixels. */
  readonly rowHeight: number;
  readonly selectedId: ConversationId | null;
  /** Changes when another list is shown (view, search): then nothing is kept in place. */
  readonly listKey: string;
}

/**
 * Keeps what the agent looks at where it is while rows move: the selected row if it is in sight, else the first row in
 * sight. A list that stands at its top with nothing selected in sight stays there, so that new rows are seen.
 */
export function useRowAnchor({ scroller, rows, rowHeight, selectedId, listKey }: RowAnchorOptions): void {
  const before = useRef<{ rows: InboxRows; listKey: string }>({ rows, listKey });
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { rows, listKey };
    const element = scroller.current;
    if (!element || last.rows === rows) return;
    if (last.listKey !== listKey) {
      element.scrollTo({ top: 0, behavior: 'instant' });
      return;
    }
    const anchor = chooseAnchor(last.rows, rows, element, rowHeight, selectedId);
    if (!anchor) return;
    const shift = (rows.indexOf(anchor.id) - anchor.index) * rowHeight;
    if (shift !== 0) element.scrollBy({ top: shift, behavior: 'instant' });
  }, [scroller, rows, rowHeight, selectedId, listKey]);
}

function chooseAnchor(
  old: InboxRows,
  rows: InboxRows,
  element: HTMLElement,
  rowHeight: number,
  selectedId: ConversationId | null,
): { id: ConversationId; index: number } | undefined {
  const first = Math.floor(element.scrollTop / rowHeight);
  const last = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight);
  if (selectedId !== null) {
    const index = old.indexOf(selectedId);
    const place = rows.indexOf(selectedId);
    const inSight = index >= first && index < last;
    // A row that was answered goes where it now belongs: following it there would take the whole list away.
    const movedItself = place < 0 || old.at(index) !== rows.at(place);
    if (inSight && !movedItself) return { id: selectedId, index };
  }
  if (element.scrollTop < rowHeight) return undefined;
  for (let index = first; index < last; index += 1) {
    const summary = old.at(index);
    const place = summary ? rows.indexOf(summary.id) : -1;
    if (summary && place >= 0 && rows.at(place) === summary) return { id: summary.id, index };
  }
  return undefined;
}
