'use client';
import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from 'react';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import { Button, type ButtonProps } from '../shared/button.tsx';
import { ariaKeys } from '../shortcut-sheet/match-shortcut.ts';
import { useComposer, useComposerState } from './composer-context.ts';
import { SendIcon } from './composer-icons.tsx';
import { isEmpty, type ComposerState } from './composer-state.ts';
import '../locales/english/composer.ts';

const selectKind = (state: ComposerState) => state.kind;
const selectUploads = (state: ComposerState) => (state.waiting ? state.items.filter((item) => item.state === 'uploading').length : 0);

/** Sends. While it waits for uploads it says so, and a press takes the wish to send back. */
export const ReplyComposerSendButton: ForwardRefExoticComponent<ButtonProps & RefAttributes<HTMLButtonElement>> = forwardRef<
  HTMLButtonElement,
  ButtonProps
>(function ReplyComposerSendButton({ children, className, ...rest }, ref) {
  const { session, capabilities, fieldRef, shortcuts } = useComposer('SendButton');
  const text = useText();
  const empty = useComposerState(session, isEmpty);
  const kind = useComposerState(session, selectKind);
  const uploads = useComposerState(session, selectUploads);
  const words =
    uploads > 0 ? text('composer.waitingForFiles', { count: uploads }) : text(kind === 'note' ? 'composer.addNote' : 'composer.send');
  return (
    <Button
      variant="solid"
      size="small"
      {...rest}
      ref={ref}
      className={className ? `fm-composer-send ${className}` : 'fm-composer-send'}
      data-waiting={uploads > 0 || undefined}
      {...(uploads > 0 && { title: text('composer.stopWaiting') })}
      aria-keyshortcuts={ariaKeys(shortcuts.keysOf('send'), shortcuts.apple)}
      // Not `disabled`: that would drop the focus of who just sent by keyboard.
      aria-disabled={empty || !capabilities.send || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        rest.onClick?.(event);
        if (event.defaultPrevented) return;
        if (uploads > 0) session.stopWaiting();
        else session.send();
        fieldRef.current?.focus({ preventScroll: true });
      }}
    >
      {children ?? (
        <>
          <SendIcon />
          {words}
        </>
      )}
    </Button>
  );
});
