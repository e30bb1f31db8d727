import { createStore, type Cancel, type Readable } from '@ferryman/core/kernel';
import {
  MAX_BODY_LENGTH,
  type Attachment,
  type Channel,
  type CommandEnvelope,
  type ConversationId,
  type MessageKind,
  type OfferGrant,
  type Status,
} from '@ferryman/core/schema';
import type { Desk, OutgoingMessage } from '@ferryman/core/desk';
import { refuseFile } from './check-files.ts';
import {
  EMPTY_STATE,
  attachmentsOf,
  isEmpty,
  itemOf,
  sameContent,
  type AttachmentItem,
  type ComposerState,
  type DraftChangeReason,
  type DraftContent,
  type SendRefusal,
} from './composer-state.ts';
import { usesMarkup } from './markup.ts';
import { createUploadQueue } from './upload-queue.ts';

/** Looks at a message before it goes out; an answer stops it and says why. */
export type BeforeSend = (message: OutgoingMessage) => { readonly reason: string } | undefined;

/** What the component that is on screen knows and the session needs. */
export interface SessionHost {
  readonly channel: Channel | undefined;
  readonly language: string | undefined;
  readonly beforeSend: BeforeSend | undefined;
  readonly onSent: ((message: OutgoingMessage) => void) | undefined;
}

/** Puts text into the field on screen such that undo takes it out again. */
export interface FieldDoor {
  readonly isComposing: () => boolean;
  readonly putAbove: (text: string) => void;
}

/** Where a draft is kept: with the desk, or with the host. */
export interface DraftPlace {
  readonly read: () => DraftContent | undefined;
  readonly keep: (draft: DraftContent, reason: DraftChangeReason) => void;
  /** Tells of changes that came from elsewhere. */
  readonly subscribe: (listener: () => void) => Cancel;
}

/** One conversation's message in the making. Lives outside React, so that typing renders nothing and uploads outlive a switch. */
export interface ComposerSession {
  readonly state: Readable<ComposerState>;
  readonly setText: (text: string) => void;
  readonly setKind: (kind: MessageKind) => void;
  readonly addFiles: (files: readonly File[]) => void;
  readonly retryFile: (key: string) => void;
  readonly removeFile: (key: string) => void;
  /**
   * Lets an offer go with the reply, in place of one that did, and puts `text` where the reply is written. False while a note is being
   * written: what was meant for the team must not reach the buyer.
   */
  readonly attachOffer: (grant: OfferGrant, text: string) => boolean;
  readonly removeOffer: () => void;
  /** Sends now, or once the uploads are done. Empties the draft before it returns. */
  readonly send: (thenStatus?: Status) => void;
  /** Takes back "send once the uploads are done". */
  readonly stopWaiting: () => void;
  /** Puts a message that never left back for editing, above what is being written. */
  readonly insertDraft: (envelope: CommandEnvelope) => void;
  readonly setHost: (host: SessionHost) => void;
  readonly setField: (field: FieldDoor | null) => void;
  /** Input-method composition is over: what had to wait happens now. */
  readonly compositionEnded: () => void;
  /** Reads the draft from its place again. */
  readonly readDraft: () => void;
  /** Calls `listener` after each change of the draft. */
  readonly watch: (listener: (draft: DraftContent, reason: DraftChangeReason) => void) => Cancel;
  /** Follows the draft's place until released. The last release lets go, unless files are still on their way. */
  readonly attach: () => Cancel;
}

const NO_HOST: SessionHost = { channel: undefined, language: undefined, beforeSend: undefined, onSent: undefined };
const TYPING_EVERY_MS = 3_000;

/** Files that this page has sent or holds, so that a message taken back has its files' names again. */
const knownAttachments = new WeakMap<Desk, Map<string, Attachment>>();
function knownOf(desk: Desk): Map<string, Attachment> {
  const known = knownAttachments.get(desk) ?? new Map<string, Attachment>();
  knownAttachments.set(desk, known);
  return known;
}

/** Called when the session begins to be needed, and when nothing needs it any more. */
export interface SessionLife {
  readonly onHeld: () => void;
  readonly onIdle: () => void;
}

