'use client';
import {
  forwardRef,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type KeyboardEvent,
  type Ref,
  type RefAttributes,
} from 'react';
import type { CommandEnvelope, ConversationId } from '@ferryman/core/schema';
import type { OutgoingMessage } from '@ferryman/core/desk';
import { useDesk, useText } from '../ferryman-provider/ferryman-context.ts';
import { useSurface } from '../shared/use-surface.ts';
import type { SendKey } from '../shortcut-sheet/shortcuts.ts';
import { useShortcuts } from '../shortcut-sheet/use-shortcuts.tsx';
import { Slot } from '../shared/slot.tsx';
import { applyEdit } from './apply-edit.ts';
import { ComposerContext, takesFiles, takesMarkup, useComposerState, type ComposerSettings } from './composer-context.ts';
import { createComposerSession, type BeforeSend, type ComposerSession } from './composer-session.ts';
import { sessionOf } from './composer-sessions.ts';
import { isEmpty, type ComposerState, type DraftChangeReason, type DraftContent } from './composer-state.ts';
import { isComposingKey } from './composing.ts';
import { withMarkupTools } from './late-markup-tools.ts';
import { continueList } from './markup.ts';
import { useChannel } from './use-channel.ts';
import { useDropTarget } from './use-file-drop.ts';
import '../locales/english/composer.ts';

/** What a host can make a composer do. */
export interface ComposerActions {
  readonly focus: () => void;
  /** Puts text at the caret, in place of the selection; undo takes it out. */
  readonly insertText: (text: string) => void;
  /** Puts a message that never left (`desk.outbox.takeBack`) back for editing, above what is being written. */
  readonly insertDraft: (envelope: CommandEnvelope) => void;
  readonly addFiles: (files: readonly File[]) => void;
  readonly send: () => void;
}

export interface ReplyComposerRootProps extends Omit<HTMLAttributes<HTMLDivElement>, 'onChange'> {
  readonly conversationId: ConversationId;
  /** Set it to own the draft; then `onDraftChange` has to bring it up to date. Without it the desk keeps the draft. */
  readonly draft?: DraftContent;
  readonly onDraftChange?: (
    draft: DraftContent,
    details: { readonly reason: DraftChangeReason; readonly conversationId: ConversationId },
  ) => void;
  /** Which key sends. Default: the `ShortcutsProvider`'s, else `enter`. */
  readonly sendKey?: SendKey;
  /** BCP 47 tag of the language written in, when known: for spell checking, and sent with the message. */
  readonly language?: string;
  /** Looks at a message before it goes out; an answer stops it and is shown. */
  readonly beforeSend?: BeforeSend;
  readonly onSent?: (message: OutgoingMessage) => void;
  readonly actionsRef?: Ref<ComposerActions>;
  /** Renders its only child in place of the `div`. */
  readonly asChild?: boolean;
}

const selectKind = (state: ComposerState) => state.kind;
const selectWaiting = (state: ComposerState) => state.waiting;

