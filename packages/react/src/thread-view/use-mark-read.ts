import { useEffect, type RefObject } from 'react';
import type { ConversationState } from '@ferryman/core/conversation';
import { useDesk } from '../ferryman-provider/ferryman-context.ts';
import { useReadable } from '../shared/use-readable.ts';
import { useThread } from './thread-context.ts';

/** Says that the end was read: when it is on the screen of a page that somebody looks at. */
export function useMarkRead(state: ConversationState, logRef: RefObject<HTMLElement | null>): void {
  const desk = useDesk();
  const { conversationId, atEnd: atEndStore } = useThread();
  const atEnd = useReadable(atEndStore);
  const lastSeq = state.timeline.at(state.timeline.length - 1)?.seq ?? 0;
  const ready = state.phase === 'ready';

  useEffect(() => {
    if (!ready || !atEnd || lastSeq === 0) return;
    const page = logRef.current?.ownerDocument;
    if (!page) return;
    const mark = () => {
      if (page.visibilityState === 'visible' && page.hasFocus()) desk.markRead(conversationId, lastSeq);
    };
    mark();
    page.addEventListener('visibilitychange', mark);
    page.defaultView?.addEventListener('focus', mark);
    return () => {
      page.removeEventListener('visibilitychange', mark);
      page.defaultView?.removeEventListener('focus', mark);
    };
  }, [desk, conversationId, ready, atEnd, lastSeq, logRef]);
}
