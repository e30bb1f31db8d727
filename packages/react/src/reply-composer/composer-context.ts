import { createContext, useCallback, useContext, useSyncExternalStore, type Context, type RefObject } from 'react';
import { FerrymanError } from '@ferryman/core/kernel';
import type { Channel, ConversationId } from '@ferryman/core/schema';
import type { SourceCapabilities } from '@ferryman/core/source';
import type { BoundShortcuts } from '../shortcut-sheet/use-shortcuts.tsx';
import type { ComposerSession } from './composer-session.ts';
import type { ComposerState } from './composer-state.ts';
import type { TextEdit, TextSelection } from './markup.ts';

/** A wavy line under a stretch of the text; places are UTF-16 offsets. */
export interface InputDecoration {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning' | 'hint';
}

/** What the parts of a composer share. Changes rarely: the text being written is in `session`, outside React. */
export interface ComposerSettings {
  readonly conversationId: ConversationId;
  readonly session: ComposerSession;
  readonly channel: Channel | undefined;
  readonly capabilities: SourceCapabilities;
  readonly language: string | undefined;
  readonly shortcuts: BoundShortcuts;
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>;
  readonly pickerRef: RefObject<HTMLInputElement | null>;
  /** Changes the text at the selection, so that undo takes it back, and returns the focus to the field. */
  readonly edit: (make: (selection: TextSelection) => TextEdit | undefined) => void;
  /** Names the line that says why something is not sent; the field refers to it. */
  readonly noticeId: string;
}

export const ComposerContext: Context<ComposerSettings | null> = createContext<ComposerSettings | null>(null);

/** What the composer around a part shares with it. Throws, naming the part, where there is none. */
export function useComposer(part: string): ComposerSettings {
  const settings = useContext(ComposerContext);
  if (!settings) {
    throw new FerrymanError(
      'part-outside-root',
      `<ReplyComposer.${part}> was rendered outside <ReplyComposer.Root>, so it has no message to work on. Put it inside: <ReplyComposer.Root conversationId={id}>…</ReplyComposer.Root>.`,
      { part },
    );
  }
  return settings;
}

/** Follows one aspect of what is being written. `select` must give the same value for the same state. */
export function useComposerState<T>(session: ComposerSession, select: (state: ComposerState) => T): T {
  const read = useCallback(() => select(session.state.get()), [session, select]);
  return useSyncExternalStore(session.state.subscribe, read, read);
}

/** Whether files may be attached to what is being written now. */
export function takesFiles(settings: ComposerSettings, kind: 'reply' | 'note'): boolean {
  return settings.capabilities.attachments !== false && (kind === 'note' || settings.channel?.attachments !== false);
}

/** Whether markup may be used in what is being written now. */
export function takesMarkup(settings: ComposerSettings, kind: 'reply' | 'note'): boolean {
  return kind === 'note' || settings.channel?.richText !== false;
}
