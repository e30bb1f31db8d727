import type { ConversationEvent, ConversationSnapshot, ConversationSummary } from '../schema/index.ts';
import type { TimelineEvent } from './conversation-state.ts';
import { createSummary } from './fold-summary.ts';
import { SummaryDraft, mergeSummary, trackSummary } from './summary-draft.ts';
import type { TrackedSummary } from './summary-draft.ts';
import { SharedTimeline, emptyTimeline } from './timeline.ts';

/** What the log of one conversation has said so far. Immutable. */
export interface ConversationLog {
  readonly tracked?: TrackedSummary | undefined;
  /** All events that came before the row was known, receipts too. */
  readonly early: readonly ConversationEvent[];
  readonly timeline: SharedTimeline;
  /** Whether a snapshot came: until then the timeline holds what the stream brought early, holes and all. */
  readonly loaded: boolean;
  /** Whether events before the first one exist that are not here. */
  readonly hasOlder: boolean;
  /** Up to here nothing is missing from the timeline's window, by snapshot and stream. */
  readonly completeSeq: number;
}

const NONE: readonly ConversationEvent[] = [];

/** A log of which nothing is known yet. */
export function createConversationLog(): ConversationLog {
  return { early: NONE, timeline: emptyTimeline(), loaded: false, hasOlder: true, completeSeq: 0 };
}

/** The row of a conversation as its log tells it, once it is known. */
export function summaryOf(log: ConversationLog): ConversationSummary | undefined {
  return log.tracked?.summary;
}

/**
 * Folds events of one conversation, in any order and any number of times; returns the same log when nothing is new.
 * `inOrder` says that they come from a stream that skips nothing, unlike the answer to a command, which may be ahead.
 */
export function foldConversation(log: ConversationLog, events: readonly ConversationEvent[], inOrder = true): ConversationLog {
  const opened = log.tracked ? undefined : events.find((event) => event.type === 'conversation.opened');
  const tracked = log.tracked ?? (opened && foldEarly(trackSummary(createSummary(opened)), log.early));
  const draft = tracked && new SummaryDraft(tracked);
  const hasOlder = log.hasOlder && opened === undefined;
  const oldest = log.loaded && hasOlder ? (log.timeline.at(0)?.seq ?? log.completeSeq + 1) : 0;
  let lastSeq = log.timeline.at(log.timeline.length - 1)?.seq ?? 0;
  const following: TimelineEvent[] = [];
  let late: TimelineEvent[] | undefined;
  let maxSeq = log.completeSeq;
  for (const event of events) {
    draft?.apply(event);
    if (event.seq > maxSeq) maxSeq = event.seq;
    if (event.type === 'receipt.advanced' || event.seq < oldest) continue;
    if (event.seq > lastSeq) {
      following.push(event);
      lastSeq = event.seq;
    } else {
      (late ??= []).push(event);
    }
  }
  let timeline = log.timeline.append(following);
  if (late) timeline = timeline.merge(late);
  const after = draft?.finish();
  const completeSeq = inOrder ? maxSeq : log.completeSeq;
  const early = draft ? NONE : [...log.early, ...events];
  if (draft && after === log.tracked && timeline === log.timeline && completeSeq === log.completeSeq) return log;
  return { tracked: after, early, timeline, loaded: log.loaded, hasOlder, completeSeq };
}

/** Brings in a snapshot, newer or older than what the stream has brought meanwhile. */
export function mergeSnapshot(log: ConversationLog, snapshot: ConversationSnapshot): ConversationLog {
  const summary = snapshot.summary;
  const events = snapshot.events.filter((event): event is TimelineEvent => event.type !== 'receipt.advanced');
  const firstSeq = events[0]?.seq ?? summary.seq + 1;
  // Only a window that is known to reach the snapshot's may stay before it; else there would be a hole between them.
  const reaches = log.loaded && log.timeline.length > 0 && log.completeSeq + 1 >= firstSeq;
  const keepsOlder = reaches && (log.timeline.at(0)?.seq ?? 0) < firstSeq;
  const before = log.tracked ? mergeSummary(log.tracked, summary) : foldEarly(trackSummary(summary), log.early);
  // An answer that was overtaken by a newer window, with unknown events between the two.
  if (log.loaded && (log.timeline.at(0)?.seq ?? 0) > summary.seq + 1) return { ...log, tracked: before };
  const own = keepsOlder || !snapshot.hasOlder ? log.timeline : log.timeline.from(firstSeq);
  return {
    tracked: before,
    early: NONE,
    timeline: own.length === 0 ? SharedTimeline.of(events) : own.merge(events),
    loaded: true,
    hasOlder: keepsOlder ? log.hasOlder && snapshot.hasOlder : snapshot.hasOlder,
    completeSeq: Math.max(reaches ? log.completeSeq : 0, summary.seq),
  };
}

/** Brings in a page of events that come right before the first one. A page for another place is ignored. */
export function mergeOlder(
  log: ConversationLog,
  page: { readonly beforeSeq: number; readonly events: readonly ConversationEvent[]; readonly hasOlder: boolean },
): ConversationLog {
  if (log.timeline.at(0)?.seq !== page.beforeSeq) return log;
  const events = page.events.filter((event): event is TimelineEvent => event.type !== 'receipt.advanced' && event.seq < page.beforeSeq);
  return { ...log, timeline: log.timeline.merge(events), hasOlder: page.hasOlder };
}

function foldEarly(tracked: TrackedSummary, early: readonly ConversationEvent[]): TrackedSummary {
  const draft = new SummaryDraft(tracked);
  for (const event of early) draft.apply(event);
  return draft.finish();
}
