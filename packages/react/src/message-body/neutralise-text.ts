/* oxlint-disable no-control-regex -- they are what is looked for */
/**
 * Characters that change how neighbouring text reads without being seen: C0 and C1 controls except tab and newline,
 * bidi embeddings, overrides and isolates, zero-width space and no-break, soft tricks, and tag characters.
 * Joiners (200C, 200D) and the plain direction marks stay: real languages and emoji need them.
 * Source: Unicode TR 9 section 2, TR 36; CVE-2021-42574.
 */
const HIDDEN =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]|[\u{E0001}\u{E0020}-\u{E007F}]+/gu;
/** A flag made of tags (England, Scotland, Wales) is one visible emoji: black flag, tag letters, end tag. */
const TAGGED_FLAG = /\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F}/gu;

/** A run of text, or one hidden character made visible. */
export type TextPiece = { readonly text: string } | { readonly hidden: string };

/** Whether a text holds anything that `neutraliseText` would take out. */
function hasHiddenCharacters(text: string): boolean {
  return text.search(HIDDEN) >= 0;
}

/** The name of a hidden character as people look it up, e.g. `U+202E`. */
function nameOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Splits text into what can be shown as it is and what must be shown by name. Carriage returns before a newline vanish. */
export function neutraliseText(text: string): readonly TextPiece[] {
  const clean = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
  if (!hasHiddenCharacters(clean)) return [{ text: clean }];
  const flags: [number, number][] = [...clean.matchAll(TAGGED_FLAG)].map((match) => [match.index, match.index + match[0].length]);
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of clean.matchAll(HIDDEN)) {
    if (flags.some(([start, end]) => match.index >= start && match.index < end)) continue;
    if (match.index > from) pieces.push({ text: clean.slice(from, match.index) });
    pieces.push({ hidden: nameOf(match[0]) });
    from = match.index + match[0].length;
  }
  if (from < clean.length) pieces.push({ text: clean.slice(from) });
  return pieces;
}

/** The same as one string, for names, labels and announcements: hidden characters become `[U+202E]`, newlines spaces. */
export function plainLine(text: string): string {
  return neutraliseText(text)
    .map((piece) => ('text' in piece ? piece.text : `[${piece.hidden}]`))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Fences a name off from the direction of the sentence around it (first-strong isolate). */
export function isolate(text: string): string {
  return `\u2068${plainLine(text)}\u2069`;
}
