'use client';
import { useEffect, useState } from 'react';
import type { Desk } from '@ferryman/core/desk';
import type { InboxRows, InboxView, InboxViewDefinition } from '@ferryman/core/inbox';
import { createStore, type Readable } from '@ferryman/core/kernel';
import { useDesk } from '../ferryman-provider/ferryman-context.ts';
import { useReadable } from './use-readable.ts';

/** No rows: what a view shows before it is open. */
export const NO_ROWS: InboxRows = { length: 0, at: () => undefined, indexOf: () => -1 };
const nothing: Readable<InboxRows> = createStore(NO_ROWS);

/**
 * Keeps an inbox view open for as long as the component is there and follows its rows.
 * Keep the definition's identity stable (a constant, or `useMemo`): a new one opens a new view.
 */
export function useInboxView(definition: InboxViewDefinition): InboxRows {
  const desk = useDesk();
  const [opened, setOpened] = useState<{ desk: Desk; view: InboxView }>();
  useEffect(() => {
    const view = desk.inbox.openView(definition);
    // oxlint-disable-next-line react/set-state-in-effect -- opening while rendering would leak a view when React drops the render
    setOpened({ desk, view });
    return () => view.close();
  }, [desk, definition]);
  const view = opened?.desk === desk && opened.view.definition === definition ? opened.view : undefined;
  return useReadable(view?.rows ?? nothing);
}
