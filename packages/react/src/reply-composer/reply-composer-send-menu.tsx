'use client';
import { useState, type ReactElement } from 'react';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import { IconButton } from '../shared/button.tsx';
import { ChevronDownIcon } from '../shared/icons.tsx';
import { lateModule, useLateModule } from '../shared/use-late-module.ts';
import { printKeys } from '../shortcut-sheet/match-shortcut.ts';
import type { ShortcutId } from '../shortcut-sheet/shortcuts.ts';
import { useComposer } from './composer-context.ts';
import '../locales/english/composer.ts';

const late = lateModule(() => import('./send-menu-list.tsx'));

/** Send and resolve, send and wait. The menu's code comes when it is first opened. Renders nothing where the source has no status. */
export function ReplyComposerSendMenu(): ReactElement | null {
  const { capabilities, session, shortcuts } = useComposer('SendMenu');
  const text = useText();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const menu = useLateModule(late, asked);
  if (!capabilities.status || !capabilities.send) return null;
  const ask = () => {
    setAsked(true);
    setOpen(true);
  };
  const opener = (
    <IconButton
      size="small"
      className="fm-composer-send-menu"
      label={text('composer.sendOptions')}
      aria-haspopup="menu"
      {...(!menu && {
        onClick: ask,
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          ask();
        },
      })}
    >
      <ChevronDownIcon />
    </IconButton>
  );
  if (!menu) return opener;
  const keysOf = (id: ShortcutId) => {
    const first = shortcuts.keysOf(id)[0];
    return first === undefined ? undefined : printKeys(first, shortcuts.apple).join(shortcuts.apple ? '' : '+');
  };
  const choices = [
    { status: 'resolved', label: text('composer.sendAndResolve'), keys: keysOf('sendAndResolve') },
    { status: 'pending', label: text('composer.sendAndPend'), keys: keysOf('sendAndPend') },
  ] as const;
  return (
    <menu.SendMenuList trigger={opener} open={open} onOpenChange={setOpen} choices={choices} onChoose={(status) => session.send(status)} />
  );
}
