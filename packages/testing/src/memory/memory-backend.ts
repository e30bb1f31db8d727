import { advanceOffer, selectOffers } from '@ferryman/core/compensation';
import { createStore, fail, succeed } from '@ferryman/core/kernel';
import type { Cancel, Clock, Outcome, Store } from '@ferryman/core/kernel';
import { buyerSchema, commandEnvelopeSchema, conversationEventSchema, conversationIdSchema } from '@ferryman/core/schema';
import type {
  Actor,
  Attachment,
  AttachmentId,
  Channel,
  Command,
  CommandEnvelope,
  CommandId,
  CommandReceipt,
  ConversationEvent,
  ConversationId,
  ConversationSummary,
  MessageBody,
  MessageKind,
  OfferGrant,
} from '@ferryman/core/schema';
import type { Typing } from '@ferryman/core/source';
import { summarize } from './summarize.ts';

/** Who is connected: a person of one tenant. */
export interface MemoryViewer {
  readonly tenant: string;
  readonly actor: Actor;
}

export interface StartedConversation {
  readonly id: CommandId;
  readonly subject?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly message: { readonly body: MessageBody };
}

/** All conversations of all tenants in one process: what each connected memory source shares. */
export interface MemoryBackend {
  readonly clock: Clock;
  /** The tenant's log since it began; a cursor is a place in it. */
  readonly log: (tenant: string) => readonly ConversationEvent[];
  /** The first place of the log that a stream may still ask for; older cursors are reset. */
  readonly oldestCursor: (tenant: string) => number;
  readonly forgetBefore: (tenant: string, place: number) => void;
  readonly onLog: (tenant: string, listener: () => void) => Cancel;
  readonly events: (viewer: MemoryViewer, id: ConversationId) => Outcome<readonly ConversationEvent[]>;
  readonly summaries: (viewer: MemoryViewer) => readonly ConversationSummary[];
  readonly canSee: (viewer: MemoryViewer, event: ConversationEvent) => boolean;
  readonly execute: (viewer: MemoryViewer, envelope: CommandEnvelope) => Outcome<CommandReceipt>;
  readonly start: (
    viewer: MemoryViewer,
    started: StartedConversation,
  ) => Outcome<{ conversationId: ConversationId; events: readonly ConversationEvent[] }>;
  readonly typing: (tenant: string) => Store<Typing | null>;
  readonly keepAttachment: (viewer: MemoryViewer, id: ConversationId, attachment: Attachment) => Outcome<Attachment>;
  readonly seesAttachment: (viewer: MemoryViewer, id: AttachmentId) => boolean;
  /** Makes an agent known, so that conversations can be assigned to them. */
  readonly introduce: (viewer: MemoryViewer) => void;
}

interface Tenant {
  readonly log: ConversationEvent[];
  readonly conversations: Map<ConversationId, { readonly buyerId: string; readonly events: ConversationEvent[] }>;
  /** What took effect already, by idempotency key. */
  readonly settled: Map<string, { readonly fingerprint: string; readonly events: readonly ConversationEvent[] }>;
  readonly attachments: Map<AttachmentId, { readonly conversationId: ConversationId; readonly attachment: Attachment }>;
  readonly agents: Map<string, Actor>;
  readonly version: Store<number>;
  readonly typing: Store<Typing | null>;
  oldest: number;
}

const site: Channel = { kind: 'chat', richText: true, links: true, attachments: true };
/** What a buyer may never see. */
const teamOnly: ReadonlySet<ConversationEvent['type']> = new Set(['assignee.changed', 'tags.changed', 'priority.changed', 'offer.changed']);

