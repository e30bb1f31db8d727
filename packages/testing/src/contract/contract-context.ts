import { createSeededRandom } from '@ferryman/core/kernel';
import type { Failure, Outcome } from '@ferryman/core/kernel';
import { commandIdSchema } from '@ferryman/core/schema';
import type {
  Command,
  CommandEnvelope,
  CommandId,
  ConversationEvent,
  ConversationId,
  Cursor,
  Message,
  StreamBatch,
} from '@ferryman/core/schema';
import type { Source, Typing } from '@ferryman/core/source';

/**
 * Who the suite may connect as. `agent` and `buyer` are needed; what needs one of the others is skipped without it.
 * `foreigner` is an agent of another tenant.
 */
export type ContractRole = 'agent' | 'buyer' | 'colleague' | 'other-buyer' | 'foreigner';

/** What a source under test gives the suite. */
export interface ContractSetup {
  readonly roles: readonly ContractRole[];
  /** A new connection each time, as after a reload: nothing may be kept from the one before. */
  readonly connect: (role: ContractRole) => Promise<Source>;
  /** Lets a buyer open a conversation with one message. */
  readonly openConversation: (role: 'buyer' | 'other-buyer', text: string) => Promise<ConversationId>;
  /** How long an event may take to arrive, in milliseconds. Default 5,000. */
  readonly patienceMs?: number;
  /** How long to listen for what must not arrive, in milliseconds. Default 150. */
  readonly silenceMs?: number;
  readonly cleanUp?: () => Promise<void>;
}

/** What each case works with. */
export interface ContractContext extends ContractSetup {
  /** A new id for a command, unlike any of an earlier run against the same server. */
  readonly newId: () => CommandId;
}

export interface ContractCase {
  readonly name: string;
  /** Roles without which the case is skipped. */
  readonly needs?: readonly ContractRole[];
  /** Whether the source claims what the case checks; without: always. */
  readonly appliesTo?: (source: Source) => boolean;
  /** Throws a `ContractBroken` when the source breaks the rule. */
  readonly run: (context: ContractContext) => Promise<void>;
}

/** A source broke a rule of the contract: the text says which, what was expected and what came. */
export class ContractBroken extends Error {
  override readonly name = 'ContractBroken';
}

let contextCount = 0;

/** Makes what cases work with out of what a source gives. */
export function createContext(setup: ContractSetup): ContractContext {
  contextCount += 1;
  const random = createSeededRandom(Date.now() + contextCount * 7919);
  const run = `contract-${Math.floor(random() * 2 ** 32).toString(36)}${contextCount}`;
  let count = 0;
  return { ...setup, newId: () => commandIdSchema.parse(`${run}-${(count += 1)}`) };
}

/** Fails the case unless both are the same by value. */
export function expectSame(actual: unknown, expected: unknown, rule: string): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (got !== wanted) throw new ContractBroken(`${rule}\n  expected ${shorten(wanted)}\n  got      ${shorten(got)}`);
}

export function expectThat(isTrue: boolean, rule: string): void {
  if (!isTrue) throw new ContractBroken(rule);
}

/** The value of an outcome that must not fail. */
export function valueOf<T>(outcome: Outcome<T>, what: string): T {
  if (outcome.ok) return outcome.value;
  throw new ContractBroken(`${what} failed: ${outcome.failure.code}, ${outcome.failure.message}`);
}

/** Checks that something was refused for good, with one of these codes. */
export function expectRefused(outcome: Outcome<unknown>, codes: readonly Failure['code'][], rule: string): void {
  if (outcome.ok) throw new ContractBroken(`${rule}: it was accepted.`);
  expectThat(codes.includes(outcome.failure.code), `${rule}: expected ${codes.join(' or ')}, got ${outcome.failure.code}.`);
  expectThat(!outcome.failure.retryable, `${rule}: the refusal says that trying again may help.`);
}

export function textBody(text: string): Message['body'] {
  return { format: 'text', text };
}

export function reply(text: string, fields: Partial<Extract<Command, { type: 'message.send' }>> = {}): Command {
  return { type: 'message.send', kind: 'reply', body: textBody(text), attachmentIds: [], ...fields };
}

