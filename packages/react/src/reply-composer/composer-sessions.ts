import type { CommandEnvelope, CommandId, ConversationId, OfferGrant } from '@ferryman/core/schema';
import type { Desk } from '@ferryman/core/desk';
import { createComposerSession, type ComposerSession, type DraftPlace } from './composer-session.ts';

const sessions = new WeakMap<Desk, Map<ConversationId, ComposerSession>>();

function deskPlace(desk: Desk, id: ConversationId): DraftPlace {
  const draft = desk.drafts.draft(id);
  return {
    read: draft.get,
    // Sending has emptied the desk's draft already, in the same storage step as it queued the message.
    keep: (content, reason) => reason !== 'sent' && desk.drafts.keep(id, content),
    subscribe: draft.subscribe,
  };
}

/** The session of a conversation whose draft the desk keeps: the same one for everybody who asks, as long as it is needed. */
export function sessionOf(desk: Desk, id: ConversationId): ComposerSession {
  const ofDesk = sessions.get(desk) ?? new Map<ConversationId, ComposerSession>();
  sessions.set(desk, ofDesk);
  const known = ofDesk.get(id);
  if (known) return known;
  const session = createComposerSession(desk, id, deskPlace(desk, id), {
    onHeld: () => {
      if (!ofDesk.has(id)) ofDesk.set(id, session);
    },
    onIdle: () => {
      if (ofDesk.get(id) === session) ofDesk.delete(id);
    },
  });
  ofDesk.set(id, session);
  return session;
}

/**
 * Takes a message that never left back into its conversation's composer, for editing, whether that is on screen or not.
 * What is being written there stays. False when the message may have arrived already.
 */
export function takeBackIntoComposer(desk: Desk, id: CommandId): boolean {
  const envelope = desk.outbox.takeBack(id);
  if (envelope) putIntoComposer(desk, envelope);
  return envelope !== undefined;
}

/**
 * Lets an offer go with the reply that is being written, and puts `text` above it. Nothing is booked before that reply is sent. False
 * while a note is being written there.
 */
export function putOfferIntoComposer(desk: Desk, id: ConversationId, grant: OfferGrant, text: string): boolean {
  const session = sessionOf(desk, id);
  const release = session.attach();
  const taken = session.attachOffer(grant, text);
  release();
  return taken;
}

/** The same for a message that was taken back already, e.g. by `ThreadView`'s `onEditMessage`. */
export function putIntoComposer(desk: Desk, envelope: CommandEnvelope): void {
  const session = sessionOf(desk, envelope.conversationId);
  const release = session.attach();
  session.insertDraft(envelope);
  release();
}
