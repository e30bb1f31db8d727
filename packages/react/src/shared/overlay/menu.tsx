'use client';
import type { ReactElement, ReactNode } from 'react';
import * as Radix from '@radix-ui/react-dropdown-menu';
import { useFerryman } from '../../ferryman-provider/ferryman-context.ts';
import { CheckIcon } from '../icons.tsx';
import { useSurface } from '../use-surface.ts';
import { usePortal } from './use-portal.ts';
import { useRovingInShadow } from './use-roving-in-shadow.ts';

export interface MenuProps {
  /** The one element that opens the menu; it must take a ref. */
  readonly trigger: ReactElement;
  readonly align?: 'start' | 'end';
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A menu of actions under its opener. */
export function Menu({ trigger, align = 'start', open, onOpenChange, children }: MenuProps): ReactElement {
  const surface = useSurface();
  const { direction } = useFerryman();
  const { anchorRef, container } = usePortal();
  const roving = useRovingInShadow({ items: '[role^="menuitem"]', axis: 'vertical', direction });
  return (
    <Radix.Root
      modal={false}
      dir={direction}
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Radix.Trigger asChild ref={anchorRef}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal container={container}>
        <Radix.Content {...surface} {...roving} className="fm-menu" align={align} sideOffset={4} collisionPadding={8} loop>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface MenuItemProps {
  readonly onSelect: () => void;
  readonly disabled?: boolean;
  readonly tone?: 'danger';
  /** Set: the item is one of a choice, and this says whether it is the chosen one. */
  readonly checked?: boolean;
  readonly children: ReactNode;
}

/** One action of a `Menu`. */
export function MenuItem({ onSelect, disabled = false, tone, checked, children }: MenuItemProps): ReactElement {
  const shared = { className: 'fm-menu-item', disabled, onSelect, 'data-tone': tone };
  if (checked === undefined) return <Radix.Item {...shared}>{children}</Radix.Item>;
  return (
    <Radix.CheckboxItem {...shared} checked={checked}>
      {children}
      <Radix.ItemIndicator className="fm-menu-check">
        <CheckIcon />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  );
}

/** A heading inside a `Menu`. */
export function MenuLabel({ children }: { readonly children: ReactNode }): ReactElement {
  return <Radix.Label className="fm-menu-label">{children}</Radix.Label>;
}

/** A hairline between groups of a `Menu`. */
export function MenuLine(): ReactElement {
  return <Radix.Separator className="fm-menu-line" />;
}