/** Holds one conversation's message in the making and gives it to the parts inside. */
export const ReplyComposerRoot: ForwardRefExoticComponent<ReplyComposerRootProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  ReplyComposerRootProps
>(function ReplyComposerRoot(props, ref) {
  const { conversationId, draft, onDraftChange, sendKey, language, beforeSend, onSent, actionsRef, asChild, ...rest } = props;
  const desk = useDesk();
  const text = useText();
  const surface = useSurface();
  const shortcuts = useShortcuts(sendKey);
  const noticeId = useId();
  const fieldRef = useRef<HTMLTextAreaElement | null>(null);
  const pickerRef = useRef<HTMLInputElement | null>(null);
  const session = useSession(conversationId, draft, onDraftChange);
  const { channel } = useChannel(desk, conversationId);
  const kind = useComposerState(session, selectKind);
  const waiting = useComposerState(session, selectWaiting);
  const empty = useComposerState(session, isEmpty);

  useLayoutEffect(() => session.setHost({ channel, language, beforeSend, onSent }), [session, channel, language, beforeSend, onSent]);

  const edit = useCallback<ComposerSettings['edit']>((make) => {
    const field = fieldRef.current;
    if (!field) return;
    const wanted = make({ text: field.value, from: field.selectionStart, to: field.selectionEnd });
    if (wanted) applyEdit(field, wanted);
  }, []);

  const settings = useMemo<ComposerSettings>(
    () => ({
      conversationId,
      session,
      channel,
      capabilities: desk.capabilities,
      language,
      shortcuts,
      fieldRef,
      pickerRef,
      edit,
      noticeId,
    }),
    [conversationId, session, channel, desk, language, shortcuts, edit, noticeId],
  );

  useImperativeHandle(
    actionsRef,
    () => ({
      focus: () => fieldRef.current?.focus(),
      insertText: (insert) =>
        edit(({ from, to }) => ({ from, to, insert, selectFrom: from + insert.length, selectTo: from + insert.length })),
      insertDraft: session.insertDraft,
      addFiles: session.addFiles,
      send: () => session.send(),
    }),
    [session, edit],
  );

  // oxlint-disable-next-line react/refs -- read when files are dropped, not while rendering
  const drop = useDropTarget(takesFiles(settings, kind), (files) => {
    session.addFiles(files);
    fieldRef.current?.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    rest.onKeyDown?.(event);
    if (event.defaultPrevented || isComposingKey(event)) return;
    if (runShortcut(event, settings, kind)) event.preventDefault();
  };

  const Element = asChild ? Slot : 'div';
  return (
    <ComposerContext.Provider value={settings}>
      <Element
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset brings a layout of its own
        role="group"
        aria-label={text(kind === 'note' ? 'composer.noteLabel' : 'composer.replyLabel')}
        {...surface}
        {...rest}
        {...drop.dropProps}
        ref={ref}
        className={rest.className ? `fm-composer ${rest.className}` : 'fm-composer'}
        data-kind={kind}
        data-empty={empty || undefined}
        data-waiting={waiting || undefined}
        data-dragging={drop.dragging || undefined}
        onKeyDown={onKeyDown}
      />
    </ComposerContext.Provider>
  );
});

function useSession(
  conversationId: ConversationId,
  draft: DraftContent | undefined,
  onDraftChange: ReplyComposerRootProps['onDraftChange'],
): ComposerSession {
  const desk = useDesk();
  const owned = draft !== undefined;
  const latest = useRef({ draft, onDraftChange });
  const [, renderAgain] = useReducer((count: number) => count + 1, 0);
  useLayoutEffect(() => {
    latest.current = { draft, onDraftChange };
  });

  const session = useMemo(() => {
    if (!owned) return sessionOf(desk, conversationId);
    // oxlint-disable-next-line react/refs -- the host's draft as of the last commit, which is what the first reading wants
    return createComposerSession(desk, conversationId, {
      read: () => latest.current.draft,
      keep: (content, reason) => {
        latest.current.onDraftChange?.(content, { reason, conversationId });
        // A host that refuses a change gives the same draft again, and the field has to go back to it.
        renderAgain();
      },
      subscribe: () => () => undefined,
    });
  }, [desk, conversationId, owned]);

  useEffect(() => session.attach(), [session]);

  useEffect(() => {
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') desk.drafts.flush();
    };
    document.addEventListener('visibilitychange', onVisibility);
    return () => document.removeEventListener('visibilitychange', onVisibility);
  }, [desk]);
  useLayoutEffect(() => {
    if (owned) session.readDraft();
  });
  // A host may listen without owning.
  useEffect(() => {
    if (owned) return undefined;
    return session.watch((content, reason) => latest.current.onDraftChange?.(content, { reason, conversationId }));
  }, [session, owned, conversationId]);
  return session;
}

/** Carries out the shortcut that a key press asks for. True when there was one. */
function runShortcut(event: KeyboardEvent<HTMLElement>, settings: ComposerSettings, kind: 'reply' | 'note'): boolean {
  const { session, shortcuts, edit, capabilities } = settings;
  const inField = event.target === settings.fieldRef.current;
  const id = shortcuts.match(event, 'composer');
  const markup = takesMarkup(settings, kind) && inField;
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the other actions are not the composer's
  switch (id) {
    case 'sendAndResolve':
      // A held key must not send what is written next.
      if (!event.repeat) session.send('resolved');
      return true;
    case 'sendAndPend':
      if (!event.repeat) session.send('pending');
      return true;
    case 'switchKind':
      if (!capabilities.notes) return false;
      session.setKind(kind === 'note' ? 'reply' : 'note');
      return true;
    case 'attach':
      if (!takesFiles(settings, kind)) return false;
      settings.pickerRef.current?.click();
      return true;
    case 'bold':
    case 'italic':
      if (markup) withMarkupTools(({ toggleMark }) => edit((selection) => toggleMark(selection, id)));
      return markup;
    case 'link':
      if (markup) withMarkupTools(({ insertLink }) => edit(insertLink));
      return markup;
    case 'numberedList':
      if (markup) withMarkupTools(({ toggleList }) => edit((selection) => toggleList(selection, 'numbered')));
      return markup;
    case 'bulletedList':
      if (markup) withMarkupTools(({ toggleList }) => edit((selection) => toggleList(selection, 'bulleted')));
      return markup;
    case 'send':
      if (inField && !event.repeat) session.send();
      return inField;
    default:
      return markup && event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey && breakLine(settings);
  }
}

/** A line break in a list begins its next item. False: an ordinary line break, which the browser makes. */
function breakLine({ fieldRef, edit }: ComposerSettings): boolean {
  const field = fieldRef.current;
  const next = field && continueList({ text: field.value, from: field.selectionStart, to: field.selectionEnd });
  if (next) edit(() => next);
  return Boolean(next);
}
