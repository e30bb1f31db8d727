'use client';
import { forwardRef, useInsertionEffect, useMemo, useRef, type ComponentPropsWithoutRef } from 'react';
import { createStore } from '@ferryman/core/kernel';
import type { CommandEnvelope, ConversationId } from '@ferryman/core/schema';
import { useDesk } from '../ferryman-provider/ferryman-context.ts';
import { useConversation } from '../shared/use-conversation.ts';
import { useSurface } from '../shared/use-surface.ts';
import { ThreadSettingsContext, ThreadStateContext, type ThreadSettings } from './thread-context.ts';
import { sideOf } from './thread-rows.ts';

export interface ThreadRootProps extends ComponentPropsWithoutRef<'div'> {
  readonly conversationId: ConversationId;
  /** The agent wants a message back that never arrived: put it into the composer. */
  readonly onEditMessage?: ((envelope: CommandEnvelope) => void) | undefined;
}

/** Opens a conversation for the parts inside it. Another conversation is another thread: nothing is carried over. */
export const ThreadRoot = forwardRef<HTMLDivElement, ThreadRootProps>(function ThreadRoot(props, ref) {
  return <OpenThread key={props.conversationId} {...props} forwardedRef={ref} />;
});

function OpenThread(props: ThreadRootProps & { readonly forwardedRef: React.ForwardedRef<HTMLDivElement> }) {
  const { conversationId, onEditMessage, forwardedRef, className, children, ...rest } = props;
  const desk = useDesk();
  const surface = useSurface();
  const { state, loadOlder, reload } = useConversation(conversationId);
  const latest = useRef({ loadOlder, reload, onEditMessage });
  // Before any effect of a part inside: the first of them may ask for older messages at once.
  useInsertionEffect(() => {
    latest.current = { loadOlder, reload, onEditMessage };
  });
  const canEdit = onEditMessage !== undefined;

  const settings = useMemo(
    (): ThreadSettings => ({
      conversationId,
      owner: desk.owner.actor,
      side: sideOf(desk.owner.actor),
      onEditMessage: canEdit ? (envelope) => latest.current.onEditMessage?.(envelope) : undefined,
      atEnd: createStore(true),
      newCount: createStore(0),
      jump: { toEnd: () => undefined },
      loadOlder: () => void latest.current.loadOlder(),
      reload: () => latest.current.reload(),
    }),
    [conversationId, desk, canEdit],
  );

  return (
    <ThreadSettingsContext.Provider value={settings}>
      <ThreadStateContext.Provider value={state}>
        <div
          {...surface}
          {...rest}
          ref={forwardedRef}
          data-phase={state?.phase ?? 'loading'}
          className={className ? `fm-thread ${className}` : 'fm-thread'}
        >
          {children}
        </div>
      </ThreadStateContext.Provider>
    </ThreadSettingsContext.Provider>
  );
}
