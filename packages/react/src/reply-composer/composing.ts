import type { KeyboardEvent } from 'react';

/**
 * Whether a key press belongs to an input method (Chinese, Japanese, Korean ...). Safari ends the composition before the
 * key press that ended it and then says `isComposing: false`, but still gives it the key code 229
 * (https://bugs.webkit.org/show_bug.cgi?id=165004).
 */
export function isComposingKey(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229;
}
