import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import {
  observeElementRect,
  useVirtualizer,
  type ReactVirtualizer,
  type Rect,
  type VirtualItem,
  type Virtualizer,
} from '@tanstack/react-virtual';
import type { ConversationState } from '@ferryman/core/conversation';
import { useThread } from './thread-context.ts';
import { countAfter, type ThreadRows } from './thread-rows.ts';

/** Above the first row: the beginning of the conversation, or what stands in the way of older messages. In CSS pixels. */
const LEAD_PX = 56;
/** Below the last row: room for "is typing", so that it moves nothing. */
const TAIL_PX = 32;
/** A reader this near to the end reads the end. */
const END_PX = 24;
/** A message of one line with its group's gap: the commonest row. */
const ROW_PX = 60;
/** Rows kept ready outside the view; before the first paint nobody can scroll there. */
const OVERSCAN = 8;
const FIRST_OVERSCAN = 1;

export type ThreadVirtualizer = ReactVirtualizer<HTMLDivElement, HTMLDivElement>;

export interface ThreadScroll {
  readonly virtualizer: ThreadVirtualizer;
  readonly onScroll: () => void;
}

interface ScrollOptions {
  readonly logRef: RefObject<HTMLDivElement | null>;
  readonly state: ConversationState;
  readonly rows: ThreadRows;
  /** Where reading starts; undefined: at the end. */
  readonly unreadIndex: number | undefined;
  /** Stays rendered wherever the reader scrolls, so that focus is never lost. */
  readonly keptIndex: number | undefined;
  readonly painted: boolean;
}

/** Everything that moves a thread, and everything that keeps it still. */
export function useThreadScroll({ logRef, state, rows, unreadIndex, keptIndex, painted }: ScrollOptions): ThreadScroll {
  const thread = useThread();
  const near = useRef({ atEnd: unreadIndex === undefined, seenSeq: lastSeqOf(state) });

  // oxlint-disable-next-line react/incompatible-library -- known: not compiled, and needs not be
  const virtualizer: ThreadVirtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => logRef.current,
    getItemKey: rows.keyAt,
    estimateSize: () => ROW_PX,
    paddingStart: LEAD_PX,
    paddingEnd: TAIL_PX,
    overscan: painted ? OVERSCAN : FIRST_OVERSCAN,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: END_PX,
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
    initialRect: { width: 640, height: 720 },
    initialOffset: () => (unreadIndex === undefined ? LEAD_PX + rows.length * ROW_PX : LEAD_PX + unreadIndex * ROW_PX),
    rangeExtractor: (range) => {
      const from = Math.max(0, range.startIndex - range.overscan);
      const to = Math.min(range.count - 1, range.endIndex + range.overscan);
      const indexes = Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step);
      if (keptIndex !== undefined && keptIndex < range.count) {
        if (keptIndex < from) indexes.unshift(keptIndex);
        else if (keptIndex > to) indexes.push(keptIndex);
      }
      return indexes;
    },
    observeElementRect: (instance, onRect) => observeElementRect(instance, (rect) => keepEnd(instance, rect, onRect)),
  });

  // The composer grew, the window shrank: who read the end still reads the end.
  function keepEnd(instance: Virtualizer<HTMLDivElement, HTMLDivElement>, rect: Rect, onRect: (rect: Rect) => void): void {
    const hadSize = instance.scrollRect !== null && near.current.atEnd;
    onRect(rect);
    if (hadSize && instance.scrollElement) instance.scrollElement.scrollTop = instance.scrollElement.scrollHeight;
  }

  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = adjustsAbove;

  const settle = useCallback(() => {
    const log = logRef.current;
    if (!log) return;
    const atEnd = virtualizer.getTotalSize() - log.clientHeight - log.scrollTop <= END_PX;
    near.current.atEnd = atEnd;
    thread.atEnd.set(atEnd);
    if (atEnd) near.current.seenSeq = Math.max(near.current.seenSeq, lastSeqOf(state));
    thread.newCount.set(atEnd ? 0 : countAfter(state, near.current.seenSeq, thread.owner));
    if (state.older === 'available' && log.scrollTop < Math.max(600, log.clientHeight)) thread.loadOlder();
  }, [logRef, virtualizer, thread, state]);

  // Opening: at the divider, with a little of what was read before it; else at the end.
  const opened = useRef(false);
  useLayoutEffect(() => {
    if (opened.current || rows.length === 0) return;
    opened.current = true;
    if (unreadIndex === undefined) virtualizer.scrollToEnd();
    else virtualizer.scrollToIndex(unreadIndex, { align: 'start' });
  });

  useOwnSending(rows, state, () => virtualizer.scrollToEnd());
  useEffect(settle, [settle]);
  thread.jump.toEnd = () => virtualizer.scrollToEnd();

  return { virtualizer, onScroll: settle };
}

/**
 * The row under the eye is the first that is wholly visible. A row that begins above it and changes its height moves nothing
 * below: not when it is measured first (an estimate was wrong), not when a picture in it arrives or its day divider goes,
 * in whichever direction the reader scrolls. Only what the reader opens with own hands grows downwards, and a row that fills the view.
 */
function adjustsAbove(
  item: Pick<VirtualItem, 'key' | 'start' | 'end'>,
  _delta: number,
  instance: Virtualizer<HTMLDivElement, HTMLDivElement>,
): boolean {
  const offset = instance.scrollOffset ?? 0;
  if (item.start >= offset) return false;
  if (item.end <= offset || !instance.itemSizeCache.has(item.key)) return true;
  if (item.end >= offset + (instance.scrollRect?.height ?? 0)) return false;
  return !instance.elementsCache.get(item.key)?.matches(':focus-within');
}

function lastSeqOf({ timeline }: ConversationState): number {
  return timeline.at(timeline.length - 1)?.seq ?? 0;
}

/** Own sending shows itself: the thread goes to its end, wherever the reader was. */
function useOwnSending(rows: ThreadRows, state: ConversationState, toEnd: () => void): void {
  const last = state.pending.at(-1)?.envelope.id;
  const known = useRef(last);
  useLayoutEffect(() => {
    if (last !== undefined && last !== known.current && rows.length > 0 && rows.keyAt(rows.length - 1) === last) toEnd();
    known.current = last ?? known.current;
  });
}
