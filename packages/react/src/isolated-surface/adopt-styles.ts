import { styleText } from '../style-text/index.ts';

/** One sheet for all shadow roots of a document; a constructed sheet belongs to the document that made it. */
const sheets = new WeakMap<Document, CSSStyleSheet>();

/**
 * Gives a shadow root Ferryman's styles. Constructed sheets need no `style-src` exception, so this works
 * under `default-src 'none'` without a nonce.
 */
export function adoptStyles(root: ShadowRoot): void {
  const document = root.ownerDocument;
  let sheet = sheets.get(document);
  if (!sheet) {
    const Sheet = document.defaultView?.CSSStyleSheet ?? CSSStyleSheet;
    sheet = new Sheet();
    sheet.replaceSync(styleText);
    sheets.set(document, sheet);
  }
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
