import { createContext, useContext } from 'react';
import { FerrymanError } from '@ferryman/core/kernel';
import type { InboxRows, InboxView } from '@ferryman/core/inbox';
import type { ConversationId } from '@ferryman/core/schema';
import type { InboxViewOption } from './default-views.ts';
import type { InboxSearch } from './use-inbox-search.ts';

/** Why the selection changed. */
export type SelectionReason = 'pointer' | 'keyboard' | 'host';

export interface InboxContextValue {
  readonly views: readonly InboxViewOption[];
  /** Open views by id; empty until the first effect ran. */
  readonly opened: ReadonlyMap<string, InboxView>;
  readonly viewId: string;
  readonly chooseView: (id: string) => void;
  /** What is listed now: the chosen view's rows, or what the search found. */
  readonly rows: InboxRows;
  readonly status: 'loading' | 'ready' | 'failed';
  readonly search: InboxSearch;
  readonly selectedId: ConversationId | null;
  readonly select: (id: ConversationId | null, reason: SelectionReason) => void;
  readonly listId: string;
}

export const InboxContext = createContext<InboxContextValue | null>(null);

/** What the nearest `InboxList.Root` holds. Throws where there is none, naming the part. */
export function useInbox(part: string): InboxContextValue {
  const value = useContext(InboxContext);
  if (!value) {
    throw new FerrymanError(
      'part-outside-root',
      `<InboxList.${part}> was rendered outside <InboxList.Root>, so it has no inbox to show. Put it inside: <InboxList.Root>…</InboxList.Root>.`,
      { part },
    );
  }
  return value;
}