/** Sends one command under a new id; it must take effect. */
export async function carryOut(
  context: ContractContext,
  source: Source,
  conversationId: ConversationId,
  command: Command,
): Promise<{ envelope: CommandEnvelope; events: readonly ConversationEvent[] }> {
  const envelope: CommandEnvelope = { id: context.newId(), conversationId, command };
  return { envelope, events: valueOf(await source.execute(envelope), `The command ${command.type}`).events };
}

/** The whole timeline of a conversation, page by page. */
export async function readLog(source: Source, id: ConversationId, pageSize = 100): Promise<readonly ConversationEvent[]> {
  const snapshot = valueOf(await source.loadConversation(id, { limit: pageSize }), 'Loading the conversation');
  const events = [...snapshot.events];
  for (let hasOlder = snapshot.hasOlder; hasOlder;) {
    const beforeSeq = events[0]?.seq ?? 0;
    const page = valueOf(await source.loadOlder(id, { beforeSeq, limit: pageSize }), 'Loading older events');
    expectThat(page.events.length > 0 || !page.hasOlder, 'An empty page must not say that there is more.');
    events.unshift(...page.events);
    hasOlder = page.hasOlder;
  }
  return events;
}

export function textsOf(events: readonly ConversationEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'message.sent' ? [event.body.text] : []));
}

/** Everything one subscription heard. */
export interface Watch {
  readonly batches: readonly StreamBatch[];
  readonly events: readonly ConversationEvent[];
  readonly typing: readonly Typing[];
  readonly resets: readonly Cursor[];
  readonly heartbeats: readonly number[];
  readonly bad: readonly string[];
  readonly ended: () => boolean;
  /** Where the stream stands now. */
  readonly cursor: () => Cursor;
  /** Waits until `isThere` holds; fails the case with `rule` when it never does. */
  readonly until: (isThere: () => boolean, rule: string) => Promise<void>;
  readonly close: () => void;
}

/** Subscribes and writes down what comes. */
export function watch(context: ContractContext, source: Source, from: Cursor): Watch {
  const batches: StreamBatch[] = [];
  const events: ConversationEvent[] = [];
  const typing: Typing[] = [];
  const resets: Cursor[] = [];
  const heartbeats: number[] = [];
  const bad: string[] = [];
  const listeners = new Set<() => void>();
  let hasEnded = false;
  let at = from;
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const close = source.subscribe(from, {
    onBatch: (batch) => {
      batches.push(batch);
      events.push(...batch.events);
      at = batch.cursor;
      changed();
    },
    onHeartbeat: (now) => {
      heartbeats.push(now);
      changed();
    },
    onTyping: (sign) => {
      typing.push(sign);
      changed();
    },
    onReset: (cursor) => {
      resets.push(cursor);
      at = cursor;
      changed();
    },
    onBadInput: (reason) => {
      bad.push(reason);
      changed();
    },
    onEnd: () => {
      hasEnded = true;
      changed();
    },
  });
  return {
    batches,
    events,
    typing,
    resets,
    heartbeats,
    bad,
    ended: () => hasEnded,
    cursor: () => at,
    close,
    until: (isThere, rule) =>
      new Promise((resolve, reject) => {
        const patienceMs = context.patienceMs ?? 5_000;
        const look = (): void => {
          if (!isThere()) return;
          clearTimeout(timer);
          listeners.delete(look);
          resolve();
        };
        const timer = setTimeout(() => {
          listeners.delete(look);
          reject(new ContractBroken(`${rule}\n  not within ${patienceMs} ms`));
        }, patienceMs);
        listeners.add(look);
        look();
      }),
  };
}

/** Listens for a little while for what must not come. */
export function silence(context: ContractContext): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, context.silenceMs ?? 150));
}

/** Where the stream stands now. */
export async function currentCursor(source: Source): Promise<Cursor> {
  return valueOf(await source.listConversations({ limit: 1 }), 'Listing conversations').cursor;
}

function shorten(text: string | undefined): string {
  if (text === undefined) return 'nothing';
  return text.length > 600 ? `${text.slice(0, 600)}...` : text;
}
