'use client';
import {
  forwardRef,
  useCallback,
  useLayoutEffect,
  useRef,
  type ClipboardEvent,
  type ForwardRefExoticComponent,
  type RefAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { ariaKeys } from '../shortcut-sheet/match-shortcut.ts';
import { Slot } from '../shared/slot.tsx';
import { lateModule, useLateModule } from '../shared/use-late-module.ts';
import { applyEdit } from './apply-edit.ts';
import { filesOf } from './check-files.ts';
import { takesFiles, useComposer, useComposerState, type ComposerSettings, type InputDecoration } from './composer-context.ts';
import type { ComposerState } from './composer-state.ts';
import { fetchMarkupTools } from './late-markup-tools.ts';
import '../locales/english/composer.ts';

export interface ReplyComposerInputProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'defaultValue' | 'dir'> {
  /** Wavy lines under stretches of the text. */
  readonly decorations?: readonly InputDecoration[];
  /** Renders its only child, which has to be a `textarea`, in place of ours. */
  readonly asChild?: boolean;
}

/** Most composers have no coach. */
const late = lateModule(() => import('./reply-composer-decorations.tsx'));

const selectKind = (state: ComposerState) => state.kind;
const hasRefusal = (state: ComposerState) => state.refusal !== null;
const isBlank = (state: ComposerState) => state.text === '';
const growsByItself = () => typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');

/** The growing text area. Its text is the browser's own: typing renders nothing, and no one writes into a composition. */
export const ReplyComposerInput: ForwardRefExoticComponent<ReplyComposerInputProps & RefAttributes<HTMLTextAreaElement>> = forwardRef<
  HTMLTextAreaElement,
  ReplyComposerInputProps
>(function ReplyComposerInput(props, ref) {
  const { decorations, asChild, placeholder, ...rest } = props;
  const settings = useComposer('Input');
  const { text, desk } = useFerryman();
  const { session, fieldRef } = settings;
  const kind = useComposerState(session, selectKind);
  const refused = useComposerState(session, hasRefusal);
  const blank = useComposerState(session, isBlank);
  // A buyer does not reply to a shop, but writes to it.
  const words = kind === 'reply' && desk.owner.actor.kind === 'buyer' ? 'message' : kind;
  const hasLines = decorations !== undefined && decorations.length > 0;
  const there = useLateModule(late, hasLines);
  const attached = useRef<{ session: typeof session; detach: () => void } | null>(null);
  const hadFocus = useRef(false);

  // The ref of the field: a host's, ours, and what binds the field to the session.
  const setField = useCallback(
    (field: HTMLTextAreaElement | null) => {
      if (typeof ref === 'function') ref(field);
      else if (ref) ref.current = field;
      if (!field) {
        const old = fieldRef.current;
        hadFocus.current = old?.matches(':focus') ?? false;
        attached.current?.detach();
        attached.current = null;
      }
      fieldRef.current = field;
      if (field) attached.current = { session, detach: bindField(field, settings) };
    },
    [ref, session, fieldRef, settings],
  );

  // The field is a new one for another conversation, so that undo cannot bring back the words of the last; the focus stays.
  useLayoutEffect(() => {
    if (hadFocus.current) fieldRef.current?.focus({ preventScroll: true });
    hadFocus.current = false;
  }, [settings.conversationId, fieldRef]);

  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    rest.onPaste?.(event);
    if (event.defaultPrevented || !takesFiles(settings, kind)) return;
    const files = filesOf(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    session.addFiles(files);
  };

  const Element = asChild ? Slot : 'textarea';
  return (
    <div className="fm-composer-field">
      {there && hasLines ? <there.ReplyComposerDecorations decorations={decorations} /> : null}
      <Element
        rows={1}
        dir="auto"
        spellCheck
        enterKeyHint={settings.shortcuts.sendKey === 'enter' ? 'send' : 'enter'}
        aria-label={text(`composer.${words}Input`)}
        aria-describedby={settings.noticeId}
        aria-invalid={refused || undefined}
        aria-keyshortcuts={ariaKeys(settings.shortcuts.keysOf('send'), settings.shortcuts.apple)}
        // Chromium styles a placeholder anew with each letter, seen or not.
        placeholder={blank ? (placeholder ?? text(`composer.${words}Placeholder`)) : undefined}
        disabled={!settings.capabilities.send}
        {...(settings.language !== undefined && { lang: settings.language })}
        {...rest}
        key={settings.conversationId}
        ref={setField}
        className={rest.className ? `fm-composer-input ${rest.className}` : 'fm-composer-input'}
        defaultValue={session.state.get().text}
        onPaste={onPaste}
      />
      <span className="fm-composer-ring" aria-hidden />
    </div>
  );
});

/** Binds a field to its session, both ways. Native listeners: a composition must not depend on when React renders. */
function bindField(field: HTMLTextAreaElement, { session }: ComposerSettings): () => void {
  let composing = false;
  const measured = !growsByItself();
  const grow = () => {
    if (!measured) return;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  };
  const show = () => {
    const { text } = session.state.get();
    if (composing || field.value === text) return;
    field.value = text;
    grow();
  };
  const onInput = () => {
    session.setText(field.value);
    grow();
  };
  const onStart = () => {
    composing = true;
  };
  const onEnd = () => {
    composing = false;
    session.setText(field.value);
    session.compositionEnded();
  };
  field.addEventListener('focus', fetchMarkupTools);
  field.addEventListener('input', onInput);
  field.addEventListener('compositionstart', onStart);
  field.addEventListener('compositionend', onEnd);
  session.setField({
    isComposing: () => composing,
    putAbove: (returned) => {
      const insert = field.value.trim() === '' ? returned : `${returned}\n\n`;
      const to = field.value.trim() === '' ? field.value.length : 0;
      applyEdit(field, { from: 0, to, insert, selectFrom: returned.length, selectTo: returned.length });
    },
  });
  // Typed before the page was brought to life (server rendering): what the agent wrote wins over an empty draft.
  if (field.value !== '' && session.state.get().text === '') session.setText(field.value);
  show();
  grow();
  const unsubscribe = session.state.subscribe(show);
  return () => {
    unsubscribe();
    session.setField(null);
    field.removeEventListener('focus', fetchMarkupTools);
    field.removeEventListener('input', onInput);
    field.removeEventListener('compositionstart', onStart);
    field.removeEventListener('compositionend', onEnd);
  };
}
