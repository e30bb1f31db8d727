/** A slash command being typed; UTF-16 offsets into the draft. */
export interface SlashCommand {
  readonly from: number;
  /** The caret. */
  readonly to: number;
  /** What stands after the slash. */
  readonly query: string;
}

/** Longer than any shortcut; then it was no command. */
const LONGEST = 40;

/**
 * The slash command before the caret: a `/` at the start of a line or after a space, and what was typed after it without a
 * space. Input methods write the full-width `／`, and Chinese ones `、` for the same key, which begins no line otherwise.
 */
export function findSlash(text: string, caret: number): SlashCommand | undefined {
  const before = text.slice(Math.max(0, caret - LONGEST - 2), caret);
  const found = /(?:^|\s)([/／]|(?<=^|\n)、)([^\s/／、]*)$/u.exec(before);
  if (!found) return undefined;
  const query = found[2] ?? '';
  const from = caret - query.length - 1;
  if (query.length > LONGEST) return undefined;
  // The window may begin inside a line: what stands before it decides.
  if (found.index === 0 && !/\s/u.test(before.charAt(0)) && from > 0 && !/\s/u.test(text.charAt(from - 1))) return undefined;
  if (text.charAt(from) === '、' && from > 0 && text.charAt(from - 1) !== '\n') return undefined;
  return { from, to: caret, query };
}
