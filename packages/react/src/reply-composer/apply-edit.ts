import type { TextEdit } from './markup.ts';

/**
 * Carries out an edit so that the browser's own undo takes it back in one step.
 * `execCommand` is the only way to do that in a text area; where it is refused, the text is set and undo begins anew
 * (https://developer.mozilla.org/docs/Web/API/Document/execCommand).
 */
export function applyEdit(field: HTMLTextAreaElement, edit: TextEdit): void {
  field.focus({ preventScroll: true });
  field.setSelectionRange(edit.from, edit.to);
  const unchanged = field.value.slice(edit.from, edit.to) === edit.insert;
  if (!unchanged && !insertWithUndo(field, edit.insert)) {
    field.setRangeText(edit.insert, edit.from, edit.to, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  field.setSelectionRange(edit.selectFrom, edit.selectTo);
}

function insertWithUndo(field: HTMLTextAreaElement, text: string): boolean {
  const page = field.ownerDocument;
  if (typeof page.execCommand !== 'function') return false;
  const before = field.value;
  const done = text === '' ? page.execCommand('delete') : page.execCommand('insertText', false, text);
  return done && field.value !== before;
}
