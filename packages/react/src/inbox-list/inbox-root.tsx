'use client';
import {
  forwardRef,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react';
import type { InboxRows, InboxView } from '@ferryman/core/inbox';
import { createStore } from '@ferryman/core/kernel';
import type { ConversationId } from '@ferryman/core/schema';
import { useDesk } from '../ferryman-provider/ferryman-context.ts';
import { NO_ROWS } from '../shared/use-inbox-view.ts';
import { useReadable } from '../shared/use-readable.ts';
import { useSurface } from '../shared/use-surface.ts';
import { Slot } from '../shared/slot.tsx';
import { createDefaultViews, type InboxViewOption } from './default-views.ts';
import { InboxContext, type SelectionReason } from './inbox-context.ts';
import { useInboxSearch } from './use-inbox-search.ts';

export interface InboxRootProps extends Omit<ComponentPropsWithoutRef<'div'>, 'dir' | 'lang'> {
  /** The views to choose from; keep the array stable. Default: open, mine, unassigned, waiting, snoozed, resolved. */
  readonly views?: readonly InboxViewOption[];
  /** The chosen view, when the host holds it. */
  readonly viewId?: string;
  readonly defaultViewId?: string;
  readonly onViewChange?: (viewId: string, change: { readonly reason: 'pointer' }) => void;
  /** The selected conversation, when the host holds it; null: none. */
  readonly selectedConversationId?: ConversationId | null;
  readonly defaultSelectedConversationId?: ConversationId | null;
  readonly onSelectedConversationChange?: (id: ConversationId | null, change: { readonly reason: SelectionReason }) => void;
  /** Gives everything to its one child instead of making a `div`. */
  readonly asChild?: boolean;
}

const nothing = createStore<InboxRows>(NO_ROWS);
const none: ReadonlyMap<string, InboxView> = new Map();

/** Holds the views, the search and the selection for the parts of an inbox. */
export const InboxRoot: ForwardRefExoticComponent<InboxRootProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  InboxRootProps
>(function InboxRoot(props, ref) {
  const {
    views: givenViews,
    viewId: heldViewId,
    defaultViewId,
    onViewChange,
    selectedConversationId: heldSelection,
    defaultSelectedConversationId = null,
    onSelectedConversationChange,
    asChild = false,
    className,
    ...rest
  } = props;
  const desk = useDesk();
  const surface = useSurface();
  const ownViews = useMemo(() => createDefaultViews(desk.owner), [desk]);
  const views = givenViews ?? ownViews;
  const opened = useOpenViews(views);
  const [ownViewId, setOwnViewId] = useState(defaultViewId);
  const [ownSelection, setOwnSelection] = useState(defaultSelectedConversationId);
  const wantedViewId = heldViewId ?? ownViewId;
  const viewId = views.some(({ definition }) => definition.id === wantedViewId) ? wantedViewId! : (views[0]?.definition.id ?? '');
  const selectedId = heldSelection === undefined ? ownSelection : heldSelection;
  const search = useInboxSearch(desk);
  const viewRows = useReadable(opened.get(viewId)?.rows ?? nothing);
  const status = useReadable(desk.inbox.status);
  const listId = useId();

  const chooseView = useCallback(
    (id: string) => {
      setOwnViewId(id);
      onViewChange?.(id, { reason: 'pointer' });
    },
    [onViewChange],
  );
  const select = useCallback(
    (id: ConversationId | null, reason: SelectionReason) => {
      setOwnSelection(id);
      onSelectedConversationChange?.(id, { reason });
    },
    [onSelectedConversationChange],
  );
  const value = useMemo(
    () => ({
      views,
      opened,
      viewId,
      chooseView,
      rows: search.phase === 'off' ? viewRows : search.rows,
      status,
      search,
      selectedId,
      select,
      listId,
    }),
    [views, opened, viewId, chooseView, viewRows, status, search, selectedId, select, listId],
  );
  const Element = asChild ? Slot : 'div';
  return (
    <InboxContext.Provider value={value}>
      <Element {...surface} {...rest} ref={ref} className={className ? `fm-inbox ${className}` : 'fm-inbox'} />
    </InboxContext.Provider>
  );
});

function useOpenViews(views: readonly InboxViewOption[]): ReadonlyMap<string, InboxView> {
  const { inbox } = useDesk();
  const [opened, setOpened] = useState(none);
  useEffect(() => {
    const fresh = new Map(views.map(({ definition }) => [definition.id, inbox.openView(definition)]));
    // oxlint-disable-next-line react/set-state-in-effect -- opening while rendering would leak views when React drops the render
    setOpened(fresh);
    return () => {
      for (const view of fresh.values()) view.close();
    };
  }, [inbox, views]);
  return opened;
}
