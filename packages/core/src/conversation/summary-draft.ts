import type { ConversationEvent, ConversationSummary, Message, ReceiptAdvanced } from '../schema/index.ts';
import { advancedMarks, answers, assigneeOf, isBuyerReply, statusOf, toLastMessage } from './summary-fields.ts';

/**
 * A row together with what makes late events harmless: which place in the log each field comes from.
 * All of it is a join of independent parts (last writer by `seq`, or the maximum), so order and repetition of
 * events, and of snapshots between them, change nothing in the end.
 */
export interface TrackedSummary {
  readonly summary: ConversationSummary;
  /** The snapshot it started from includes everything up to here. */
  readonly baseSeq: number;
  readonly statusSeq: number;
  readonly assigneeSeq: number;
  readonly tagsSeq: number;
  readonly prioritySeq: number;
  /** The last agent reply. */
  readonly answeredSeq: number;
  /** Buyer replies after it, oldest first: an agent's late reply answers only those before it. */
  readonly unanswered: readonly Waiting[];
}

type Waiting = NonNullable<ConversationSummary['waiting']>;

/** Starts from a row that somebody else computed. */
export function trackSummary(summary: ConversationSummary): TrackedSummary {
  const seq = summary.seq;
  const unanswered = summary.waiting ? [summary.waiting] : [];
  return { summary, baseSeq: seq, statusSeq: seq, assigneeSeq: seq, tagsSeq: seq, prioritySeq: seq, answeredSeq: 0, unanswered };
}

/** Brings in another snapshot of the same conversation, older or newer. */
export function mergeSummary(tracked: TrackedSummary, other: ConversationSummary): TrackedSummary {
  const seq = other.seq;
  if (seq <= tracked.baseSeq) return tracked;
  const own = tracked.summary;
  const answeredSeq = tracked.answeredSeq > seq ? tracked.answeredSeq : 0;
  const unanswered = [...(other.waiting ? [other.waiting] : []), ...tracked.unanswered.filter((reply) => reply.seq > seq)].filter(
    (reply) => reply.seq > answeredSeq,
  );
  const keepsStatus = tracked.statusSeq > seq;
  const keepsAssignee = tracked.assigneeSeq > seq;
  return {
    baseSeq: seq,
    statusSeq: Math.max(tracked.statusSeq, seq),
    assigneeSeq: Math.max(tracked.assigneeSeq, seq),
    tagsSeq: Math.max(tracked.tagsSeq, seq),
    prioritySeq: Math.max(tracked.prioritySeq, seq),
    answeredSeq,
    unanswered,
    summary: {
      ...other,
      seq: Math.max(own.seq, seq),
      status: keepsStatus ? own.status : other.status,
      snoozedUntil: keepsStatus ? own.snoozedUntil : other.snoozedUntil,
      assignee: keepsAssignee ? own.assignee : other.assignee,
      teamId: keepsAssignee ? own.teamId : other.teamId,
      tags: tracked.tagsSeq > seq ? own.tags : other.tags,
      priority: tracked.prioritySeq > seq ? own.priority : other.priority,
      lastMessage: (own.lastMessage?.seq ?? 0) > seq ? own.lastMessage : other.lastMessage,
      waiting: unanswered[0] ?? null,
      lastBuyerSeq: Math.max(own.lastBuyerSeq, other.lastBuyerSeq),
      readSeqByTeam: Math.max(own.readSeqByTeam, other.readSeqByTeam),
      readSeqByBuyer: Math.max(own.readSeqByBuyer, other.readSeqByBuyer),
      deliveredSeqToBuyer: Math.max(own.deliveredSeqToBuyer, other.deliveredSeqToBuyer),
      updatedAt: Math.max(own.updatedAt, other.updatedAt),
    },
  };
}

/**
 * Folds the events of one batch and makes one new row at the end instead of one for each event:
 * that, and not computing a preview that the next message replaces, is where the speed comes from.
 */
export class SummaryDraft {
  readonly #from: TrackedSummary;
  #changes: Partial<ConversationSummary> | undefined;
  #seq: number;
  #updatedAt: number;
  #lastMessage: Message | undefined;
  #lastMessageSeq: number;
  #lastBuyerSeq: number;
  #statusSeq: number;
  #assigneeSeq: number;
  #tagsSeq: number;
  #prioritySeq: number;
  #answeredSeq: number;
  #unanswered: readonly Waiting[];
  #ownUnanswered: Waiting[] | undefined;
  #changed = false;

  constructor(from: TrackedSummary) {
    const summary = from.summary;
    this.#from = from;
    this.#seq = summary.seq;
    this.#updatedAt = summary.updatedAt;
    this.#lastMessageSeq = summary.lastMessage?.seq ?? 0;
    this.#lastBuyerSeq = summary.lastBuyerSeq;
    this.#statusSeq = from.statusSeq;
    this.#assigneeSeq = from.assigneeSeq;
    this.#tagsSeq = from.tagsSeq;
    this.#prioritySeq = from.prioritySeq;
    this.#answeredSeq = from.answeredSeq;
    this.#unanswered = from.unanswered;
  }

