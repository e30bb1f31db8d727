'use client';
import { useInsertionEffect, useRef, type KeyboardEvent } from 'react';
import { focusFirstIn, focusedElement, keepTabInside } from './focus-inside.ts';

export interface OverlayFocus {
  readonly onOpenAutoFocus: (event: Event) => void;
  readonly onCloseAutoFocus: (event: Event) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/**
 * Brings the focus into an overlay, keeps Tab inside and gives the focus back to what had it, with or without a trigger.
 * In place of Radix's own ways, which ask `document.activeElement` and so fail inside a shadow root.
 */
export function useOverlayFocus(open: boolean): OverlayFocus {
  const state = useRef<{ open: boolean; before: HTMLElement | null }>({ open: false, before: null });
  // Before anything inside mounts: a field with `autoFocus` must not be taken for what had the focus before.
  useInsertionEffect(() => {
    if (open && !state.current.open && typeof document !== 'undefined') state.current.before = focusedElement(document);
    state.current.open = open;
  }, [open]);
  return {
    onOpenAutoFocus: (event) => {
      event.preventDefault();
      if (event.target instanceof HTMLElement) focusFirstIn(event.target);
    },
    onCloseAutoFocus: (event) => {
      event.preventDefault();
      // Strict Mode tears an open overlay down once without closing it.
      if (!state.current.open) state.current.before?.focus({ preventScroll: true });
    },
    onKeyDown: (event) => {
      if (event.key !== 'Tab' || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      if (keepTabInside(event.currentTarget, event.shiftKey)) event.preventDefault();
    },
  };
}
