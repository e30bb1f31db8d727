'use client';
import type { ReactElement, ReactNode } from 'react';
import * as Radix from '@radix-ui/react-tooltip';
import { useSurface } from '../use-surface.ts';
import { usePortal } from './use-portal.ts';

export interface TooltipProps {
  /** What it says: never the only place where something is said. */
  readonly content: ReactNode;
  readonly side?: 'top' | 'bottom';
  readonly children: ReactElement;
}

/** A few words beside an element while it is hovered or focused. */
export function Tooltip({ content, side = 'top', children }: TooltipProps): ReactElement {
  const surface = useSurface();
  const { anchorRef, container } = usePortal();
  return (
    <Radix.Provider delayDuration={400}>
      <Radix.Root>
        <Radix.Trigger asChild ref={anchorRef}>
          {children}
        </Radix.Trigger>
        <Radix.Portal container={container}>
          <Radix.Content {...surface} className="fm-tooltip" side={side} sideOffset={4} collisionPadding={8}>
            {content}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
