'use client';
import type { ReactElement, ReactNode } from 'react';
import * as Radix from '@radix-ui/react-dialog';
import { useSurface } from '../use-surface.ts';
import { useOverlayFocus } from './use-overlay-focus.ts';
import { usePortal } from './use-portal.ts';
import { useStillPage } from './use-still-page.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** `drawer` slides in at the end edge and fills the height. */
  readonly shape?: 'box' | 'drawer';
  readonly trigger?: ReactElement;
  /** Hides the title from sight; screen readers still hear it. */
  readonly hideTitle?: boolean;
  /** Once it is closed and the focus went back to where it was. */
  readonly afterClose?: () => void;
  readonly children: ReactNode;
}

/** A modal surface over the page: focus stays inside and returns to where it was. */
export function Dialog({
  open,
  onOpenChange,
  title,
  shape = 'box',
  trigger,
  hideTitle = false,
  afterClose,
  children,
}: DialogProps): ReactElement {
  const surface = useSurface();
  const { anchorRef, container } = usePortal();
  const focus = useOverlayFocus(open);
  const curtainRef = useStillPage();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && (
        <Radix.Trigger asChild ref={anchorRef}>
          {trigger}
        </Radix.Trigger>
      )}
      <Radix.Portal container={container}>
        <div {...surface} ref={curtainRef} className="fm-overlay" />
        <Radix.Content
          {...surface}
          {...focus}
          onCloseAutoFocus={(event) => {
            focus.onCloseAutoFocus(event);
            afterClose?.();
          }}
          className="fm-dialog"
          data-shape={shape}
          aria-describedby={undefined}
        >
          <Radix.Title className={hideTitle ? 'fm-visually-hidden' : 'fm-dialog-title'}>{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
