'use client';
import type { HTMLAttributes, ReactElement } from 'react';
import type { MessageKind } from '@ferryman/core/schema';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import { ariaKeys } from '../shortcut-sheet/match-shortcut.ts';
import { useComposer, useComposerState } from './composer-context.ts';
import { NoteIcon } from './composer-icons.tsx';
import type { ComposerState } from './composer-state.ts';
import '../locales/english/composer.ts';

const KINDS: readonly MessageKind[] = ['reply', 'note'];
const selectKind = (state: ComposerState) => state.kind;

/** Reply to the buyer, or note for the team; the text stays. Renders nothing where the source has no notes. */
export function ReplyComposerKindSwitch({ className, ...rest }: HTMLAttributes<HTMLDivElement>): ReactElement | null {
  const { session, capabilities, fieldRef, shortcuts } = useComposer('KindSwitch');
  const text = useText();
  const kind = useComposerState(session, selectKind);
  if (!capabilities.notes) return null;
  const keys = shortcuts.keysOf('switchKind');
  return (
    <div
      {...rest}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset brings a layout of its own
      role="group"
      aria-label={text('composer.kind')}
      className={className ? `fm-composer-kinds ${className}` : 'fm-composer-kinds'}
    >
      {KINDS.map((each) => (
        <button
          key={each}
          type="button"
          className="fm-composer-kind"
          data-kind={each}
          aria-pressed={each === kind}
          {...(keys.length > 0 && { 'aria-keyshortcuts': ariaKeys(keys, shortcuts.apple) })}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            session.setKind(each);
            fieldRef.current?.focus({ preventScroll: true });
          }}
        >
          {each === 'note' && <NoteIcon />}
          {text(each === 'note' ? 'composer.note' : 'composer.reply')}
        </button>
      ))}
      {kind === 'note' && <span className="fm-composer-note-hint">{text('composer.noteHint')}</span>}
    </div>
  );
}
