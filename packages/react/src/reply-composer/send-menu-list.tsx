'use client';
import type { ReactElement } from 'react';
import { PendingIcon, ResolvedIcon } from '../shared/icons.tsx';
import { Menu, MenuItem } from '../shared/overlay/menu.tsx';

export interface SendChoice {
  readonly status: 'resolved' | 'pending';
  readonly label: string;
  /** Its shortcut as printed on keys; undefined where it has none. */
  readonly keys: string | undefined;
}

export interface SendMenuListProps {
  readonly trigger: ReactElement;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly choices: readonly SendChoice[];
  readonly onChoose: (status: SendChoice['status']) => void;
}

/** The menu of `ReplyComposer.SendMenu`. In a chunk of its own: everything it shares with the composer comes in by its properties. */
export function SendMenuList({ trigger, open, onOpenChange, choices, onChoose }: SendMenuListProps): ReactElement {
  return (
    <Menu trigger={trigger} align="end" open={open} onOpenChange={onOpenChange}>
      {choices.map(({ status, label, keys }) => (
        <MenuItem key={status} onSelect={() => onChoose(status)}>
          {status === 'resolved' ? <ResolvedIcon /> : <PendingIcon />}
          {label}
          {keys === undefined ? null : (
            <kbd className="fm-kbd fm-composer-keys" aria-hidden>
              {keys}
            </kbd>
          )}
        </MenuItem>
      ))}
    </Menu>
  );
}
