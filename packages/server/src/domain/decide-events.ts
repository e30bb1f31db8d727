import type { Agent, Attachment, Command, ConversationEvent, ConversationSummary, Offer, OfferGrant, Status } from '@ferryman/core/schema';
import type { Actor, ChangeReason } from '@ferryman/core/schema';
import { sideOf } from '../auth/identity.ts';
import type { Identity } from '../auth/identity.ts';
import { Refusal } from './refusal.ts';

type WithoutPlace<E> = E extends ConversationEvent ? Omit<E, 'id' | 'conversationId' | 'seq' | 'at' | 'commandId'> : never;
/** An event that has no place in a log yet. */
export type EventDraft = WithoutPlace<ConversationEvent>;

/** What a command refers to, looked up before. */
export interface Referenced {
  readonly attachments: readonly Attachment[];
  readonly assignee: Agent | null;
  /** The offer after its step, for the commands that take one. */
  readonly offer?: Offer | undefined;
}

export const SYSTEM: Actor = { kind: 'system', id: 'system', name: 'Ferryman' };
const MAX_TAGS = 100;
/** A buyer's message takes a conversation out of these. Closed is final and stays closed. */
const REOPENED_BY_BUYER: readonly Status[] = ['pending', 'snoozed', 'resolved'];

/** What a command makes happen to a conversation, in order; nothing when it changes nothing. Throws a `Refusal`. */
export function decideEvents(summary: ConversationSummary, command: Command, author: Identity, referenced: Referenced): EventDraft[] {
  if (author.role === 'buyer' && command.type !== 'message.send' && command.type !== 'receipt.advance')
    throw new Refusal('forbidden', 'Buyers may write messages and confirm receipt, nothing else.');
  switch (command.type) {
    case 'message.send':
      return sendMessage(summary, command, author, referenced.attachments);
    case 'status.set':
      if (command.status === 'snoozed' && command.snoozedUntil === undefined)
        throw new Refusal('invalid', 'To snooze a conversation, say until when (snoozedUntil).');
      return changeStatus(summary, command, author.actor, 'agent-command');
    case 'assignee.set': {
      if ((summary.assignee?.id ?? null) === command.assigneeId) return [];
      const teamId = referenced.assignee?.teamId;
      return [
        {
          type: 'assignee.changed',
          actor: author.actor,
          reason: 'agent-command',
          assignee: referenced.assignee,
          ...(teamId === undefined ? {} : { teamId }),
        },
      ];
    }
    case 'tags.change':
      return changeTags(summary, command, author.actor);
    case 'priority.set':
      if (summary.priority === command.priority) return [];
      return [{ type: 'priority.changed', actor: author.actor, reason: 'agent-command', priority: command.priority }];
    case 'offer.propose':
    case 'offer.advance':
      if (!referenced.offer) return [];
      return [{ type: 'offer.changed', actor: author.actor, reason: 'agent-command', offer: referenced.offer, why: command.why }];
    case 'receipt.advance':
      return advanceReceipt(summary, command, author);
  }
}

function sendMessage(
  summary: ConversationSummary,
  command: Extract<Command, { type: 'message.send' }>,
  author: Identity,
  attachments: readonly Attachment[],
): EventDraft[] {
  const byBuyer = author.role === 'buyer';
  if (byBuyer && command.kind === 'note') throw new Refusal('forbidden', 'Notes belong to the team.');
  if (byBuyer && command.thenStatus !== undefined) throw new Refusal('forbidden', 'Buyers may not set the status.');
  if (command.thenStatus === 'snoozed') throw new Refusal('invalid', 'Snoozing needs an end: send the message, then status.set.');
  if (command.body.text.trim() === '' && command.body.format !== 'html' && attachments.length === 0)
    throw new Refusal('invalid', 'The message is empty.');
  if (byBuyer && command.grant) throw new Refusal('forbidden', 'Buyers grant no offers.');
  if (command.kind === 'note' && command.grant) throw new Refusal('invalid', 'An offer goes with a reply: the buyer never sees a note.');
  const reason = byBuyer ? 'buyer-message' : command.kind === 'note' ? 'agent-note' : 'agent-reply';
  const message: EventDraft = {
    type: 'message.sent',
    actor: author.actor,
    reason,
    kind: command.kind,
    body: command.body,
    attachments: [...attachments],
    ...(command.language === undefined ? {} : { language: command.language }),
  };
  if (byBuyer && REOPENED_BY_BUYER.includes(summary.status))
    return [message, { type: 'status.changed', actor: SYSTEM, reason: 'buyer-message', status: 'open' }];
  if (command.thenStatus === undefined) return [message];
  return [message, ...changeStatus(summary, { status: command.thenStatus }, author.actor, reason)];
}

/** The steps of an offer that was granted with a reply, right behind it. */
export function offerEvents(steps: readonly Offer[], author: Identity, { why, suggestion }: OfferGrant): EventDraft[] {
  return steps.map((offer) => ({
    type: 'offer.changed',
    actor: author.actor,
    reason: 'agent-reply',
    offer,
    why,
    ...(suggestion ? { suggestion } : {}),
  }));
}

function changeStatus(
  summary: ConversationSummary,
  wanted: { readonly status: Status; readonly snoozedUntil?: number | undefined },
  actor: Actor,
  reason: ChangeReason,
): EventDraft[] {
  const until = wanted.status === 'snoozed' ? wanted.snoozedUntil : undefined;
  if (summary.status === wanted.status && summary.snoozedUntil === until) return [];
  return [{ type: 'status.changed', actor, reason, status: wanted.status, ...(until === undefined ? {} : { snoozedUntil: until }) }];
}

function changeTags(summary: ConversationSummary, command: Extract<Command, { type: 'tags.change' }>, actor: Actor): EventDraft[] {
  const tags = new Set(summary.tags);
  for (const tag of command.remove) tags.delete(tag);
  for (const tag of command.add) tags.add(tag);
  if (tags.size > MAX_TAGS) throw new Refusal('invalid', `A conversation holds at most ${MAX_TAGS} tags.`);
  if (tags.size === summary.tags.length && summary.tags.every((tag) => tags.has(tag))) return [];
  return [{ type: 'tags.changed', actor, reason: 'agent-command', tags: [...tags] }];
}

function advanceReceipt(
  summary: ConversationSummary,
  command: Extract<Command, { type: 'receipt.advance' }>,
  author: Identity,
): EventDraft[] {
  // Nobody can have read what is not written yet; what was read has also arrived.
  const readSeq = Math.min(command.readSeq, summary.seq);
  const deliveredSeq = Math.max(Math.min(command.deliveredSeq, summary.seq), readSeq);
  const side = sideOf(author);
  const grows =
    side === 'team' ? readSeq > summary.readSeqByTeam : readSeq > summary.readSeqByBuyer || deliveredSeq > summary.deliveredSeqToBuyer;
  if (!grows) return [];
  return [{ type: 'receipt.advanced', actor: author.actor, reason: 'source-sync', side, deliveredSeq, readSeq }];
}
