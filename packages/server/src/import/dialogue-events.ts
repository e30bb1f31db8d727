import { agentIdSchema, buyerSchema } from '@ferryman/core/schema';
import type { Actor, Agent, ConversationEvent } from '@ferryman/core/schema';
import { SYSTEM } from '../domain/decide-events.ts';
import type { EventDraft } from '../domain/decide-events.ts';
import { placeEvents } from '../domain/event-log.ts';
import type { AuthoredDialogue, RecordedDialogue } from './dialogue-shapes.ts';

/** A dialogue as a log, and the agents that appear in it. */
export interface ImportedLog {
  readonly events: readonly ConversationEvent[];
  readonly agents: readonly Agent[];
}

type Step = readonly [draft: EventDraft, at: number];

const RECORDED_AGENT: Agent = { id: agentIdSchema.parse('agent-recorded'), name: 'Agent' };
const AUTOMATION: Actor = { kind: 'bot', id: 'automation', name: 'Automation' };
const MAX_TAG = 64;
const YEAR_MS = 365 * 86_400_000;

/** Buyer and agent speak as they did; what the agent's tools did ("system") becomes a note, so that nothing is lost. */
export function logOfRecorded(dialogue: RecordedDialogue): ImportedLog {
  const buyer = buyerSchema.parse({
    id: `buyer-${dialogue.id}`.slice(0, 200),
    name: `Buyer ${dialogue.id}`.slice(0, 200),
    language: dialogue.lang,
  });
  const buyerActor: Actor = { kind: 'buyer', id: buyer.id, name: buyer.name };
  const agentActor: Actor = { kind: 'agent', ...RECORDED_AGENT };
  const startedAt = millis(dialogue.messages[0]?.at ?? 0);
  const tags = [...new Set(dialogue.domain.map((domain) => domain.slice(0, MAX_TAG)).filter((tag) => tag !== ''))];
  const steps: Step[] = [
    [
      {
        type: 'conversation.opened',
        actor: buyerActor,
        reason: 'import',
        buyer,
        channel: { kind: 'chat', richText: false, links: true, attachments: true },
      },
      startedAt,
    ],
  ];
  if (tags.length > 0) steps.push([{ type: 'tags.changed', actor: SYSTEM, reason: 'import', tags }, startedAt]);
  for (const { author, text, at, action } of dialogue.messages) {
    const actor = author === 'customer' ? buyerActor : author === 'agent' ? agentActor : AUTOMATION;
    const body = { format: 'text', text: tidy(author === 'system' && text === '' ? (action ?? '') : text) } as const;
    const kind = author === 'system' ? 'note' : 'reply';
    steps.push([{ type: 'message.sent', actor, reason: 'import', kind, body, attachments: [], language: dialogue.lang }, millis(at)]);
  }
  return { events: toLog(dialogue.id, steps), agents: [RECORDED_AGENT] };
}

/** @param now Epoch milliseconds that negative times count back from. */
export function logOfAuthored(dialogue: AuthoredDialogue, now: number): ImportedLog {
  const { buyer, channel, subject, tags, status, priority, assignee } = dialogue;
  const buyerActor: Actor = { kind: 'buyer', id: buyer.id, name: buyer.name };
  const instant = (at: number) => Math.max(0, at < 0 ? now + at : at);
  const startedAt = instant(dialogue.messages[0]?.at ?? 0);
  const endedAt = instant(dialogue.messages.at(-1)?.at ?? 0);
  const agents = new Map<string, Agent>();
  if (assignee) agents.set(assignee.id, assignee);
  const byHand = { actor: SYSTEM, reason: 'import' } as const;
  const steps: Step[] = [
    [
      { type: 'conversation.opened', actor: buyerActor, reason: 'import', buyer, channel, ...(subject === undefined ? {} : { subject }) },
      startedAt,
    ],
  ];
  if (tags.length > 0) steps.push([{ type: 'tags.changed', ...byHand, tags }, startedAt]);
  if (priority !== 'normal') steps.push([{ type: 'priority.changed', ...byHand, priority }, startedAt]);
  if (assignee) steps.push([{ type: 'assignee.changed', ...byHand, assignee }, startedAt]);
  for (const { author, name = 'Agent', text, html, at, language } of dialogue.messages) {
    const agent: Agent =
      assignee?.name === name ? assignee : { id: agentIdSchema.parse(`agent-${name.toLowerCase().replaceAll(/\s+/g, '-')}`), name };
    if (author !== 'buyer') agents.set(agent.id, agent);
    const actor: Actor = author === 'buyer' ? buyerActor : { kind: 'agent', id: agent.id, name };
    const plain = tidy(text);
    const body =
      html === undefined ? ({ format: 'text', text: plain } as const) : ({ format: 'html', text: plain, html: tidy(html) } as const);
    const kind = author === 'note' ? 'note' : 'reply';
    const spoken = language === undefined ? {} : { language };
    steps.push([{ type: 'message.sent', actor, reason: 'import', kind, body, attachments: [], ...spoken }, instant(at)]);
  }
  if (status !== 'open') {
    const until = dialogue.snoozedUntil ?? 0;
    const end = status === 'snoozed' ? { snoozedUntil: until < YEAR_MS ? now + until : until } : {};
    steps.push([{ type: 'status.changed', ...byHand, status, ...end }, endedAt]);
  }
  return { events: toLog(dialogue.id, steps), agents: [...agents.values()] };
}

function toLog(conversationId: string, steps: readonly Step[]): ConversationEvent[] {
  return steps.flatMap(([draft, at], index) => placeEvents([draft], { conversationId, afterSeq: index, at }));
}

function millis(seconds: number): number {
  return Math.round(seconds * 1000);
}

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
function tidy(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}
