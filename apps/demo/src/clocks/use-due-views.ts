import { useMemo, useSyncExternalStore } from 'react';
import type { Desk } from '@ferryman/core/desk';
import { readSlaRun, type SlaBook } from '@ferryman/core/sla';
import { createDefaultViews, type InboxViewOption } from '@ferryman/react/inbox-list';

/** The usual views, and behind the first one that has the soonest deadline on top. Other views are opened only when its order changes. */
export function useDueViews(desk: Desk, book: SlaBook, label: string): readonly InboxViewOption[] {
  const due = useSyncExternalStore(book.dueNext.subscribe, book.dueNext.get);
  // By the deadline, an instant: the order holds while time passes.
  const order = due.map(({ conversationId, run }) => `${conversationId} ${readSlaRun(run, 0).dueAt ?? ''}`).join('\n');
  return useMemo(() => {
    const places = new Map(order.split('\n').map((line, place) => [line.slice(0, line.lastIndexOf(' ')), place]));
    const [first, ...others] = createDefaultViews(desk.owner);
    const dueNext: InboxViewOption = {
      label,
      definition: { id: 'due-next', includes: (row) => places.has(row.id), urgency: (row) => [places.get(row.id) ?? Infinity] },
    };
    return first ? [first, dueNext, ...others] : [dueNext];
  }, [order, desk, label]);
}
