'use client';
import { useEffect, useState, type ReactElement } from 'react';
import { useText } from '../ferryman-provider/ferryman-context.ts';
import { Dialog } from '../shared/overlay/dialog.tsx';
import { Button } from '../shared/button.tsx';
import { printKeys } from './match-shortcut.ts';
import type { ShortcutScope } from './shortcuts.ts';
import { useShortcuts } from './use-shortcuts.tsx';
import '../locales/english/shortcuts.ts';

export interface ShortcutSheetProps {
  /** Set it to own whether the sheet is open. */
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean, details: { readonly reason: 'shortcut' | 'dismissed' }) => void;
}

const SCOPES: readonly ShortcutScope[] = ['desk', 'composer', 'thread', 'inbox'];

/** Where a key press was meant to write something: shadow roots hide it from `event.target`. */
function isWriting(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  const input = target instanceof HTMLInputElement && !/^(?:button|checkbox|radio|range|file|color|submit|reset)$/.test(target.type);
  return input || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

/** All shortcuts of the desk in a dialog. Opens by `?` where nothing is being written, and by Ctrl+/ or Cmd+/ everywhere. */
export function ShortcutSheet({ open: owned, onOpenChange }: ShortcutSheetProps): ReactElement {
  const text = useText();
  const { list, apple, match } = useShortcuts();
  const [own, setOwn] = useState(false);
  const open = owned ?? own;
  const change = (next: boolean, reason: 'shortcut' | 'dismissed') => {
    if (owned === undefined) setOwn(next);
    onOpenChange?.(next, { reason });
  };

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || match(event, 'desk') !== 'shortcuts') return;
      // A bare `?` is a question mark wherever someone is writing.
      if (isWriting(event) && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      change(!open, 'shortcut');
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  });

  return (
    <Dialog open={open} onOpenChange={(next) => change(next, 'dismissed')} title={text('shortcuts.title')}>
      <div className="fm-shortcuts">
        {SCOPES.map((scope) => {
          const rows = list.filter((shortcut) => shortcut.scope === scope);
          if (rows.length === 0) return null;
          return (
            <section key={scope} className="fm-shortcuts-scope">
              <h3 className="fm-shortcuts-heading">{text(`shortcuts.scope.${scope}`)}</h3>
              <dl className="fm-shortcuts-list">
                {rows.map(({ id, keys }) => (
                  <div key={id} className="fm-shortcuts-row">
                    <dt>{text(`shortcuts.action.${id}`)}</dt>
                    <dd className="fm-shortcuts-keys" dir="ltr">
                      {keys.map((each, index) => (
                        <span key={each} className="fm-shortcuts-keys">
                          {index > 0 && <span className="fm-shortcuts-or">{text('shortcuts.or')}</span>}
                          {printKeys(each, apple).map((part) => (
                            <kbd key={part} className="fm-kbd">
                              {part}
                            </kbd>
                          ))}
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
        <Button size="small" onClick={() => change(false, 'dismissed')}>
          {text('shortcuts.close')}
        </Button>
      </div>
    </Dialog>
  );
}
