import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Channel, ConversationId } from '@ferryman/core/schema';
import type { Desk } from '@ferryman/core/desk';

interface Followed {
  readonly channel: Channel | undefined;
  readonly buyerLanguage: string | undefined;
}

/** What a conversation's channel allows, and the buyer's language. Renders only when one of them changes, never on a message. */
export function useChannel(desk: Desk, id: ConversationId): Followed {
  const follower = useMemo(() => followChannel(desk, id), [desk, id]);
  const read = useCallback(() => follower.get(), [follower]);
  return useSyncExternalStore(follower.subscribe, read, read);
}

function followChannel(desk: Desk, id: ConversationId) {
  const summary = desk.inbox.summary(id);
  let current: Followed = { channel: summary?.channel, buyerLanguage: summary?.buyer.language };
  let mark = JSON.stringify(current);
  return {
    get: () => current,
    subscribe: (listener: () => void) => {
      const handle = desk.openConversation(id);
      const take = () => {
        const known = handle.state.get().summary;
        if (!known) return;
        const next = { channel: known.channel, buyerLanguage: known.buyer.language };
        // Summaries are new objects after each message; what they say of the channel hardly ever is.
        const nextMark = known.channel === current.channel && next.buyerLanguage === current.buyerLanguage ? mark : JSON.stringify(next);
        if (nextMark === mark) return;
        mark = nextMark;
        current = next;
        listener();
      };
      const unsubscribe = handle.state.subscribe(take);
      take();
      return () => {
        unsubscribe();
        handle.close();
      };
    },
  };
}
