import type { Cancel, Outcome } from '../kernel/index.ts';
import type {
  Actor,
  Attachment,
  CommandEnvelope,
  CommandReceipt,
  ConversationEvent,
  ConversationId,
  ConversationSnapshot,
  ConversationSummary,
  Cursor,
  StreamBatch,
} from '../schema/index.ts';

/** What a source can do. What it cannot do is switched off in the interface. */
export interface SourceCapabilities {
  readonly send: boolean;
  readonly notes: boolean;
  readonly olderPages: boolean;
  readonly typing: boolean;
  readonly receipts: boolean;
  readonly status: boolean;
  readonly assign: boolean;
  readonly tags: boolean;
  readonly priority: boolean;
  /** Compensation offers: `offer.propose`, `offer.advance` and the `grant` of `message.send`. Absent: the source has none. */
  readonly offers?: boolean | undefined;
  readonly search: boolean;
  readonly attachments: false | { readonly maxBytes: number; readonly mediaTypes: readonly string[] };
  /**
   * How a reader can tell that it missed something: `chained` batches name the cursor before them,
   * `contiguous` logs have no hole in a conversation's `seq`, `unordered` sources cannot tell.
   */
  readonly ordering: 'chained' | 'contiguous' | 'unordered';
}

/**
 * Where conversations come from and commands go: the main door for a host that owns the data.
 * Nothing here throws for an expected failure: each answer is an `Outcome`.
 */
export interface Source {
  readonly capabilities: SourceCapabilities;
  /** Who the desk acts as. Two desks with different `owner`s never share a queue or a draft. */
  readonly owner: SourceOwner;
  readonly listConversations: (page: ListPage) => Promise<Outcome<ConversationPage>>;
  readonly loadConversation: (id: ConversationId, options: { limit: number }) => Promise<Outcome<ConversationSnapshot>>;
  /** Timeline events before `beforeSeq`, oldest first. Needs `olderPages`. */
  readonly loadOlder: (
    id: ConversationId,
    options: { beforeSeq: number; limit: number },
  ) => Promise<Outcome<{ readonly events: readonly ConversationEvent[]; readonly hasOlder: boolean }>>;
  /**
   * Opens the stream after `cursor`. Calls `observer` until closed; after `onEnd` it calls nothing more.
   * The source does not reconnect: the desk does.
   */
  readonly subscribe: (cursor: Cursor, observer: StreamObserver) => Cancel;
  /** Carries out a command. Safe to repeat with the same envelope, also after an answer was lost. */
  readonly execute: (envelope: CommandEnvelope) => Promise<Outcome<CommandReceipt>>;
  /** Says that the owner is typing. Fire and forget. Needs `typing`. */
  readonly sendTyping: (id: ConversationId) => void;
  /** Needs `attachments`. */
  readonly upload: (conversationId: ConversationId, file: UploadFile, onProgress: (sentBytes: number) => void) => Upload;
  /** An address a browser may load the attachment from, valid for a short while. Needs `attachments`. */
  readonly attachmentUrl: (attachment: Attachment) => Promise<Outcome<string>>;
  /** Needs `search`. */
  readonly search: (query: string, options: { limit: number }) => Promise<Outcome<readonly ConversationSummary[]>>;
}

export interface SourceOwner {
  /** Unique over tenants and people, e.g. `shop-7/agent-12`: names the queue and the drafts on this device. */
  readonly key: string;
  readonly actor: Actor;
}

export interface ListPage {
  /** From the page before; absent for the first. */
  readonly token?: string | undefined;
  readonly limit: number;
}

export interface ConversationPage {
  readonly summaries: readonly ConversationSummary[];
  /** Absent on the last page. */
  readonly nextToken?: string | undefined;
  /** Where the stream stood before this page was read: following it from here misses nothing. */
  readonly cursor: Cursor;
}

export interface StreamObserver {
  readonly onBatch: (batch: StreamBatch) => void;
  /** The line is alive; `serverNow` in epoch milliseconds. */
  readonly onHeartbeat: (serverNow: number) => void;
  readonly onTyping: (typing: Typing) => void;
  /** The cursor is too old: reload what you show, then follow from `cursor`. */
  readonly onReset: (cursor: Cursor) => void;
  /** Something unreadable came and was set aside; the stream goes on. */
  readonly onBadInput: (reason: string) => void;
  /** The stream is over, for whatever reason. */
  readonly onEnd: (end: { readonly reason: string; readonly retryAfterMs?: number | undefined; readonly unauthorized?: boolean }) => void;
}

export interface Typing {
  readonly conversationId: ConversationId;
  readonly actor: Actor;
  /** When the sign goes unless it is renewed. Epoch milliseconds, server's clock. */
  readonly until: number;
}

export interface UploadFile {
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** A `Blob` in browsers; opaque to core. */
  readonly content: object;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

export interface Upload {
  readonly result: Promise<Outcome<Attachment>>;
  readonly cancel: Cancel;
}
