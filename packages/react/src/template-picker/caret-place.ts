const COPIED = [
  'direction',
  'font',
  'letterSpacing',
  'lineHeight',
  'overflowWrap',
  'padding',
  'tabSize',
  'textAlign',
  'textIndent',
  'textTransform',
  'unicodeBidi',
  'whiteSpace',
  'wordBreak',
  'wordSpacing',
] as const;

/** Where a place of a text area's text stands on the screen, in pixels of the viewport. Measured on a copy that is gone again at once. */
export function caretPlace(field: HTMLTextAreaElement, at: number): DOMRect {
  const style = getComputedStyle(field);
  const copy = field.ownerDocument.createElement('div');
  for (const property of COPIED) copy.style[property] = style[property];
  const box = field.getBoundingClientRect();
  Object.assign(copy.style, {
    position: 'fixed',
    visibility: 'hidden',
    boxSizing: 'border-box',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'break-word',
    border: '0',
    insetBlockStart: '0',
    insetInlineStart: '0',
    inlineSize: `${field.clientWidth}px`,
  });
  copy.append(field.value.slice(0, at));
  const mark = field.ownerDocument.createElement('span');
  mark.textContent = '\u200b';
  copy.append(mark, field.value.slice(at));
  (field.parentElement ?? field.ownerDocument.body).append(copy);
  const from = copy.getBoundingClientRect();
  const spot = mark.getBoundingClientRect();
  copy.remove();
  return new DOMRect(
    box.left + field.clientLeft + spot.left - from.left - field.scrollLeft,
    box.top + field.clientTop + spot.top - from.top - field.scrollTop,
    0,
    spot.height,
  );
}