  apply(event: ConversationEvent): void {
    const seq = event.seq;
    if (seq <= this.#from.baseSeq) return;
    if (seq > this.#seq) {
      this.#seq = seq;
      this.#changed = true;
    }
    if (event.type !== 'receipt.advanced' && event.type !== 'sla.signal' && event.at > this.#updatedAt) {
      this.#updatedAt = event.at;
      this.#changed = true;
    }
    switch (event.type) {
      case 'message.sent':
        return this.#applyMessage(event);
      case 'conversation.opened':
        if (event.buyer !== this.#from.summary.buyer) this.#set({ subject: event.subject, buyer: event.buyer, channel: event.channel });
        return;
      case 'receipt.advanced':
        return this.#applyReceipt(event);
      case 'status.changed':
        if (seq > this.#statusSeq) this.#set(statusOf(event));
        this.#statusSeq = Math.max(this.#statusSeq, seq);
        return;
      case 'assignee.changed':
        if (seq > this.#assigneeSeq) this.#set(assigneeOf(event));
        this.#assigneeSeq = Math.max(this.#assigneeSeq, seq);
        return;
      case 'tags.changed':
        if (seq > this.#tagsSeq) this.#set({ tags: event.tags });
        this.#tagsSeq = Math.max(this.#tagsSeq, seq);
        return;
      case 'priority.changed':
        if (seq > this.#prioritySeq) this.#set({ priority: event.priority });
        this.#prioritySeq = Math.max(this.#prioritySeq, seq);
        return;
      case 'offer.changed':
      case 'sla.signal':
        return;
    }
  }

  finish(): TrackedSummary {
    if (!this.#changed) return this.#from;
    // Two steps: a spread of two objects is several times slower than one of one.
    const before = this.#changes ? { ...this.#from.summary, ...this.#changes } : this.#from.summary;
    return {
      summary: {
        ...before,
        seq: this.#seq,
        updatedAt: this.#updatedAt,
        lastMessage: this.#lastMessage ? toLastMessage(this.#lastMessage) : before.lastMessage,
        waiting: this.#unanswered[0] ?? null,
        lastBuyerSeq: this.#lastBuyerSeq,
      },
      baseSeq: this.#from.baseSeq,
      statusSeq: this.#statusSeq,
      assigneeSeq: this.#assigneeSeq,
      tagsSeq: this.#tagsSeq,
      prioritySeq: this.#prioritySeq,
      answeredSeq: this.#answeredSeq,
      unanswered: this.#unanswered,
    };
  }

  #set(fields: Partial<ConversationSummary>): void {
    this.#changes = { ...this.#changes, ...fields };
    this.#changed = true;
  }

  #applyReceipt(event: ReceiptAdvanced): void {
    const before = { ...this.#from.summary, ...this.#changes };
    const after = advancedMarks(before, event);
    const isSame =
      after.readSeqByTeam === before.readSeqByTeam &&
      after.readSeqByBuyer === before.readSeqByBuyer &&
      after.deliveredSeqToBuyer === before.deliveredSeqToBuyer;
    if (!isSame) this.#set(after);
  }

  #applyMessage(event: Message): void {
    const seq = event.seq;
    if (seq > this.#lastMessageSeq) {
      this.#lastMessageSeq = seq;
      this.#lastMessage = event;
      this.#changed = true;
    }
    if (isBuyerReply(event)) {
      if (seq > this.#lastBuyerSeq) {
        this.#lastBuyerSeq = seq;
        this.#changed = true;
      }
      if (seq > this.#answeredSeq) this.#addUnanswered(event);
    } else if (answers(event) && seq > this.#answeredSeq) {
      this.#answeredSeq = seq;
      this.#changed = true;
      if (this.#unanswered.length === 0) return;
      this.#ownUnanswered = this.#unanswered.filter((reply) => reply.seq > seq);
      this.#unanswered = this.#ownUnanswered;
    }
  }

  #addUnanswered(event: Message): void {
    const last = this.#unanswered.at(-1);
    if (last && last.seq >= event.seq && this.#unanswered.some((reply) => reply.seq === event.seq)) return;
    this.#changed = true;
    // Copied once a draft: the list of the state before must not change.
    this.#ownUnanswered ??= [...this.#unanswered];
    this.#ownUnanswered.push({ seq: event.seq, since: event.at });
    if (last && last.seq > event.seq) this.#ownUnanswered.sort((a, b) => a.seq - b.seq);
    this.#unanswered = this.#ownUnanswered;
  }
}