/** Makes an empty backend: the contract of `Source` in its plainest form, for tests, stories and demos. */
export function createMemoryBackend({ clock }: { readonly clock: Clock }): MemoryBackend {
  const tenants = new Map<string, Tenant>();
  let conversationCount = 0;

  function tenantOf(name: string): Tenant {
    const known = tenants.get(name);
    if (known) return known;
    const made: Tenant = {
      log: [],
      conversations: new Map(),
      settled: new Map(),
      attachments: new Map(),
      agents: new Map(),
      version: createStore(0),
      typing: createStore<Typing | null>(null),
      oldest: 0,
    };
    tenants.set(name, made);
    return made;
  }

  function conversationFor(viewer: MemoryViewer, id: ConversationId) {
    const conversation = tenantOf(viewer.tenant).conversations.get(id);
    const isTheirs = conversation && (viewer.actor.kind !== 'buyer' || conversation.buyerId === viewer.actor.id);
    // The same words whether it does not exist or is someone else's: an id tells a stranger nothing.
    return isTheirs ? succeed(conversation) : fail('not-found', 'There is no such conversation.', { retryable: false });
  }

  function append(tenant: Tenant, id: ConversationId, viewer: MemoryViewer, commandId: CommandId, drafts: readonly EventDraft[]) {
    const conversation = tenant.conversations.get(id);
    const seqBefore = conversation?.events.length ?? 0;
    const events = drafts.map((draft, index) => {
      const seq = seqBefore + index + 1;
      const base = {
        id: `${id}-${seq}`,
        conversationId: id,
        seq,
        at: clock.now(),
        actor: viewer.actor,
        reason: 'agent-command',
        commandId,
      };
      return conversationEventSchema.parse({ ...base, ...draft });
    });
    conversation?.events.push(...events);
    tenant.log.push(...events);
    return events;
  }

  const canSee: MemoryBackend['canSee'] = ({ tenant, actor }, event) => {
    if (actor.kind !== 'buyer') return true;
    if (tenantOf(tenant).conversations.get(event.conversationId)?.buyerId !== actor.id) return false;
    return !teamOnly.has(event.type) && !(event.type === 'message.sent' && event.kind === 'note');
  };

  /** Runs `act` once for an id; afterwards the same content gets the same answer, and any other a refusal. */
  function once(viewer: MemoryViewer, id: CommandId, content: unknown, act: () => Outcome<readonly ConversationEvent[]>) {
    const tenant = tenantOf(viewer.tenant);
    const fingerprint = canonical([viewer.actor.kind, viewer.actor.id, content]);
    const before = tenant.settled.get(id);
    if (before && before.fingerprint !== fingerprint) {
      return fail('conflict', 'This command id was used for something else.', { retryable: false });
    }
    if (before) return succeed(before.events);
    const done = act();
    if (!done.ok) return done;
    tenant.settled.set(id, { fingerprint, events: done.value });
    if (done.value.length > 0) tenant.version.set(tenant.version.get() + 1);
    return done;
  }

  const execute: MemoryBackend['execute'] = (viewer, untrusted) => {
    const parsed = commandEnvelopeSchema.safeParse(untrusted);
    if (!parsed.success) return fail('invalid', 'The command is not valid.', { retryable: false });
    const { id, conversationId, command, suggestion } = parsed.data;
    const found = conversationFor(viewer, conversationId);
    if (!found.ok) return found;
    const done = once(viewer, id, [conversationId, command, suggestion], () => {
      const drafts = draftsOf(tenantOf(viewer.tenant), found.value.events, viewer, conversationId, command, clock.now());
      if (!drafts.ok) return drafts;
      const withSuggestion = drafts.value.map((draft) => (suggestion ? { suggestion, ...draft } : draft));
      return succeed(append(tenantOf(viewer.tenant), conversationId, viewer, id, withSuggestion));
    });
    return done.ok ? succeed({ events: [...done.value] }) : done;
  };

  const start: MemoryBackend['start'] = (viewer, { id, subject, channel = site, message }) => {
    if (viewer.actor.kind !== 'buyer') return fail('forbidden', 'Only a buyer opens a conversation.', { retryable: false });
    const tenant = tenantOf(viewer.tenant);
    const done = once(viewer, id, ['start', subject, channel, message], () => {
      const conversationId = conversationIdSchema.parse(`c${(conversationCount += 1)}`);
      const buyer = buyerSchema.parse({ id: viewer.actor.id, name: viewer.actor.name });
      tenant.conversations.set(conversationId, { buyerId: viewer.actor.id, events: [] });
      const drafts = [
        { type: 'conversation.opened', reason: 'buyer-message', buyer, channel, ...(subject === undefined ? {} : { subject }) },
        { type: 'message.sent', reason: 'buyer-message', kind: 'reply', body: message.body, attachments: [] },
      ];
      return succeed(append(tenant, conversationId, viewer, id, drafts));
    });
    return done.ok ? succeed({ conversationId: done.value[0]!.conversationId, events: done.value }) : done;
  };

  return {
    clock,
    log: (tenant) => tenantOf(tenant).log,
    oldestCursor: (tenant) => tenantOf(tenant).oldest,
    forgetBefore: (tenant, place) => void (tenantOf(tenant).oldest = place),
    onLog: (tenant, listener) => tenantOf(tenant).version.subscribe(listener),
    canSee,
    execute,
    start,
    events: (viewer, id) => {
      const found = conversationFor(viewer, id);
      return found.ok ? succeed(found.value.events.filter((event) => canSee(viewer, event))) : found;
    },
    summaries: (viewer) => {
      const rows = new Map<ConversationId, ConversationSummary>();
      for (const event of tenantOf(viewer.tenant).log) {
        if (!canSee(viewer, event)) continue;
        const row = summarize(rows.get(event.conversationId), event);
        if (row) rows.set(event.conversationId, row);
      }
      return [...rows.values()].sort((left, right) => right.updatedAt - left.updatedAt);
    },
    typing: (tenant) => tenantOf(tenant).typing,
    introduce: ({ tenant, actor }) => void (actor.kind === 'agent' && tenantOf(tenant).agents.set(actor.id, actor)),
    keepAttachment: (viewer, conversationId, attachment) => {
      const found = conversationFor(viewer, conversationId);
      if (!found.ok) return found;
      tenantOf(viewer.tenant).attachments.set(attachment.id, { conversationId, attachment });
      return succeed(attachment);
    },
    seesAttachment: (viewer, id) => {
      const kept = tenantOf(viewer.tenant).attachments.get(id);
      return kept !== undefined && conversationFor(viewer, kept.conversationId).ok;
    },
  };
}