/** Makes the session of one conversation. */
export function createComposerSession(desk: Desk, conversationId: ConversationId, place: DraftPlace, life?: SessionLife): ComposerSession {
  const store = createStore<ComposerState>(EMPTY_STATE);
  let host = NO_HOST;
  let field: FieldDoor | null = null;
  let holders = 0;
  let unsubscribe: Cancel | undefined;
  let typingSaidAt = Number.NEGATIVE_INFINITY;
  let statusAfter: Status | undefined;
  let counter = 0;
  let afterComposition: (() => void)[] = [];
  const watchers = new Set<(draft: DraftContent, reason: DraftChangeReason) => void>();

  const contentOf = (state: ComposerState): DraftContent => ({
    kind: state.kind,
    text: state.text,
    attachments: attachmentsOf(state),
    ...(state.grant && { grant: state.grant }),
  });
  const tell = (reason: DraftChangeReason) => {
    for (const watcher of [...watchers]) watcher(contentOf(store.get()), reason);
  };
  const change = (next: Partial<ComposerState>, reason: DraftChangeReason) => {
    store.set({ ...store.get(), ...next });
    place.keep(contentOf(store.get()), reason);
    tell(reason);
  };
  const show = (next: Partial<ComposerState>) => store.set({ ...store.get(), ...next });
  const isBusy = () => store.get().items.some((item) => item.state === 'uploading' || item.state === 'failed');
  const letGoIfIdle = () => {
    if (holders > 0 || isBusy()) return;
    unsubscribe?.();
    unsubscribe = undefined;
    life?.onIdle();
  };

  const changeItem = (key: string, next: Partial<AttachmentItem>) => {
    const items = store.get().items;
    if (!items.some((item) => item.key === key)) return;
    const changed = items.map((item) => (item.key === key ? { ...item, ...next } : item));
    if (next.attachment) {
      knownOf(desk).set(next.attachment.id, next.attachment);
      change({ items: changed }, 'attachment');
    } else {
      show({ items: changed });
    }
    if (next.state === 'failed' && store.get().waiting) show({ waiting: false, refusal: { code: 'upload-failed' } });
    if (next.state === 'done') sendIfWaitedFor();
    letGoIfIdle();
  };
  const uploads = createUploadQueue(desk, conversationId, changeItem);

  const readDraft = () => {
    const draft = place.read() ?? { kind: store.get().kind, text: '', attachments: [] };
    if (sameContent(draft, contentOf(store.get()))) return;
    // What is being composed wins: rewriting the field now would break the input method.
    if (field?.isComposing()) return;
    for (const attachment of draft.attachments) knownOf(desk).set(attachment.id, attachment);
    const underWay = store.get().items.filter((item) => item.state !== 'done');
    show({
      kind: draft.kind,
      text: draft.text,
      grant: draft.grant,
      items: [...draft.attachments.map(itemOf), ...underWay],
      waiting: false,
    });
    tell('other-tab');
  };

  const messageOf = (state: ComposerState, thenStatus: Status | undefined): OutgoingMessage => {
    const text = state.text.trim();
    const plain = state.kind === 'reply' && host.channel?.richText === false;
    return {
      kind: state.kind,
      body: { format: !plain && usesMarkup(text) ? 'markdown' : 'text', text },
      attachmentIds: attachmentsOf(state).map((attachment) => attachment.id),
      ...(state.grant && { grant: state.grant }),
      ...(host.language === undefined ? {} : { language: host.language }),
      ...(thenStatus === undefined || !desk.capabilities.status ? {} : { thenStatus }),
    };
  };

  const refusalOf = (state: ComposerState, message: OutgoingMessage): SendRefusal | undefined => {
    const reply = state.kind === 'reply';
    if (!desk.capabilities.send || (!reply && !desk.capabilities.notes)) return { code: 'cannot-send' };
    if (state.grant && !reply) return { code: 'offer-in-note' };
    if (state.grant && !desk.capabilities.offers) return { code: 'cannot-send' };
    const limit = reply ? (host.channel?.maxLength ?? MAX_BODY_LENGTH) : MAX_BODY_LENGTH;
    const length = message.body.text.length;
    if (length > limit) return { code: 'too-long', limit, length };
    const files = state.items.filter((item) => item.state !== 'refused');
    if (reply && host.channel?.attachments === false && files.length > 0) return { code: 'files-not-here' };
    if (files.some((item) => item.state === 'failed')) return { code: 'upload-failed' };
    const checked = host.beforeSend?.(message);
    return checked && { code: 'check', reason: checked.reason };
  };

  const deliver = (message: OutgoingMessage) => {
    // Empty before anything else can happen: the second of two Enters finds nothing to send.
    const before = store.get();
    store.set({ ...EMPTY_STATE, kind: before.kind });
    try {
      desk.send(conversationId, message);
    } catch (mistake) {
      store.set(before);
      throw mistake;
    }
    statusAfter = undefined;
    typingSaidAt = Number.NEGATIVE_INFINITY;
    place.keep(contentOf(store.get()), 'sent');
    tell('sent');
    host.onSent?.(message);
  };

  const send = (thenStatus?: Status) => {
    const state = store.get();
    if (state.waiting || isEmpty(state) || field?.isComposing()) return;
    const message = messageOf(state, thenStatus);
    const refusal = refusalOf(state, message);
    if (refusal) return show({ refusal });
    if (state.items.some((item) => item.state === 'uploading')) {
      statusAfter = thenStatus;
      return show({ waiting: true, refusal: null });
    }
    deliver(message);
  };

  // Checked when it was asked for; nothing but the files' arrival has changed since, as every edit takes the wish back.
  const sendIfWaitedFor = () => {
    const state = store.get();
    if (!state.waiting || state.items.some((item) => item.state === 'uploading')) return;
    if (isEmpty(state)) show({ waiting: false });
    else deliver(messageOf(state, statusAfter));
  };

  const sayTyping = (text: string) => {
    if (!desk.capabilities.typing || store.get().kind !== 'reply' || text.trim() === '') return;
    const now = desk.serverNow();
    // A clock that was set back must not silence the sign for hours.
    if (now >= typingSaidAt && now - typingSaidAt < TYPING_EVERY_MS) return;
    typingSaidAt = now;
    desk.sendTyping(conversationId);
  };

  const putBack = (envelope: CommandEnvelope) => {
    const { command } = envelope;
    if (command.type !== 'message.send') return;
    const state = store.get();
    const known = knownOf(desk);
    const present = new Set(attachmentsOf(state).map((attachment) => attachment.id));
    const returned = command.attachmentIds
      .filter((id) => !present.has(id))
      .map((id) => itemOf(known.get(id) ?? { id, name: id, mediaType: 'application/octet-stream', sizeBytes: 0 }));
    // A note must never turn into a reply by being edited next to one.
    const kind = isEmpty(state) || command.kind === 'note' ? command.kind : state.kind;
    // Booked nowhere as long as its message had not arrived: it goes on as it was.
    const grant = state.grant ?? command.grant;
    change({ kind, grant, items: [...returned, ...state.items], waiting: false, refusal: null }, 'returned');
    putAbove(command.body.text, 'returned');
  };

  const putAbove = (text: string, reason: DraftChangeReason) => {
    const before = store.get().text;
    if (text === '') return;
    if (field) field.putAbove(text);
    else change({ text: before.trim() === '' ? text : `${text}\n\n${before}` }, reason);
  };

  // Shown from the first moment, on the server too.
  readDraft();

  return {
    state: store,
    setText: (text) => {
      if (text === store.get().text) return;
      change({ text, waiting: false, refusal: null }, 'typed');
      sayTyping(text);
    },
    setKind: (kind) => {
      if (kind === store.get().kind || (kind === 'note' && !desk.capabilities.notes)) return;
      change({ kind, waiting: false, refusal: null }, 'kind');
    },
    addFiles: (files) => {
      const closed = store.get().kind === 'reply' && host.channel?.attachments === false;
      for (const file of files) {
        const taken = store.get().items.filter((item) => item.state !== 'refused');
        const refusal = refuseFile(file, closed ? false : desk.capabilities.attachments, taken.length);
        const key = `file-${(counter += 1)}`;
        const item: AttachmentItem = {
          key,
          name: file.name,
          sizeBytes: file.size,
          state: refusal ? 'refused' : 'uploading',
          sentBytes: 0,
          ...(refusal && { refusal }),
        };
        show({ items: [...store.get().items, item], waiting: false, refusal: null });
        if (!refusal) uploads.start(key, file);
      }
    },
    retryFile: (key) => {
      uploads.retry(key);
      show({ refusal: null });
    },
    removeFile: (key) => {
      uploads.drop(key);
      change({ items: store.get().items.filter((item) => item.key !== key), refusal: null }, 'attachment');
      sendIfWaitedFor();
      letGoIfIdle();
    },
    attachOffer: (grant, text) => {
      const state = store.get();
      if (state.kind === 'note' && !isEmpty(state)) return false;
      change({ kind: 'reply', grant, waiting: false, refusal: null }, 'offer');
      putAbove(text, 'offer');
      return true;
    },
    removeOffer: () => change({ grant: undefined, waiting: false, refusal: null }, 'offer'),
    send,
    stopWaiting: () => show({ waiting: false }),
    insertDraft: (envelope) => {
      if (field?.isComposing()) afterComposition.push(() => putBack(envelope));
      else putBack(envelope);
    },
    setHost: (next) => {
      host = next;
    },
    setField: (next) => {
      field = next;
    },
    compositionEnded: () => {
      const due = afterComposition;
      afterComposition = [];
      for (const run of due) run();
    },
    readDraft,
    watch: (listener) => {
      watchers.add(listener);
      return () => void watchers.delete(listener);
    },
    attach: () => {
      holders += 1;
      life?.onHeld();
      unsubscribe ??= place.subscribe(readDraft);
      readDraft();
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        holders -= 1;
        letGoIfIdle();
      };
    },
  };
}
