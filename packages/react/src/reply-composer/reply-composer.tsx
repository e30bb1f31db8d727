'use client';
import { forwardRef, type ForwardRefExoticComponent, type ReactNode, type Ref, type RefAttributes } from 'react';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import type { InputDecoration } from './composer-context.ts';
import { ReplyComposerAttachments } from './reply-composer-attachments.tsx';
import { ReplyComposerInput } from './reply-composer-input.tsx';
import { ReplyComposerKindSwitch } from './reply-composer-kind-switch.tsx';
import { ReplyComposerNotices } from './reply-composer-notices.tsx';
import { ReplyComposerOffer } from './reply-composer-offer.tsx';
import { ReplyComposerRoot, type ReplyComposerRootProps } from './reply-composer-root.tsx';
import { ReplyComposerSendButton } from './reply-composer-send-button.tsx';
import { ReplyComposerSendMenu } from './reply-composer-send-menu.tsx';
import { ReplyComposerToolbar } from './reply-composer-toolbar.tsx';
import '../locales/english/composer.ts';

export interface ReplyComposerProps extends Omit<ReplyComposerRootProps, 'children' | 'asChild'> {
  readonly inputRef?: Ref<HTMLTextAreaElement>;
  /** Wavy lines under stretches of the text. */
  readonly inputDecorations?: readonly InputDecoration[];
  /** Above the input, e.g. a proposed reply. */
  readonly bar?: ReactNode;
  /** More buttons in the toolbar. */
  readonly tools?: ReactNode;
  /** Beside the send button, at its start, e.g. a count of remarks. */
  readonly besideSend?: ReactNode;
}

/** Where an agent writes a reply or a note, or a buyer a message. */
export const AssembledComposer: ForwardRefExoticComponent<ReplyComposerProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  ReplyComposerProps
>(function AssembledComposer({ inputRef, inputDecorations, bar, tools, besideSend, ...rest }, ref) {
  const text = useText();
  return (
    <ReplyComposerRoot {...rest} ref={ref}>
      {bar}
      <div className="fm-composer-box">
        <ReplyComposerKindSwitch />
        <ReplyComposerInput {...(inputRef && { ref: inputRef })} {...(inputDecorations && { decorations: inputDecorations })} />
        <ReplyComposerAttachments />
        <ReplyComposerOffer />
        <ReplyComposerNotices />
        <div className="fm-composer-foot">
          <ReplyComposerToolbar>{tools}</ReplyComposerToolbar>
          <div className="fm-composer-sending">
            {besideSend}
            <ReplyComposerSendButton />
            <ReplyComposerSendMenu />
          </div>
        </div>
        <div className="fm-composer-drop" aria-hidden>
          {text('composer.dropHere')}
        </div>
      </div>
    </ReplyComposerRoot>
  );
});
