'use client';
import type { ReactElement } from 'react';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import { Menu, MenuItem } from '../shared/overlay/menu.tsx';
import { PendingIcon, ResolvedIcon } from '../shared/icons.tsx';
import { printKeys } from '../shortcut-sheet/match-shortcut.ts';
import type { ShortcutId } from '../shortcut-sheet/shortcuts.ts';
import { useComposer } from './composer-context.ts';

export interface SendMenuListProps {
  readonly trigger: ReactElement;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The menu of `ReplyComposer.SendMenu`, in a chunk of its own. */
export function SendMenuList({ trigger, open, onOpenChange }: SendMenuListProps): ReactElement {
  const { session, shortcuts } = useComposer('SendMenu');
  const text = useText();
  const keys = (id: ShortcutId) => {
    const first = shortcuts.keysOf(id)[0];
    return first === undefined ? null : (
      <kbd className="fm-kbd fm-composer-keys" aria-hidden>
        {printKeys(first, shortcuts.apple).join(shortcuts.apple ? '' : '+')}
      </kbd>
    );
  };
  return (
    <Menu trigger={trigger} align="end" open={open} onOpenChange={onOpenChange}>
      <MenuItem onSelect={() => session.send('resolved')}>
        <ResolvedIcon />
        {text('composer.sendAndResolve')}
        {keys('sendAndResolve')}
      </MenuItem>
      <MenuItem onSelect={() => session.send('pending')}>
        <PendingIcon />
        {text('composer.sendAndPend')}
        {keys('sendAndPend')}
      </MenuItem>
    </Menu>
  );
}
