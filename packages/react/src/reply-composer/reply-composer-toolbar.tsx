'use client';
import { useState, type HTMLAttributes, type KeyboardEvent, type MouseEvent, type ReactElement, type ReactNode } from 'react';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { IconButton } from '../shared/button.tsx';
import { AttachIcon } from '../shared/icons.tsx';
import type { TextKey } from '../locales/words.ts';
import type { Icon } from '../shared/icons.tsx';
import { ariaKeys, printKeys } from '../shortcut-sheet/match-shortcut.ts';
import type { ShortcutId } from '../shortcut-sheet/shortcuts.ts';
import { takesFiles, takesMarkup, useComposer, useComposerState } from './composer-context.ts';
import { BoldIcon, BulletedListIcon, ItalicIcon, LinkIcon, NumberedListIcon } from './composer-icons.tsx';
import type { ComposerState } from './composer-state.ts';
import { withMarkupTools, type MarkupTools } from './late-markup-tools.ts';
import type { TextEdit, TextSelection } from './markup.ts';
import '../locales/english/composer.ts';

export interface ReplyComposerToolbarProps extends HTMLAttributes<HTMLDivElement> {
  /** More buttons, after ours. */
  readonly children?: ReactNode;
}

interface MarkupTool {
  readonly id: Extract<ShortcutId, 'bold' | 'italic' | 'bulletedList' | 'numberedList' | 'link'>;
  readonly words: TextKey;
  readonly Picture: Icon;
  readonly make: (selection: TextSelection, tools: MarkupTools) => TextEdit;
}

const MARKUP_TOOLS: readonly MarkupTool[] = [
  { id: 'bold', words: 'composer.bold', Picture: BoldIcon, make: (selection, { toggleMark }) => toggleMark(selection, 'bold') },
  { id: 'italic', words: 'composer.italic', Picture: ItalicIcon, make: (selection, { toggleMark }) => toggleMark(selection, 'italic') },
  {
    id: 'bulletedList',
    words: 'composer.bulletedList',
    Picture: BulletedListIcon,
    make: (selection, { toggleList }) => toggleList(selection, 'bulleted'),
  },
  {
    id: 'numberedList',
    words: 'composer.numberedList',
    Picture: NumberedListIcon,
    make: (selection, { toggleList }) => toggleList(selection, 'numbered'),
  },
  { id: 'link', words: 'composer.link', Picture: LinkIcon, make: (selection, { insertLink }) => insertLink(selection) },
];

const selectKind = (state: ComposerState) => state.kind;
/** A press of the mouse must not take the focus, or the selection that the tool works on, from the field. */
const keepFocus = (event: MouseEvent) => event.preventDefault();

/** Markup and files: one stop for Tab, arrow keys inside. Shows only what the channel and the source carry. */
export function ReplyComposerToolbar({ children, className, ...rest }: ReplyComposerToolbarProps): ReactElement {
  const settings = useComposer('Toolbar');
  const { text, direction } = useFerryman();
  const { session, shortcuts, edit, pickerRef, fieldRef, capabilities } = settings;
  const kind = useComposerState(session, selectKind);
  const [stop, setStop] = useState('');
  const tools = takesMarkup(settings, kind) ? MARKUP_TOOLS : [];
  const files = takesFiles(settings, kind);
  const ids = [...tools.map((tool) => tool.id as string), ...(files ? ['attach'] : [])];
  const current = ids.includes(stop) ? stop : ids[0];
  const accepted = capabilities.attachments === false ? '' : capabilities.attachments.mediaTypes.join(',');

  const shared = (id: ShortcutId, words: TextKey) => {
    const keys = shortcuts.keysOf(id);
    const printed = keys[0] === undefined ? '' : ` (${printKeys(keys[0], shortcuts.apple).join(shortcuts.apple ? '' : '+')})`;
    return {
      size: 'small' as const,
      label: text(words),
      title: `${text(words)}${printed}`,
      ...(keys.length > 0 && { 'aria-keyshortcuts': ariaKeys(keys, shortcuts.apple) }),
      disabled: !capabilities.send,
      tabIndex: id === current ? 0 : -1,
      onFocus: () => setStop(id),
      onMouseDown: keepFocus,
    };
  };

  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the focus is on its buttons
    <div
      {...rest}
      role="toolbar"
      aria-label={text('composer.toolbar')}
      className={className ? `fm-composer-toolbar ${className}` : 'fm-composer-toolbar'}
      onKeyDown={(event) => {
        rest.onKeyDown?.(event);
        moveFocus(event, direction);
      }}
    >
      {tools.map(({ id, words, Picture, make }) => (
        <IconButton
          key={id}
          {...shared(id, words)}
          onClick={() => withMarkupTools((markup) => edit((selection) => make(selection, markup)))}
        >
          <Picture />
        </IconButton>
      ))}
      {files && (
        <>
          <IconButton {...shared('attach', 'composer.attach')} onClick={() => pickerRef.current?.click()}>
            <AttachIcon />
          </IconButton>
          <input
            ref={pickerRef}
            type="file"
            multiple
            hidden
            tabIndex={-1}
            {...(accepted.includes('*/*') ? {} : { accept: accepted })}
            onChange={(event) => {
              session.addFiles([...(event.currentTarget.files ?? [])]);
              // The same file may be chosen again after it was removed.
              event.currentTarget.value = '';
              fieldRef.current?.focus({ preventScroll: true });
            }}
          />
        </>
      )}
      {children}
    </div>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>, direction: 'ltr' | 'rtl'): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const place = buttons.findIndex((button) => button === event.target);
  if (place === -1) return;
  const onward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  const targets: Readonly<Record<string, number>> = {
    [onward]: (place + 1) % buttons.length,
    [back]: (place - 1 + buttons.length) % buttons.length,
    Home: 0,
    End: buttons.length - 1,
  };
  const next = targets[event.key];
  if (next === undefined) return;
  event.preventDefault();
  buttons[next]?.focus();
}
