/**
 * What an e-mail may style: looks of text and boxes inside the bubble. No position, no float out of it, no z-index,
 * no transform, no animation, no cursor, no content, and no value that fetches or computes (`url()`, `var()`, `expression()`).
 */
const PROPERTIES = new Set(
  (
    'background-color color font-family font-size font-style font-variant font-weight letter-spacing line-height text-align ' +
    'text-decoration-line text-decoration-color text-decoration-style text-indent text-transform vertical-align white-space-collapse ' +
    'direction unicode-bidi list-style-type border-collapse border-spacing table-layout ' +
    'padding-top padding-right padding-bottom padding-left ' +
    'border-top-width border-right-width border-bottom-width border-left-width ' +
    'border-top-style border-right-style border-bottom-style border-left-style ' +
    'border-top-color border-right-color border-bottom-color border-left-color ' +
    'border-top-left-radius border-top-right-radius border-bottom-right-radius border-bottom-left-radius ' +
    'margin-top margin-right margin-bottom margin-left width max-width height'
  ).split(' '),
);
const LENGTHS =
  /^(width|max-width|height|margin|padding|border-.*-(width|radius)|border-spacing|text-indent|letter-spacing|line-height|font-size)/;
const PLAIN_VALUE = /^[\w\s.,%#"'()+-]*$/;
const FUNCTIONS = /^(rgb|rgba|hsl|hsla)$/i;
/** More than any honest mail needs, and still inside what a bubble can scroll. */
const LARGEST_PX = 1200;

/** Whether one declaration may stay, by the names and values that CSSOM gives (shorthands already taken apart). */
function isAllowedDeclaration(property: string, value: string): boolean {
  if (!PROPERTIES.has(property) || value === '' || !PLAIN_VALUE.test(value)) return false;
  if ([...value.matchAll(/([\w-]+)\s*\(/g)].some(([, name]) => !FUNCTIONS.test(name ?? ''))) return false;
  if (!LENGTHS.test(property)) return true;
  // Negative margins and indents pull content out of its box; huge ones push it away.
  return [...value.matchAll(/(-?[\d.]+)([a-z%]*)/gi)].every(([, size, unit]) => {
    const amount = Number(size);
    return (
      amount >= 0 && amount <= (unit === 'px' || unit === '' ? LARGEST_PX : 100) && !/^(vw|vh|vmin|vmax|[sld]v[wh])$/i.test(unit ?? '')
    );
  });
}

/** Writes the allowed part of a style onto an element through CSSOM, which a strict `style-src` permits. */
export function copyAllowedStyle(from: CSSStyleDeclaration, to: CSSStyleDeclaration): void {
  for (const property of from) {
    const value = from.getPropertyValue(property);
    if (isAllowedDeclaration(property, value)) to.setProperty(property, value);
  }
}
