'use client';
import {
  forwardRef,
  useCallback,
  useMemo,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
} from 'react';
import { createPortal } from 'react-dom';
import { FerrymanContext, useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { adoptStyles } from './adopt-styles.ts';

/** Everything but the children goes to the host element in the page: size and place it with `className` and `style`. */
export interface IsolatedSurfaceProps extends ComponentPropsWithoutRef<'div'> {
  readonly children: ReactNode;
}

/**
 * Puts its children into a shadow root with Ferryman's styles: the page's CSS cannot reach them, not even
 * `* { all: unset }`, nor theirs the page. Overlays open inside it. Renders an empty element on the server.
 */
export const IsolatedSurface: ForwardRefExoticComponent<IsolatedSurfaceProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  IsolatedSurfaceProps
>(function IsolatedSurface({ children, ...rest }, ref) {
  const settings = useFerryman();
  const [mounted, setMounted] = useState<IsolatedParts>();

  // A ref callback, not an effect: the shadow root is there before the children's own effects run.
  const attach = useCallback(
    (host: HTMLDivElement | null) => {
      if (host) setMounted(prepareShadowRoot(host));
      if (typeof ref === 'function') ref(host);
      else if (ref) ref.current = host;
    },
    [ref],
  );

  const isolated = useMemo(() => ({ ...settings, portalContainer: mounted?.overlays ?? null }), [settings, mounted]);
  return (
    <div {...rest} ref={attach}>
      {mounted && createPortal(<FerrymanContext.Provider value={isolated}>{children}</FerrymanContext.Provider>, mounted.content)}
    </div>
  );
});

/** The two parts of a shadow root: what is shown, and where its overlays open. */
export interface IsolatedParts {
  readonly content: HTMLElement;
  readonly overlays: HTMLElement;
}

const partsOfHost = new WeakMap<HTMLElement, IsolatedParts>();

/** Makes the shadow root of `host` with its parts, or gives those made before (Strict Mode attaches twice). */
export function prepareShadowRoot(host: HTMLElement): IsolatedParts {
  const known = partsOfHost.get(host);
  if (known) return known;
  const root = host.attachShadow({ mode: 'open' });
  adoptStyles(root);
  const parts = { content: addPart(root, 'fm-isolated-content'), overlays: addPart(root, 'fm-isolated-overlays') };
  partsOfHost.set(host, parts);
  return parts;
}

function addPart(root: ShadowRoot, className: string): HTMLElement {
  const part = root.ownerDocument.createElement('div');
  part.className = className;
  root.append(part);
  return part;
}
