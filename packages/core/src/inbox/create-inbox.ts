import { createStore, notifyAll } from '../kernel/index.ts';
import type { Readable } from '../kernel/index.ts';
import { SummaryDraft, createSummary, mergeSummary, trackSummary } from '../conversation/index.ts';
import type { TrackedSummary } from '../conversation/index.ts';
import type { ConversationEvent, ConversationId, ConversationSummary } from '../schema/index.ts';
import type { Inbox, InboxRows, InboxView, InboxViewDefinition } from './inbox-contract.ts';
import { SortedRows } from './sorted-rows.ts';

/** The inbox as its owner sees it: it can be fed. */
export interface InboxStore extends Inbox {
  /** Events in any order. Returns the conversations of which nothing is known: feed their summaries to learn of them. */
  readonly takeEvents: (events: readonly ConversationEvent[]) => readonly ConversationId[];
  readonly takeSummaries: (summaries: readonly ConversationSummary[]) => void;
  /** Forgets the events of a conversation whose summary cannot be had. */
  readonly forgetUnknown: (id: ConversationId) => void;
  readonly setStatus: (status: 'loading' | 'ready' | 'failed') => void;
}

interface KeptView {
  readonly definition: InboxViewDefinition;
  rows: SortedRows;
  readonly listeners: Set<() => void>;
}

interface Change {
  /** Undefined: a conversation that was not known. */
  readonly before: ConversationSummary | undefined;
  readonly after: ConversationSummary;
}

/** Makes an empty inbox. */
export function createInbox(): InboxStore {
  const rows = new Map<ConversationId, TrackedSummary>();
  /** Events of conversations whose summary has not come yet. */
  const orphans = new Map<ConversationId, ConversationEvent[]>();
  const views = new Set<KeptView>();
  const status = createStore<'loading' | 'ready' | 'failed'>('loading');

  const summaryOf = (id: ConversationId): ConversationSummary | undefined => rows.get(id)?.summary;

  /** All views are brought up to date before the first listener runs: no two of them ever disagree. */
  const publish = (changes: readonly Change[]): void => {
    const listeners: (() => void)[] = [];
    for (const view of views) {
      const next = applyChanges(view, changes, summaryOf);
      if (next === view.rows) continue;
      view.rows = next;
      listeners.push(...view.listeners);
    }
    notifyAll(listeners);
  };

  const fold = (id: ConversationId, events: readonly ConversationEvent[]): Change | undefined => {
    const known = rows.get(id);
    const opened = known ? undefined : events.find((event) => event.type === 'conversation.opened');
    const tracked = known ?? (opened && trackSummary(createSummary(opened)));
    if (!tracked) {
      orphans.set(id, [...(orphans.get(id) ?? []), ...events]);
      return undefined;
    }
    const draft = new SummaryDraft(tracked);
    for (const event of known ? events : [...(orphans.get(id) ?? []), ...events]) draft.apply(event);
    orphans.delete(id);
    return replace(id, draft.finish());
  };

  const replace = (id: ConversationId, after: TrackedSummary): Change | undefined => {
    const before = rows.get(id);
    if (before === after) return undefined;
    rows.set(id, after);
    return { before: before?.summary, after: after.summary };
  };

  const takeSummary = (summary: ConversationSummary): Change | undefined => {
    const known = rows.get(summary.id);
    const merged = known ? mergeSummary(known, summary) : trackSummary(summary);
    const draft = new SummaryDraft(merged);
    for (const event of orphans.get(summary.id) ?? []) draft.apply(event);
    orphans.delete(summary.id);
    return replace(summary.id, draft.finish());
  };

  return {
    status,
    setStatus: status.set,
    summary: summaryOf,
    openView: (definition) => {
      const summaries = Array.from(rows.values(), (row) => row.summary).filter(definition.includes);
      const view: KeptView = { definition, rows: SortedRows.of(summaries, definition.urgency, summaryOf), listeners: new Set() };
      views.add(view);
      return toInboxView(view, () => void views.delete(view));
    },
    takeEvents: (events) => {
      const changes: Change[] = [];
      const unknown: ConversationId[] = [];
      for (const [id, own] of groupByConversation(events)) {
        const change = fold(id, own);
        if (change) changes.push(change);
        else if (orphans.has(id)) unknown.push(id);
      }
      publish(changes);
      return unknown;
    },
    takeSummaries: (summaries) => {
      const changes = new Map<ConversationId, Change>();
      for (const summary of summaries) {
        const change = takeSummary(summary);
        // A page may hold a row twice: the views see one step from before the first to after the last.
        if (change) changes.set(summary.id, { before: (changes.get(summary.id) ?? change).before, after: change.after });
      }
      publish([...changes.values()]);
    },
    forgetUnknown: (id) => void orphans.delete(id),
  };
}

function applyChanges(view: KeptView, changes: readonly Change[], summaryOf: Inbox['summary']): SortedRows {
  const { includes, urgency } = view.definition;
  const removed = changes.flatMap(({ before }) => (before && includes(before) ? [before] : []));
  const added = changes.flatMap(({ after }) => (includes(after) ? [after] : []));
  if (removed.length === 0 && added.length === 0) return view.rows;
  // The first page of a big inbox: sorting once is cheaper than placing each row.
  if (view.rows.length === 0) return SortedRows.of(added, urgency, summaryOf);
  return view.rows.edit(removed, added);
}

function toInboxView(view: KeptView, close: () => void): InboxView {
  const rows: Readable<InboxRows> = {
    get: () => view.rows,
    subscribe: (listener) => {
      const entry = (): void => listener();
      view.listeners.add(entry);
      return () => void view.listeners.delete(entry);
    },
  };
  return { definition: view.definition, rows, close };
}

/** Most batches are of one conversation, so that case makes no lists. */
export function groupByConversation(
  events: readonly ConversationEvent[],
): Iterable<readonly [ConversationId, readonly ConversationEvent[]]> {
  const first = events[0];
  if (!first) return [];
  if (events.every((event) => event.conversationId === first.conversationId)) return [[first.conversationId, events]];
  const groups = new Map<ConversationId, ConversationEvent[]>();
  for (const event of events) {
    const group = groups.get(event.conversationId);
    if (group) group.push(event);
    else groups.set(event.conversationId, [event]);
  }
  return groups;
}
