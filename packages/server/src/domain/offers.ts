import { advanceOffer } from '@ferryman/core/compensation';
import type { OfferEffect, OfferInput } from '@ferryman/core/compensation';
import { conversationIdSchema, instantSchema, offerSchema } from '@ferryman/core/schema';
import type { Command, Offer, OfferGrant, OfferStatus } from '@ferryman/core/schema';
import * as z from 'zod/mini';
import type { Identity } from '../auth/identity.ts';
import type { Queryable } from '../database/database.ts';
import { bookOnBudget, giveBackToBudget } from './budgets.ts';
import { canonicalJson } from './command-journal.ts';
import { checkExposure, passedLimit, readPolicy } from './offer-limits.ts';
import { Refusal } from './refusal.ts';

export type OfferCommand = Extract<Command, { type: 'offer.propose' | 'offer.advance' }>;

/** How long an agreement that the desk asked for may take where no policy says it. Milliseconds. */
const APPROVAL_MS = 3_600_000;

/** An offer in the list of offers. */
export const offerRowSchema = z.object({ conversationId: conversationIdSchema, updatedAt: instantSchema, offer: offerSchema });
export type OfferRow = z.infer<typeof offerRowSchema>;

/**
 * Takes an offer's next step inside the command's transaction, while its conversation is locked: the state, the budget and the event
 * become true together or not at all. Throws a `Refusal`.
 */
export async function stepOffer(
  tx: Queryable,
  author: Identity,
  place: { readonly conversationId: string; readonly buyerId: string },
  command: OfferCommand,
  now: number,
): Promise<Offer> {
  if (author.role === 'buyer') throw new Refusal('forbidden', 'Buyers may write messages and confirm receipt, nothing else.');
  // One buyer's grants wait for each other: their limits span conversations, and two must not both see room for the last one.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [JSON.stringify([author.tenant, place.buyerId])]);
  const id = command.type === 'offer.propose' ? command.offer.id : command.offerId;
  const before = await lockOffer(tx, author.tenant, id);
  if (before && before.conversationId !== place.conversationId)
    throw new Refusal('not-found', 'There is no such offer in this conversation.');
  const step = advanceOffer(before?.offer, await inputOf(tx, author, place.buyerId, command, before?.offer, now), now);
  if (!step.ok) {
    const code = step.refusal === 'unknown-offer' ? 'not-found' : step.refusal === 'own-approval' ? 'forbidden' : 'conflict';
    throw new Refusal(code, `The offer cannot take this step now: ${step.refusal}.`);
  }
  await applyEffects(tx, author.tenant, step.effects);
  await writeOffer(tx, author.tenant, place, step.offer, before?.grantedAt ?? (step.offer.status === 'granted' ? now : null), now);
  return step.offer;
}

/**
 * Grants the offer that a reply brings, in the reply's own transaction. A new one takes both its steps here; one that somebody approved
 * takes its last, under the terms that were approved. Returns the steps in order. Throws a `Refusal`: then nothing of the reply happened.
 */
export async function grantWithReply(
  tx: Queryable,
  author: Identity,
  place: { readonly conversationId: string; readonly buyerId: string },
  { terms, why }: OfferGrant,
  now: number,
): Promise<Offer[]> {
  const before = await lockOffer(tx, author.tenant, terms.id);
  const steps: Offer[] = [];
  if (!before) {
    const proposed = await stepOffer(tx, author, place, { type: 'offer.propose', offer: terms, why }, now);
    if (proposed.approval)
      throw new Refusal(
        'conflict',
        `This offer needs an approval first (${proposed.approval.rule}): propose it, and send once it is approved.`,
      );
    steps.push(proposed);
  } else if (!hasTerms(before.offer, terms)) {
    throw new Refusal('conflict', 'An offer with this id has other terms.');
  }
  steps.push(await stepOffer(tx, author, place, { type: 'offer.advance', offerId: terms.id, step: 'grant', why }, now));
  return steps;
}

/** Offers with a status, the last changed first. */
export async function listOffers(database: Queryable, tenant: string, status: OfferStatus, limit: number): Promise<OfferRow[]> {
  const rows = await database.query<{ conversation_id: string; updated_at: number; offer: Offer }>(
    'SELECT conversation_id, updated_at, offer FROM offers WHERE tenant = $1 AND status = $2 ORDER BY updated_at DESC, id LIMIT $3',
    [tenant, status, limit],
  );
  return rows.map(({ conversation_id, updated_at, offer }) => ({
    conversationId: conversationIdSchema.parse(conversation_id),
    updatedAt: updated_at,
    offer,
  }));
}

