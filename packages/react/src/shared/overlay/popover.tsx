'use client';
import { useState, type ReactElement, type ReactNode } from 'react';
import * as Radix from '@radix-ui/react-popover';
import { useSurface } from '../use-surface.ts';
import { useOverlayFocus } from './use-overlay-focus.ts';
import { usePortal } from './use-portal.ts';

export interface PopoverProps {
  /** The one element that opens the popover; it must take a ref. */
  readonly trigger: ReactElement;
  /** Its name for screen readers. */
  readonly label: string;
  readonly align?: 'start' | 'center' | 'end';
  readonly side?: 'top' | 'bottom';
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A small surface beside its opener. Focus goes in, Escape and a click outside bring it back. */
export function Popover({
  trigger,
  label,
  align = 'start',
  side = 'bottom',
  open: owned,
  onOpenChange,
  children,
}: PopoverProps): ReactElement {
  const surface = useSurface();
  const { anchorRef, container } = usePortal();
  const [own, setOwn] = useState(false);
  const open = owned ?? own;
  const change = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  const { onOpenAutoFocus, onKeyDown } = useOverlayFocus(open);
  return (
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Trigger asChild ref={anchorRef}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal container={container}>
        <Radix.Content
          {...surface}
          className="fm-popover"
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={onOpenAutoFocus}
          onKeyDown={onKeyDown}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
