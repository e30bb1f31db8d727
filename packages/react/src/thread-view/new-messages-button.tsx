'use client';
import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import { Button } from '../shared/button.tsx';
import { useReadable } from '../shared/use-readable.ts';
import { DownIcon } from './thread-icons.tsx';
import { useThread } from './thread-context.ts';
import '../locales/english/thread.ts';

/** Shown while the reader is not at the end: says how much is new there, and goes there. */
export function NewMessagesButton({ className, onClick, ...rest }: ComponentPropsWithoutRef<'button'>): ReactNode {
  const text = useText();
  const thread = useThread();
  const atEnd = useReadable(thread.atEnd);
  const count = useReadable(thread.newCount);
  if (atEnd) return null;
  const words = count > 0 ? text('thread.newMessages', { count }) : text('thread.toLatest');
  return (
    <Button
      {...rest}
      className={className ? `fm-thread-jump ${className}` : 'fm-thread-jump'}
      data-count={count}
      title={words}
      aria-label={words}
      onClick={(event) => {
        onClick?.(event);
        if (!event.defaultPrevented) thread.jump.toEnd();
      }}
    >
      <DownIcon />
      {count > 0 && <span>{words}</span>}
    </Button>
  );
}