function hasTerms(offer: Offer, terms: OfferGrant['terms']): boolean {
  const { id, orderId, remedy, exposure, budgetId } = offer;
  return canonicalJson({ id, orderId, remedy, exposure, budgetId }) === canonicalJson(terms);
}

async function inputOf(
  tx: Queryable,
  author: Identity,
  buyerId: string,
  command: OfferCommand,
  before: Offer | undefined,
  now: number,
): Promise<OfferInput> {
  const by = `${author.actor.kind}:${author.actor.id}`;
  const policy = await readPolicy(tx, author.tenant);
  if (command.type === 'offer.propose') {
    checkExposure(command.offer);
    const rule = (policy && (await passedLimit(tx, author, buyerId, command.offer, policy, now))) ?? command.ask;
    const approval = rule === undefined ? undefined : { rule, dueAt: now + (policy?.approvalMs ?? APPROVAL_MS) };
    return { type: 'propose', by, offer: command.offer, approval };
  }
  if (command.step === 'approve' && author.role !== 'supervisor') throw new Refusal('forbidden', 'Only a supervisor approves offers.');
  if (command.step !== 'grant') return { type: command.step, by };
  // Meanwhile the order or the buyer may have been granted something else.
  if (policy && before?.status === 'proposed' && !before.approval) {
    const rule = await passedLimit(tx, author, buyerId, before, policy, now);
    if (rule !== undefined) throw new Refusal('conflict', `This would pass a limit by now (${rule}): withdraw it and propose it again.`);
  }
  return { type: 'grant', by, validForMs: policy?.validMs };
}

/** Carries out what concerns the database; `carry-out` is the shop's own matter. */
export async function applyEffects(tx: Queryable, tenant: string, effects: readonly OfferEffect[]): Promise<void> {
  for (const effect of effects) {
    if (effect.type === 'book' && effect.budgetId !== undefined) await bookOnBudget(tx, tenant, effect.budgetId, effect.amount);
    if (effect.type === 'give-back' && effect.budgetId !== undefined) await giveBackToBudget(tx, tenant, effect.budgetId, effect.amount);
  }
}

export async function lockOffer(
  tx: Queryable,
  tenant: string,
  id: string,
): Promise<{ readonly offer: Offer; readonly conversationId: string; readonly grantedAt: number | null } | undefined> {
  const [row] = await tx.query<{ offer: Offer; conversation_id: string; granted_at: number | null }>(
    'SELECT offer, conversation_id, granted_at FROM offers WHERE tenant = $1 AND id = $2 FOR UPDATE',
    [tenant, id],
  );
  return row && { offer: row.offer, conversationId: row.conversation_id, grantedAt: row.granted_at };
}

export async function writeOffer(
  tx: Queryable,
  tenant: string,
  place: { readonly conversationId: string; readonly buyerId: string },
  offer: Offer,
  grantedAt: number | null,
  now: number,
): Promise<void> {
  await tx.query(
    `INSERT INTO offers (tenant, id, conversation_id, buyer_id, order_id, status, currency, exposure_minor, granted_at, due_at, updated_at, offer)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb)
     ON CONFLICT (tenant, id) DO UPDATE SET (status, granted_at, due_at, updated_at, offer)
       = (excluded.status, excluded.granted_at, excluded.due_at, excluded.updated_at, excluded.offer)`,
    [
      tenant,
      offer.id,
      place.conversationId,
      place.buyerId,
      offer.orderId ?? null,
      offer.status,
      offer.exposure.currency,
      offer.exposure.amountMinor,
      grantedAt,
      dueAt(offer),
      now,
      JSON.stringify(offer),
    ],
  );
}

/** When time alone changes an offer: it expires, or its approval is overdue. */
function dueAt({ status, expiresAt, approval }: Offer): number | null {
  if (status === 'granted') return expiresAt ?? null;
  return status === 'proposed' && approval?.overdueSince === undefined ? (approval?.dueAt ?? null) : null;
}
