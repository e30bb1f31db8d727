/** The longest preview, in UTF-16 code units. */
const PREVIEW_LENGTH = 200;
/** Enough text for a preview unless most of it is blank. */
const FIRST_LOOK = 1_000;
/** Whitespace and control characters: a row has one line. */
const BREAKS = /[\s\p{Cc}]+/gu;
const HAS_BREAK = /[\p{Cc}\u2028\u2029]|\s\s|^\s|\s$/u;

let segmenter: Intl.Segmenter | undefined;

/** The first 200 characters of a text on one line, never cut within what a reader sees as one character. */
export function previewOf(text: string): string {
  if (text.length <= PREVIEW_LENGTH && !HAS_BREAK.test(text)) return text;
  let line = onOneLine(text.slice(0, FIRST_LOOK));
  if (line.length <= PREVIEW_LENGTH && text.length > FIRST_LOOK) line = onOneLine(text);
  return line.length <= PREVIEW_LENGTH ? line : line.slice(0, cutBefore(line)).trimEnd();
}

function onOneLine(text: string): string {
  return text.replace(BREAKS, ' ').trim();
}

/** The last place up to 200 where a cut splits neither a grapheme nor, in a grapheme longer than that, a code point. */
function cutBefore(line: string): number {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const place = segmenter.segment(line.slice(0, PREVIEW_LENGTH * 2)).containing(PREVIEW_LENGTH)?.index ?? PREVIEW_LENGTH;
  if (place > 0) return place;
  const unit = line.charCodeAt(PREVIEW_LENGTH - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? PREVIEW_LENGTH - 1 : PREVIEW_LENGTH;
}