type EventDraft = Readonly<Record<string, unknown>>;

/** What a command does, or why not. */
function draftsOf(
  tenant: Tenant,
  events: readonly ConversationEvent[],
  { actor }: MemoryViewer,
  conversationId: ConversationId,
  command: Command,
  now: number,
): Outcome<readonly EventDraft[]> {
  const isBuyer = actor.kind === 'buyer';
  const isForBuyers =
    command.type === 'receipt.advance' || (command.type === 'message.send' && command.kind === 'reply' && !command.thenStatus);
  if (isBuyer && !isForBuyers) return fail('forbidden', 'Buyers write replies; the rest is the team’s.', { retryable: false });
  switch (command.type) {
    case 'message.send': {
      const { kind, body, language, attachmentIds, thenStatus } = command;
      const attachments = attachmentIds.map((id) => tenant.attachments.get(id));
      if (attachments.some((kept) => kept?.conversationId !== conversationId)) {
        return fail('invalid', 'An attachment does not belong to this conversation.', { retryable: false });
      }
      if (body.text.trim() === '' && attachments.length === 0) return fail('invalid', 'The message is empty.', { retryable: false });
      const reason = isBuyer ? 'buyer-message' : kind === 'note' ? 'agent-note' : 'agent-reply';
      const sent = { type: 'message.sent', reason, kind, body, attachments: attachments.map((kept) => kept?.attachment) };
      const message = language === undefined ? sent : { ...sent, language };
      const granted = command.grant ? grantWithReply(tenant, actor, kind, command.grant, now) : succeed([]);
      if (!granted.ok) return granted;
      return succeed([message, ...granted.value, ...(thenStatus ? [{ type: 'status.changed', status: thenStatus }] : [])]);
    }
    case 'status.set': {
      const { status, snoozedUntil } = command;
      return succeed([{ type: 'status.changed', status, ...(snoozedUntil === undefined ? {} : { snoozedUntil }) }]);
    }
    case 'assignee.set': {
      if (command.assigneeId === null) return succeed([{ type: 'assignee.changed', assignee: null }]);
      const agent = tenant.agents.get(command.assigneeId);
      if (!agent) return fail('invalid', 'There is no such agent.', { retryable: false });
      return succeed([{ type: 'assignee.changed', assignee: { id: agent.id, name: agent.name } }]);
    }
    case 'tags.change': {
      const before = events.findLast((event) => event.type === 'tags.changed');
      const tags = new Set(before?.tags);
      for (const tag of command.add) tags.add(tag);
      for (const tag of command.remove) tags.delete(tag);
      return succeed([{ type: 'tags.changed', tags: [...tags] }]);
    }
    case 'priority.set':
      return succeed([{ type: 'priority.changed', priority: command.priority }]);
    case 'offer.propose':
    case 'offer.advance': {
      const by = `${actor.kind}:${actor.id}`;
      const id = command.type === 'offer.propose' ? command.offer.id : command.offerId;
      const before = selectOffers(tenant.log).find((offer) => offer.id === id);
      const input =
        command.type === 'offer.propose'
          ? {
              type: 'propose' as const,
              by,
              offer: command.offer,
              approval: command.ask === undefined ? undefined : { rule: command.ask, dueAt: now + 3_600_000 },
            }
          : { type: command.step, by };
      const step = advanceOffer(before, input, now);
      if (!step.ok) return fail('conflict', `The offer cannot take this step: ${step.refusal}.`, { retryable: false });
      return succeed([{ type: 'offer.changed', offer: step.offer, why: command.why }]);
    }
    case 'receipt.advance':
      break;
  }
  return succeed(advanceReceipt(events, isBuyer ? 'buyer' : 'team', command));
}

