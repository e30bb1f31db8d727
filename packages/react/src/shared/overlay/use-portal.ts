'use client';
import { useCallback, useState } from 'react';
import { useFerryman } from '../../ferryman-provider/ferryman-context.ts';

/**
 * Where an overlay goes: the host's `portalContainer`; else the shadow root its opener is in, so that our style reaches
 * it; else the body. Put `anchorRef` on the opener.
 */
export function usePortal(): { readonly anchorRef: (anchor: Element | null) => void; readonly container: HTMLElement | undefined } {
  const { portalContainer } = useFerryman();
  const [shadowHome, setShadowHome] = useState<HTMLElement>();
  const anchorRef = useCallback((anchor: Element | null) => {
    const root = anchor?.getRootNode();
    // React portals accept a shadow root; Radix types only name elements.
    setShadowHome(root instanceof ShadowRoot ? (root as unknown as HTMLElement) : undefined);
  }, []);
  return { anchorRef, container: portalContainer ?? shadowHome };
}
