import type { CommandEnvelope, CommandReceipt, ConversationEvent } from '@ferryman/core/schema';
import type { Identity } from '../auth/identity.ts';
import type { Database, Queryable } from '../database/database.ts';
import { findAgent } from './agents.ts';
import { claimAttachments } from './attachments.ts';
import { visibleTo } from './buyer-view.ts';
import { claimCommand, settleCommand } from './command-journal.ts';
import type { Outcome } from './command-journal.ts';
import { lockConversation, updateConversation } from './conversation-rows.ts';
import { decideEvents, offerEvents } from './decide-events.ts';
import { appendToLog, placeEvents } from './event-log.ts';
import { grantWithReply, stepOffer } from './offers.ts';
import { keepPromises } from './promises.ts';
import type { NeedsReply } from './promises.ts';
import { project } from './projection.ts';
import { conversationNotFound } from './refusal.ts';

/**
 * Carries out a command in one transaction: the claim of its id, its events, the summary and the notice to all processes
 * become true together or not at all. A repeated command gets the first one's answer. Throws a `Refusal`, leaving nothing behind.
 */
export async function executeCommand(
  database: Database,
  author: Identity,
  envelope: CommandEnvelope,
  now: number,
  needsReply: NeedsReply = () => true,
): Promise<CommandReceipt> {
  const { id, conversationId, command, suggestion } = envelope;
  return database.transaction(async (tx) => {
    const before = await claimCommand(tx, author, id, { conversationId, command, suggestion }, now);
    if (before) return { events: await readOutcome(tx, author, before) };
    const projection = await lockConversation(tx, author.tenant, conversationId);
    if (!projection || (author.role === 'buyer' && projection.team.buyer.id !== author.actor.id)) throw conversationNotFound();

    const attachments = command.type === 'message.send' ? await claimAttachments(tx, author, conversationId, command) : [];
    const assignee = command.type === 'assignee.set' && command.assigneeId ? await findAgent(tx, author.tenant, command.assigneeId) : null;
    const offer =
      command.type === 'offer.propose' || command.type === 'offer.advance'
        ? await stepOffer(tx, author, { conversationId, buyerId: projection.team.buyer.id }, command, now)
        : undefined;
    const drafts = decideEvents(projection.team, command, author, { attachments, assignee, offer });
    if (command.type === 'message.send' && command.grant) {
      const steps = await grantWithReply(tx, author, { conversationId, buyerId: projection.team.buyer.id }, command.grant, now);
      drafts.splice(1, 0, ...offerEvents(steps, author, command.grant));
    }
    const events = placeEvents(drafts, { conversationId, afterSeq: projection.team.seq, at: now, commandId: id, suggestion });
    await settleCommand(tx, author, id, outcomeOf(conversationId, projection.team.seq, events));
    if (events.length > 0) {
      const after = project(projection, events);
      const told = await keepPromises(tx, author.tenant, { before: projection.team, after: after.team, events }, now, needsReply);
      const signals = placeEvents(told, { conversationId, afterSeq: after.team.seq, at: now });
      await updateConversation(tx, author.tenant, project(after, signals));
      await appendToLog(
        tx,
        author.tenant,
        [...events, ...signals].map((event) => ({ event, buyerId: projection.team.buyer.id })),
      );
    }
    return { events: visibleTo(author, events) };
  });
}

export function outcomeOf(conversationId: string, afterSeq: number, events: readonly ConversationEvent[]): Outcome {
  return { conversationId, firstSeq: afterSeq + 1, lastSeq: afterSeq + events.length };
}

/** The events of an earlier command, as its author saw them then. */
export async function readOutcome(tx: Queryable, author: Identity, outcome: Outcome): Promise<ConversationEvent[]> {
  if (outcome.lastSeq < outcome.firstSeq) return [];
  const rows = await tx.query<{ payload: ConversationEvent }>(
    'SELECT payload FROM events WHERE tenant = $1 AND conversation_id = $2 AND seq BETWEEN $3 AND $4 ORDER BY seq',
    [author.tenant, outcome.conversationId, outcome.firstSeq, outcome.lastSeq],
  );
  return visibleTo(
    author,
    rows.map(({ payload }) => payload),
  );
}
