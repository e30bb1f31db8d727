import type { Agent, ConversationEvent } from '@ferryman/core/schema';
import * as z from 'zod/mini';
import type { Database, Queryable } from '../database/database.ts';
import { rememberAgent } from '../domain/agents.ts';
import { insertConversations, updateConversation } from '../domain/conversation-rows.ts';
import type { EventDraft } from '../domain/decide-events.ts';
import { appendToLog, placeEvents } from '../domain/event-log.ts';
import type { LogEntry } from '../domain/event-log.ts';
import { keepPromises } from '../domain/promises.ts';
import type { NeedsReply } from '../domain/promises.ts';
import { project } from '../domain/projection.ts';
import type { Projection } from '../domain/projection.ts';
import { ensureTenant } from '../domain/tenants.ts';
import { logOfAuthored, logOfRecorded } from './dialogue-events.ts';
import type { ImportedLog } from './dialogue-events.ts';
import { authoredDialogueSchema, recordedDialogueSchema } from './dialogue-shapes.ts';

/** What became of every line. `imported + existing + skipped.length` is the number of lines that were not blank. */
export interface ImportReport {
  /** New conversations. */
  readonly imported: number;
  /** Their events. */
  readonly events: number;
  /** Conversations that were there already, from an earlier import; left as they are. */
  readonly existing: number;
  /** Lines that could not be used: number (from 1) and reason. */
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
}

interface Conversion {
  readonly events: readonly ConversationEvent[];
  readonly projection: Projection;
}

/** What an import goes by. */
export interface ImportOptions {
  /** Epoch milliseconds; negative times in authored dialogues count back from it. Default: the machine's clock. */
  readonly now?: number | undefined;
  /** As the server's own: which messages start a clock. Default: all of the buyer's. */
  readonly needsReply?: NeedsReply | undefined;
}

type Rules = { readonly now: number; readonly needsReply: NeedsReply };

/** What has been silent for longer is an archive: nobody is promised an answer to it. */
const LIVE_MS = 30 * 86_400_000;

/** So many events are written in one transaction: short ones, since PGlite has one connection. */
const EVENTS_AT_ONCE = 2_000;

/**
 * Imports dialogues, one JSON object a line, recorded or authored (README.md has both shapes). Safe to repeat and to go on
 * with after it was interrupted. A bad line is reported and skipped. A conversation that is not over and spoke in the last 30 days gets
 * its promises from its history, under the policies of now: what its clocks passed is told where it was passed.
 */
export async function importDialogues(
  database: Database,
  tenant: string,
  lines: Iterable<string> | AsyncIterable<string>,
  { now = Date.now(), needsReply = () => true }: ImportOptions = {},
): Promise<ImportReport> {
  await ensureTenant(database, tenant, now);
  const skipped: { line: number; reason: string }[] = [];
  const firstLineOf = new Map<string, number>();
  const agents = new Map<string, Agent>();
  let waiting: Conversion[] = [];
  let waitingEvents = 0;
  let imported = 0;
  let events = 0;
  let existing = 0;

  const flush = async () => {
    const batch = waiting;
    waiting = [];
    waitingEvents = 0;
    if (batch.length === 0) return;
    const written = await writeBatch(database, tenant, batch, { now, needsReply });
    imported += written.conversations;
    events += written.events;
    existing += batch.length - written.conversations;
  };

  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    const converted = convert(text, now);
    if ('reason' in converted) {
      skipped.push({ line, reason: converted.reason });
      continue;
    }
    const id = converted.events[0]?.conversationId ?? '';
    const before = firstLineOf.get(id);
    if (before !== undefined) {
      skipped.push({ line, reason: `the id of line ${before} again` });
      continue;
    }
    firstLineOf.set(id, line);
    for (const agent of converted.agents) agents.set(agent.id, agent);
    waiting.push({ events: converted.events, projection: project(undefined, converted.events) });
    waitingEvents += converted.events.length;
    if (waitingEvents >= EVENTS_AT_ONCE) await flush();
  }
  await flush();
  for (const agent of agents.values()) await rememberAgent(database, tenant, agent);
  return { imported, events, existing, skipped };
}

function writeBatch(
  database: Database,
  tenant: string,
  batch: readonly Conversion[],
  options: Rules,
): Promise<{ conversations: number; events: number }> {
  return database.transaction(async (tx) => {
    const fresh = await insertConversations(
      tx,
      tenant,
      batch.map(({ projection }) => projection),
    );
    const entries: LogEntry[] = [];
    let events = 0;
    for (const conversion of batch) {
      if (!fresh.has(conversion.projection.team.id)) continue;
      events += conversion.events.length;
      const { buyer } = conversion.projection.team;
      for (const event of await promise(tx, tenant, conversion, options)) entries.push({ event, buyerId: buyer.id });
    }
    await appendToLog(tx, tenant, entries);
    return { conversations: fresh.size, events };
  });
}

/** Promises what its own history promises; returns the log with what its clocks have passed, where it was passed. */
async function promise(
  tx: Queryable,
  tenant: string,
  { events, projection }: Conversion,
  { now, needsReply }: Rules,
): Promise<readonly ConversationEvent[]> {
  const { team } = projection;
  if (team.status === 'resolved' || team.status === 'closed' || team.updatedAt < now - LIVE_MS) return events;
  const drafts = await keepPromises(tx, tenant, { before: undefined, after: team, events }, now, needsReply);
  if (drafts.length === 0) return events;
  const log = withSignals(events, drafts);
  await updateConversation(tx, tenant, project(undefined, log));
  return log;
}

/** As a server would have told them that had been there: each at its moment, behind what was said by then. */
function withSignals(events: readonly ConversationEvent[], drafts: readonly EventDraft[]): ConversationEvent[] {
  const conversationId = events[0]?.conversationId ?? '';
  const signals = drafts
    .flatMap((draft) => (draft.type === 'sla.signal' ? placeEvents([draft], { conversationId, afterSeq: 0, at: draft.reachedAt }) : []))
    .sort((a, b) => a.at - b.at);
  const log: ConversationEvent[] = [];
  for (const event of events) {
    while (signals[0] && signals[0].at < event.at) log.push(...signals.splice(0, 1));
    log.push(event);
  }
  return [...log, ...signals].map((event, index) => ({ ...event, seq: index + 1 }));
}

function convert(text: string, now: number): ImportedLog | { readonly reason: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { reason: 'not JSON' };
  }
  if (typeof value === 'object' && value !== null && 'buyer' in value) {
    const authored = z.safeParse(authoredDialogueSchema, value);
    if (!authored.success) return { reason: explain(authored.error) };
    if (authored.data.status === 'snoozed' && authored.data.snoozedUntil === undefined) return { reason: 'snoozed without snoozedUntil' };
    return logOfAuthored(authored.data, now);
  }
  const recorded = z.safeParse(recordedDialogueSchema, value);
  return recorded.success ? logOfRecorded(recorded.data) : { reason: explain(recorded.error) };
}

function explain(error: z.core.$ZodError): string {
  const issue = error.issues[0];
  return `${issue?.path.join('.') || 'the line'}: ${issue?.code ?? 'invalid'}`;
}
