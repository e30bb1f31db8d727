/**
 * The look inside an e-mail's own shadow root. `contain` and `overflow` keep everything in the bubble. It stands on white
 * paper in every theme: its author chose colours for that, and dark text on a dark ground would be unreadable.
 * Hence no token here: those follow the theme, also where a host's bundler has rewritten `light-dark()`.
 */
const CSS = `
:host { all: initial; display: block; contain: content; overflow: auto; max-width: 100%; max-height: 60rem; font: inherit; color: #1c2024; background: #fff; color-scheme: light; padding: 8px 10px; border-radius: 6px; direction: inherit; unicode-bidi: isolate; line-height: inherit; overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; vertical-align: middle; }
table { max-width: 100%; border-collapse: collapse; font-size: inherit; color: inherit; }
a { color: oklch(from #3a5bc7 l c var(--fm-accent-hue, h)); text-decoration: underline; }
pre { white-space: pre-wrap; }
p, ul, ol, blockquote, pre, dl { margin: 0 0 0.5em; }
blockquote { padding-inline-start: 0.75em; border-inline-start: 2px solid #d9d9e0; }
h1, h2, h3, h4, h5, h6 { font-size: 1.1em; margin: 0 0 0.5em; }
summary { cursor: pointer; color: #60646c; min-height: 24px; }
.host, .blocked, .hidden-character { color: #60646c; font-size: 0.9em; }
.blocked { border: 1px dashed #8b8d98; border-radius: 4px; padding: 0 4px; }
.hidden-character { border: 1px solid #8b8d98; border-radius: 3px; padding: 0 2px; font-family: ui-monospace, monospace; }
`;

let sheet: CSSStyleSheet | undefined;

/** One sheet for every e-mail on the page; adopted, so that no inline style is needed. */
export function emailSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
  }
  return sheet;
}
