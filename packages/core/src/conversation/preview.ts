/** The longest preview, in UTF-16 code units. */
const PREVIEW_LENGTH = 200;
/** A grapheme that begins before the cut has ended by here, unless somebody is playing with combining marks. */
const LOOK_AHEAD = 64;

let segmenter: Intl.Segmenter | undefined;

/** The first 200 characters of a text on one line, never cut within what a reader sees as one character. */
export function previewOf(text: string): string {
  const line = firstLine(text, PREVIEW_LENGTH + LOOK_AHEAD);
  return line.length <= PREVIEW_LENGTH ? line : line.slice(0, cutBefore(line)).trimEnd();
}

/** At least `length` units of the text, if it has them, with each run of blanks and control characters as one space. */
function firstLine(text: string, length: number): string {
  let line = '';
  let start = 0;
  let index = 0;
  // By hand: a regular expression would read all of a long text, and this runs for every message.
  for (; index < text.length && line.length + index - start <= length; index += 1) {
    const code = text.charCodeAt(index);
    if (!isBlank(code) || (code === 32 && index > start && !isBlank(text.charCodeAt(index + 1)))) continue;
    line += text.slice(start, index);
    while (index + 1 < text.length && isBlank(text.charCodeAt(index + 1))) index += 1;
    if (line !== '') line += ' ';
    start = index + 1;
  }
  line += text.slice(start, index);
  return index < text.length ? line : line.trimEnd();
}

/** Unicode's White_Space and Cc, the byte order mark included. */
function isBlank(code: number): boolean {
  if (code <= 0x20) return true;
  if (code < 0x7f) return false;
  if (code <= 0xa0) return true;
  if (code < 0x1680) return false;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** The last place up to 200 where a cut splits neither a grapheme nor, in a grapheme longer than that, a code point. */
function cutBefore(line: string): number {
  if (standsAlone(line.charCodeAt(PREVIEW_LENGTH - 1)) && standsAlone(line.charCodeAt(PREVIEW_LENGTH))) return PREVIEW_LENGTH;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const place = segmenter.segment(line).containing(PREVIEW_LENGTH)?.index ?? PREVIEW_LENGTH;
  if (place > 0) return place;
  const unit = line.charCodeAt(PREVIEW_LENGTH - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? PREVIEW_LENGTH - 1 : PREVIEW_LENGTH;
}

/** Latin letters and Han: between two of them there is always a boundary, so the segmenter need not be asked. */
function standsAlone(unit: number): boolean {
  return (unit >= 0x20 && unit < 0xa9) || (unit >= 0x4e00 && unit <= 0x9fff);
}
