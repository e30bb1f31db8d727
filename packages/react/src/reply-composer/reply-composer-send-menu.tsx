'use client';
import { Suspense, lazy, useState, type ReactElement } from 'react';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import { IconButton } from '../shared/button.tsx';
import { ChevronDownIcon } from '../shared/icons.tsx';
import { useComposer } from './composer-context.ts';

const OpenMenu = lazy(() => import('./send-menu-list.tsx').then(({ SendMenuList }) => ({ default: SendMenuList })));

/** Send and resolve, send and wait. The menu's code comes when it is first opened. Renders nothing where the source has no status. */
export function ReplyComposerSendMenu(): ReactElement | null {
  const { capabilities } = useComposer('SendMenu');
  const text = useText();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
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
      {...(!asked && {
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
  if (!asked) return opener;
  return (
    <Suspense fallback={opener}>
      <OpenMenu trigger={opener} open={open} onOpenChange={setOpen} />
    </Suspense>
  );
}
