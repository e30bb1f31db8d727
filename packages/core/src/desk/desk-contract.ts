import type { Cancel, Failure, Outcome, Readable } from '../kernel/index.ts';
import type { Command, CommandEnvelope, CommandId, ConversationEvent, ConversationId, Suggestion } from '../schema/index.ts';
import type { SourceCapabilities, SourceOwner, Upload, UploadFile, Source } from '../source/index.ts';
import type { ConversationState, Draft, OutboxItem } from '../conversation/index.ts';
import type { Inbox } from '../inbox/index.ts';

/** How the desk stands with its source. */
export interface ConnectionState {
  readonly status: 'connecting' | 'live' | 'waiting' | 'offline' | 'unauthorized' | 'stopped';
  /** Since when, in epoch milliseconds. */
  readonly since: number;
  /** When the next attempt is made; set while `waiting`. Epoch milliseconds. */
  readonly retryAt?: number | undefined;
}

/** One agent's or buyer's desk: everything wired around one `Source`. Safe to create before `start`. */
export interface Desk {
  readonly capabilities: SourceCapabilities;
  readonly owner: SourceOwner;
  readonly connection: Readable<ConnectionState>;
  /** Now by the server's clock, in epoch milliseconds: own clock plus the measured offset. */
  readonly serverNow: () => number;
  readonly inbox: Inbox;
  readonly outbox: OutboxControl;
  readonly drafts: DraftControl;
  /** Opens a conversation. Opening it twice shares one state; it is let go when every handle is closed. */
  readonly openConversation: (id: ConversationId) => ConversationHandle;
  /** Queues a command. It is kept on this device, retried, and takes effect exactly once. */
  readonly execute: (conversationId: ConversationId, command: Command, options?: { readonly suggestion?: Suggestion }) => CommandId;
  /** Queues a message and empties the conversation's draft in one storage step. */
  readonly send: (conversationId: ConversationId, message: OutgoingMessage) => CommandId;
  /** Says that the owner has read up to `seq`. Coalesced and not kept on the device; does nothing when the source has no receipts. */
  readonly markRead: (id: ConversationId, seq: number) => void;
  readonly sendTyping: (id: ConversationId) => void;
  readonly upload: (id: ConversationId, file: UploadFile, onProgress: (sentBytes: number) => void) => Upload;
  readonly attachmentUrl: Source['attachmentUrl'];
  readonly search: Source['search'];
  /** Calls `listener` exactly once for each new message of the other side, over reconnects and duplicates; never for history. */
  readonly onNewMessage: (listener: (event: ConversationEvent) => void) => Cancel;
  /** Connects. Does nothing when started already. */
  readonly start: () => void;
  /** Disconnects and releases everything. The queue stays on the device. */
  readonly stop: () => void;
}

export type OutgoingMessage = Omit<Extract<Command, { type: 'message.send' }>, 'type'> & { readonly suggestion?: Suggestion };

export interface ConversationHandle {
  readonly state: Readable<ConversationState>;
  readonly loadOlder: () => Promise<Outcome<void>>;
  /** Loads again after a failure. */
  readonly reload: () => void;
  readonly close: Cancel;
}

export interface OutboxControl {
  /** Everything of this owner that has not reached the log, in sending order. */
  readonly items: Readable<readonly OutboxItem[]>;
  /** What is wrong with this device's storage, if anything. */
  readonly storageFailure: Readable<Failure | null>;
  /** Tries a failed or waiting command again, now. */
  readonly retry: (id: CommandId) => void;
  /** Drops a command for good. Refused (false) while an attempt is under way or once it may have arrived. */
  readonly discard: (id: CommandId) => boolean;
  /** Drops it and hands it back for editing, under the same rule as `discard`. */
  readonly takeBack: (id: CommandId) => CommandEnvelope | undefined;
}

export interface DraftControl {
  /** The draft of a conversation, loaded from the device at first use. Undefined: none. */
  readonly draft: (id: ConversationId) => Readable<Draft | undefined>;
  /** Keeps a draft; an empty one (no text, attachments or offer) removes it. */
  readonly keep: (id: ConversationId, draft: Omit<Draft, 'updatedAt'>) => void;
  /** Writes at once what is not on the device yet: for a page that is about to go. */
  readonly flush: () => void;
}
