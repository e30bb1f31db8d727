import { createContext, useContext } from 'react';
import { FerrymanError, type Store } from '@ferryman/core/kernel';
import type { ConversationState } from '@ferryman/core/conversation';
import type { Actor, CommandEnvelope, ConversationId } from '@ferryman/core/schema';

/** What does not change while a thread is open. */
export interface ThreadSettings {
  readonly conversationId: ConversationId;
  readonly owner: Actor;
  readonly side: 'buyer' | 'team';
  readonly onEditMessage: ((envelope: CommandEnvelope) => void) | undefined;
  /** Whether the reader sees the end, and how many messages of others came since. */
  readonly atEnd: Store<boolean>;
  readonly newCount: Store<number>;
  /** Set by the log: shows the end and puts the focus there. */
  readonly jump: { toEnd: () => void };
  readonly loadOlder: () => void;
  readonly reload: () => void;
}

export const ThreadSettingsContext = createContext<ThreadSettings | null>(null);
export const ThreadStateContext = createContext<ConversationState | undefined>(undefined);

/** The nearest thread's settings. Throws outside `<ThreadView.Root>`. */
export function useThread(): ThreadSettings {
  const settings = useContext(ThreadSettingsContext);
  if (!settings) {
    throw new FerrymanError(
      'thread-missing',
      'A part of ThreadView was rendered outside <ThreadView.Root>, so it has no conversation to show. Put it inside: <ThreadView.Root conversationId={id}>…</ThreadView.Root>.',
    );
  }
  return settings;
}

/** The state of the nearest thread's conversation; undefined until it was opened. */
export function useThreadState(): ConversationState | undefined {
  return useContext(ThreadStateContext);
}