/** Proposes and grants an offer with its reply, or grants one that stands already under these terms. */
function grantWithReply(
  tenant: Tenant,
  actor: Actor,
  kind: MessageKind,
  { terms, why, suggestion }: OfferGrant,
  now: number,
): Outcome<readonly EventDraft[]> {
  if (actor.kind === 'buyer') return fail('forbidden', 'Buyers grant no offers.', { retryable: false });
  if (kind === 'note') return fail('invalid', 'An offer goes with a reply.', { retryable: false });
  const by = `${actor.kind}:${actor.id}`;
  let offer = selectOffers(tenant.log).find(({ id }) => id === terms.id);
  if (offer) {
    const { id, orderId, remedy, exposure, budgetId } = offer;
    if (canonical({ id, orderId, remedy, exposure, budgetId }) !== canonical(terms)) {
      return fail('conflict', 'An offer with this id has other terms.', { retryable: false });
    }
  }
  const drafts: EventDraft[] = [];
  const inputs = [...(offer ? [] : [{ type: 'propose' as const, by, offer: terms }]), { type: 'grant' as const, by }];
  for (const input of inputs) {
    const step = advanceOffer(offer, input, now);
    if (!step.ok) return fail('conflict', `The offer cannot take this step: ${step.refusal}.`, { retryable: false });
    offer = step.offer;
    drafts.push({ type: 'offer.changed', reason: 'agent-reply', offer, why, ...(suggestion ? { suggestion } : {}) });
  }
  return succeed(drafts);
}

function advanceReceipt(
  events: readonly ConversationEvent[],
  side: 'buyer' | 'team',
  asked: { readonly deliveredSeq: number; readonly readSeq: number },
): readonly EventDraft[] {
  const last = events.findLast((event) => event.type === 'receipt.advanced' && event.side === side);
  const before = last?.type === 'receipt.advanced' ? last : { deliveredSeq: 0, readSeq: 0 };
  // Nobody reads what is not written yet.
  const readSeq = Math.min(events.length, Math.max(before.readSeq, asked.readSeq));
  const deliveredSeq = Math.min(events.length, Math.max(before.deliveredSeq, asked.deliveredSeq, readSeq));
  if (readSeq === before.readSeq && deliveredSeq === before.deliveredSeq) return [];
  return [{ type: 'receipt.advanced', reason: side === 'buyer' ? 'buyer-message' : 'agent-command', side, deliveredSeq, readSeq }];
}

/** The same text for the same content, whatever the order of its keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${entries
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
    .join(',')}}`;
}
