'use client';
import { useCallback, useRef, type KeyboardEvent } from 'react';
import { focusedElement, isInShadow } from './focus-inside.ts';

export interface RovingOptions {
  /** Selector of the items among which the arrow keys move. */
  readonly items: string;
  readonly axis: 'vertical' | 'horizontal';
  readonly direction: 'ltr' | 'rtl';
}

export interface RovingInShadow {
  readonly ref: (list: HTMLElement | null) => void;
  readonly onKeyDownCapture: (event: KeyboardEvent<HTMLElement>) => void;
}

/** What Radix's roving focus group tells the list when the focus comes to it; prevented, it leaves the focus to us. */
const ENTRY = 'rovingFocusGroup.onEntryFocus';

const MOVES: Readonly<Record<string, 'first' | 'last' | 'next' | 'previous'>> = {
  Home: 'first',
  PageUp: 'first',
  End: 'last',
  PageDown: 'last',
  ArrowDown: 'next',
  ArrowRight: 'next',
  ArrowUp: 'previous',
  ArrowLeft: 'previous',
};

const itemsOf = (list: HTMLElement, selector: string): HTMLElement[] =>
  [...list.querySelectorAll<HTMLElement>(selector)].filter((item) => !item.matches('[data-disabled], :disabled'));

/**
 * Arrow keys among the items of a Radix menu or tab list inside a shadow root. Radix asks `document.activeElement` whether an
 * item took the focus, always hears the host's name there, and runs on to the last item. Outside a shadow root it does nothing.
 */
export function useRovingInShadow({ items, axis, direction }: RovingOptions): RovingInShadow {
  const release = useRef<(() => void) | undefined>(undefined);
  const ref = useCallback(
    (list: HTMLElement | null) => {
      release.current?.();
      release.current = undefined;
      if (!list) return;
      const enter = (event: Event) => {
        if (!isInShadow(list)) return;
        event.preventDefault();
        // A menu opened by the mouse keeps the focus on itself until a key or the pointer chooses an item.
        if (axis === 'vertical' && !list.matches(':focus-visible')) return;
        const all = itemsOf(list, items);
        (all.find((item) => item.matches('[aria-selected="true"]')) ?? all[0])?.focus();
      };
      list.addEventListener(ENTRY, enter);
      release.current = () => list.removeEventListener(ENTRY, enter);
    },
    [items, axis],
  );
  const onKeyDownCapture = (event: KeyboardEvent<HTMLElement>) => {
    const list = event.currentTarget;
    if (!isInShadow(list) || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
    const isSideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const isUpOrDown = event.key === 'ArrowUp' || event.key === 'ArrowDown';
    const move = MOVES[event.key];
    if (!move || (axis === 'vertical' ? isSideways : isUpOrDown)) return;
    event.preventDefault();
    const all = itemsOf(list, items);
    const focused = focusedElement(list.ownerDocument);
    const at = focused ? all.indexOf(focused) : -1;
    const isForwards = (move === 'next') !== (isSideways && direction === 'rtl');
    const neighbour = at < 0 ? (isForwards ? 0 : all.length - 1) : (at + (isForwards ? 1 : -1) + all.length) % all.length;
    const target = move === 'first' ? 0 : move === 'last' ? all.length - 1 : neighbour;
    all[target]?.focus();
  };
  return { ref, onKeyDownCapture };
}
