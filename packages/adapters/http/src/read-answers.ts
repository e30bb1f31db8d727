import { succeed } from '@ferryman/core/kernel';
import type { Outcome } from '@ferryman/core/kernel';
import {
  actorSchema,
  conversationEventSchema,
  conversationIdSchema,
  conversationSummarySchema,
  cursorSchema,
  instantSchema,
} from '@ferryman/core/schema';
import type { ConversationEvent, ConversationSnapshot, ConversationSummary, StreamBatch } from '@ferryman/core/schema';
import type { ConversationPage, SourceCapabilities, SourceOwner, Typing } from '@ferryman/core/source';
import { fieldOf } from './failure-of-response.ts';
import { unreadable } from './http-client.ts';

/** Hears of each piece that was set aside because it could not be read. */
export type OnBadInput = (reason: string) => void;

/** What this package needs of a schema. */
interface Parser<T> {
  readonly safeParse: (value: unknown) => { success: true; data: T } | { success: false; error: { issues: readonly SchemaIssue[] } };
}
interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Parses an answer at the border. A bad one is a passing failure: the next answer may be whole. */
export function parseWith<T>(schema: Parser<T>, value: unknown, name: string): Outcome<T> {
  const parsed = schema.safeParse(value);
  return parsed.success ? succeed(parsed.data) : unreadable(`${name} could not be read: ${explain(parsed.error.issues)}`);
}

export function readEvents(value: unknown, onBadInput: OnBadInput): readonly ConversationEvent[] | undefined {
  return readEach(conversationEventSchema, value, 'An event', onBadInput);
}

export function readSummaries(value: unknown, onBadInput: OnBadInput): readonly ConversationSummary[] | undefined {
  return readEach(conversationSummarySchema, fieldOf(value, 'summaries'), 'A conversation', onBadInput);
}

export function readPage(value: unknown, onBadInput: OnBadInput): Outcome<ConversationPage> {
  const summaries = readSummaries(value, onBadInput);
  const cursor = cursorSchema.safeParse(fieldOf(value, 'cursor'));
  const nextToken = fieldOf(value, 'nextToken');
  if (!summaries || !cursor.success) return unreadable('The page of conversations could not be read.');
  return succeed({ summaries, cursor: cursor.data, ...(typeof nextToken === 'string' ? { nextToken } : {}) });
}

export function readSnapshot(value: unknown, onBadInput: OnBadInput): Outcome<ConversationSnapshot> {
  const summary = parseWith(conversationSummarySchema, fieldOf(value, 'summary'), 'The conversation');
  if (!summary.ok) return summary;
  const page = readEventPage(value, onBadInput);
  return page.ok ? succeed({ summary: summary.value, ...page.value }) : page;
}

export function readEventPage(value: unknown, onBadInput: OnBadInput): Outcome<{ events: ConversationEvent[]; hasOlder: boolean }> {
  const events = readEvents(fieldOf(value, 'events'), onBadInput);
  const hasOlder = fieldOf(value, 'hasOlder');
  if (!events || typeof hasOlder !== 'boolean') return unreadable('The page of events could not be read.');
  return succeed({ events: [...events], hasOlder });
}

/** The good events of a batch with its cursor; undefined when the batch itself cannot be read. */
export function readBatch(value: unknown, onBadInput: OnBadInput): StreamBatch | undefined {
  const cursor = cursorSchema.safeParse(fieldOf(value, 'cursor'));
  const after = fieldOf(value, 'after') === undefined ? undefined : cursorSchema.safeParse(fieldOf(value, 'after'));
  if (!cursor.success || after?.success === false) return undefined;
  const events = readEvents(fieldOf(value, 'events'), onBadInput);
  return events && { cursor: cursor.data, events: [...events], ...(after ? { after: after.data } : {}) };
}

export function readTyping(value: unknown): Typing | undefined {
  const conversationId = conversationIdSchema.safeParse(fieldOf(value, 'conversationId'));
  const actor = actorSchema.safeParse(fieldOf(value, 'actor'));
  const until = instantSchema.safeParse(fieldOf(value, 'until'));
  if (!conversationId.success || !actor.success || !until.success) return undefined;
  return { conversationId: conversationId.data, actor: actor.data, until: until.data };
}

export function readMe(value: unknown): Outcome<{ owner: SourceOwner; capabilities: SourceCapabilities }> {
  const key = fieldOf(fieldOf(value, 'owner'), 'key');
  const actor = actorSchema.safeParse(fieldOf(fieldOf(value, 'owner'), 'actor'));
  if (typeof key !== 'string' || key === '' || !actor.success) return unreadable('The server did not say who we are.');
  return succeed({ owner: { key, actor: actor.data }, capabilities: readCapabilities(fieldOf(value, 'capabilities')) });
}

/** What a server does not name is off: an older server must not show a newer button. */
function readCapabilities(value: unknown): SourceCapabilities {
  const has = (name: keyof SourceCapabilities): boolean => fieldOf(value, name) === true;
  const attachments = fieldOf(value, 'attachments');
  const maxBytes = fieldOf(attachments, 'maxBytes');
  const mediaTypes = fieldOf(attachments, 'mediaTypes');
  const ordering = fieldOf(value, 'ordering');
  return {
    send: has('send'),
    notes: has('notes'),
    olderPages: has('olderPages'),
    typing: has('typing'),
    receipts: has('receipts'),
    status: has('status'),
    assign: has('assign'),
    tags: has('tags'),
    priority: has('priority'),
    ...(has('offers') ? { offers: true } : {}),
    search: has('search'),
    attachments:
      typeof maxBytes === 'number' && Array.isArray(mediaTypes)
        ? { maxBytes, mediaTypes: mediaTypes.filter((type): type is string => typeof type === 'string') }
        : false,
    ordering: ordering === 'chained' || ordering === 'contiguous' ? ordering : 'unordered',
  };
}

function readEach<T>(schema: Parser<T>, values: unknown, name: string, onBadInput: OnBadInput): readonly T[] | undefined {
  if (!Array.isArray(values)) return undefined;
  const good: T[] = [];
  for (const value of values as readonly unknown[]) {
    const parsed = schema.safeParse(value);
    if (parsed.success) good.push(parsed.data);
    else onBadInput(`${name} could not be read: ${explain(parsed.error.issues)}`);
  }
  return good;
}

/** Where it is wrong, never what it said: these words reach logs. */
function explain(issues: readonly SchemaIssue[]): string {
  const first = issues[0];
  return first ? `${first.path.map(String).join('.') || 'value'}: ${first.message}` : 'no reason given';
}
