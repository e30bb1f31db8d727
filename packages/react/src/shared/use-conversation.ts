'use client';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { ConversationHandle, Desk } from '@ferryman/core/desk';
import type { ConversationState } from '@ferryman/core/conversation';
import type { ConversationId } from '@ferryman/core/schema';
import { createStore, type Outcome, type Readable } from '@ferryman/core/kernel';
import { useDesk } from '../ferryman-provider/ferryman-context.ts';
import { useReadable } from './use-readable.ts';

export interface OpenConversation {
  /** Undefined until the conversation was opened, which happens after the first render. */
  readonly state: ConversationState | undefined;
  readonly loadOlder: () => Promise<Outcome<void>>;
  readonly reload: () => void;
}

interface Opened {
  readonly desk: Desk;
  readonly id: ConversationId;
  readonly handle: ConversationHandle;
}

const NOTHING: Readable<undefined> = createStore<undefined>(undefined);
const NOTHING_OLDER: Outcome<void> = { ok: true, value: undefined };

/** Before the first paint, so that a conversation that is there already is painted at once. Servers know no layout. */
const useOpeningEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/**
 * Opens a conversation for as long as the component is there. Any number of components may open the same one.
 * @param id null: none.
 */
export function useConversation(id: ConversationId | null): OpenConversation {
  const desk = useDesk();
  const [opened, setOpened] = useState<Opened>();

  // In an effect, never while rendering: a render that React throws away would leave a handle open.
  useOpeningEffect(() => {
    if (id === null) return;
    const handle = desk.openConversation(id);
    setOpened({ desk, id, handle });
    return () => handle.close();
  }, [desk, id]);

  const handle = opened?.desk === desk && opened.id === id ? opened.handle : undefined;
  const state = useReadable<ConversationState | undefined>(handle?.state ?? NOTHING);
  return useMemo(
    () => ({
      state,
      loadOlder: () => handle?.loadOlder() ?? Promise.resolve(NOTHING_OLDER),
      reload: () => handle?.reload(),
    }),
    [state, handle],
  );
}
