/* oxlint-disable typescript/no-unsafe-type-assertion -- branded ids are made by hand here */
import { createStore, fail, succeed, type FailureCode, type Outcome, type Readable, type Store } from '@ferryman/core/kernel';
import type { Attachment, Channel, CommandEnvelope, CommandId, ConversationId, ConversationSummary } from '@ferryman/core/schema';
import type { SourceCapabilities, UploadFile } from '@ferryman/core/source';
import type { ConversationState, Draft } from '@ferryman/core/conversation';
import type { ConnectionState, Desk, OutgoingMessage } from '@ferryman/core/desk';

/** An upload that a test moves by hand. */
export interface HeldUpload {
  readonly conversationId: ConversationId;
  readonly file: UploadFile;
  readonly progress: (sentBytes: number) => void;
  readonly succeed: () => void;
  readonly fail: (code: FailureCode) => void;
  cancelled: boolean;
}

/** A desk that keeps drafts, records what is sent, and uploads when told to. Nothing else: for the composer's tests and stories. */
export interface FixtureDesk extends Desk {
  readonly sent: { readonly conversationId: ConversationId; readonly message: OutgoingMessage }[];
  readonly typing: ConversationId[];
  readonly uploads: HeldUpload[];
  /** Messages that `outbox.takeBack` gives. */
  readonly returnable: Map<CommandId, CommandEnvelope>;
  /** A draft as another tab would change it. */
  readonly changeElsewhere: (id: ConversationId, draft: Omit<Draft, 'updatedAt'> | undefined) => void;
  now: number;
}

const ALL_CAPABILITIES: SourceCapabilities = {
  send: true,
  notes: true,
  olderPages: true,
  typing: true,
  receipts: true,
  status: true,
  assign: true,
  tags: true,
  priority: true,
  search: true,
  attachments: { maxBytes: 1_000_000, mediaTypes: ['image/*', 'application/pdf', 'text/plain'] },
  ordering: 'chained',
};

const OPEN_CHANNEL: Channel = { kind: 'chat', richText: true, links: true, attachments: true };
export const conversation = (name: string) => name as ConversationId;

const nothing = () => undefined;
const none = <T,>(value: T): Readable<T> => createStore(value);

export function createFixtureDesk(
  options: {
    readonly capabilities?: Partial<SourceCapabilities>;
    readonly channel?: Partial<Channel>;
    readonly drafts?: Map<ConversationId, Store<Draft | undefined>>;
  } = {},
): FixtureDesk {
  const capabilities = { ...ALL_CAPABILITIES, ...options.capabilities };
  const channel = { ...OPEN_CHANNEL, ...options.channel };
  const drafts = options.drafts ?? new Map<ConversationId, Store<Draft | undefined>>();
  const draftOf = (id: ConversationId) => {
    const known = drafts.get(id) ?? createStore<Draft | undefined>(undefined);
    drafts.set(id, known);
    return known;
  };
  const setDraft = (id: ConversationId, draft: Omit<Draft, 'updatedAt'> | undefined) => {
    const empty = !draft || (draft.text === '' && draft.attachments.length === 0);
    draftOf(id).set(empty ? undefined : { ...draft, updatedAt: desk.now });
  };
  let counter = 0;
  const nextId = () => `command-${(counter += 1)}` as CommandId;

  const desk: FixtureDesk = {
    sent: [],
    typing: [],
    uploads: [],
    returnable: new Map(),
    changeElsewhere: setDraft,
    now: 1_000_000,
    capabilities,
    owner: { key: 'shop/agent', actor: { kind: 'agent', id: 'agent', name: 'Ines' } },
    connection: none<ConnectionState>({ status: 'live', since: 0 }),
    serverNow: () => desk.now,
    inbox: {
      status: none<'ready'>('ready'),
      summary: (id) => summaryOf(id, channel),
      openView: (definition) => ({ definition, rows: none({ length: 0, at: nothing, indexOf: () => -1 }), close: nothing }),
    },
    outbox: {
      items: none([]),
      storageFailure: none(null),
      retry: nothing,
      discard: () => false,
      takeBack: (id) => {
        const envelope = desk.returnable.get(id);
        desk.returnable.delete(id);
        return envelope;
      },
    },
    drafts: { draft: draftOf, keep: setDraft, flush: () => undefined },
    openConversation: (id) => ({
      state: none<ConversationState>({
        id,
        phase: 'ready',
        summary: summaryOf(id, channel),
        timeline: { length: 0, at: nothing, findSeq: () => -1 },
        older: 'none',
        typing: [],
        pending: [],
      }),
      loadOlder: () => Promise.resolve(succeed(undefined)),
      reload: nothing,
      close: nothing,
    }),
    execute: nextId,
    send: (conversationId, message) => {
      desk.sent.push({ conversationId, message });
      setDraft(conversationId, undefined);
      return nextId();
    },
    markRead: nothing,
    sendTyping: (id) => void desk.typing.push(id),
    upload: (conversationId, file, onProgress) => {
      const { promise, resolve } = Promise.withResolvers<Outcome<Attachment>>();
      const held: HeldUpload = {
        conversationId,
        file,
        cancelled: false,
        progress: onProgress,
        succeed: () =>
          resolve(
            succeed({
              id: `attachment-${file.name}` as Attachment['id'],
              name: file.name,
              mediaType: file.mediaType,
              sizeBytes: file.sizeBytes,
            }),
          ),
        fail: (code) => resolve(fail(code, 'refused by the test', { retryable: false })),
      };
      desk.uploads.push(held);
      const cancel = () => {
        held.cancelled = true;
        resolve(fail('timeout', 'cancelled', { retryable: false }));
      };
      return { result: promise, cancel };
    },
    attachmentUrl: () => Promise.resolve(fail('unsupported', 'not in this fixture', { retryable: false })),
    search: () => Promise.resolve(succeed([])),
    onNewMessage: () => nothing,
    start: nothing,
    stop: nothing,
  };
  return desk;
}

function summaryOf(id: ConversationId, channel: Channel): ConversationSummary {
  return {
    id,
    seq: 1,
    buyer: { id: 'buyer-1' as ConversationSummary['buyer']['id'], name: 'Lena', language: 'de', market: 'DE' },
    channel,
    status: 'open',
    assignee: null,
    tags: [],
    priority: 'normal',
    lastMessage: null,
    waiting: null,
    lastBuyerSeq: 1,
    readSeqByTeam: 0,
    readSeqByBuyer: 0,
    deliveredSeqToBuyer: 0,
    createdAt: 0,
    updatedAt: 0,
  };
}
