'use client';
import { useCallback, useRef } from 'react';

/**
 * A ref for the curtain behind a dialog: the page under it does not scroll. Unlike Radix's own curtain it writes no style
 * element (a strict `style-src` would need a nonce for it) and no attribute on the page's body.
 */
export function useStillPage(): (curtain: HTMLElement | null) => void {
  const release = useRef<(() => void) | undefined>(undefined);
  return useCallback((curtain: HTMLElement | null) => {
    release.current?.();
    release.current = undefined;
    if (!curtain) return;
    const stay = (event: Event) => event.preventDefault();
    // React's own wheel and touch handlers are passive: they cannot hold the page.
    curtain.addEventListener('wheel', stay, { passive: false });
    curtain.addEventListener('touchmove', stay, { passive: false });
    release.current = () => {
      curtain.removeEventListener('wheel', stay);
      curtain.removeEventListener('touchmove', stay);
    };
  }, []);
}
