import createDOMPurify, { type Config, type DOMPurify } from 'dompurify';
import { emailPolicy } from './email-policy.ts';
import { copyAllowedStyle } from './email-style.ts';
import { OUTSIDE_LINK } from './link-attributes.ts';
import { readLink, saysWhereItGoes } from './link-target.ts';
import { neutraliseText } from './neutralise-text.ts';

/** What an e-mail became, ready to be put into a shadow root. Built from scratch: nothing of the sender's DOM is in it. */
export interface CleanEmail {
  readonly content: DocumentFragment;
  /** Pictures on other servers that were left out. */
  readonly blockedPictures: number;
}

export interface EmailWords {
  readonly quoted: string;
  /** Stands for a picture that has no alternative text. */
  readonly picture: string;
}

const TAGS = (
  'a abbr address b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font ' +
  'h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr'
).split(' ');
/** Kept as they are. `class`, `id` and `type` pass the sanitiser only so that quoted history is recognised; they are not copied. */
const COPIED = new Set([
  'align',
  'alt',
  'bgcolor',
  'border',
  'cellpadding',
  'cellspacing',
  'color',
  'colspan',
  'dir',
  'face',
  'lang',
  'rowspan',
  'size',
  'start',
  'valign',
]);
const READ = ['class', 'fm-style', 'height', 'href', 'id', 'src', 'type', 'width'];
const PROFILE: Config = {
  ALLOWED_TAGS: TAGS,
  ALLOWED_ATTR: [...COPIED, ...READ],
  // `color: red` must not be taken for an address with the scheme `color:`; every declaration is checked by us.
  ADD_URI_SAFE_ATTR: ['fm-style'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOW_UNKNOWN_PROTOCOLS: false,
  RETURN_DOM_FRAGMENT: true,
};
const QUOTE = '.gmail_quote, .yahoo_quoted, .moz-cite-prefix, #divRplyFwdMsg, #appendonsend, blockquote[type="cite"]';
const INLINE_PICTURE = /^data:image\/(png|gif|jpe?g|webp|avif);base64,[a-z\d+/=\s]*$/i;
const LARGEST_SIDE = 2000;
/** Deeper than any real mail; what lies below is shown as text. */
const DEEPEST = 200;

let purify: DOMPurify | undefined;

/** Our own instance, so that neither the host's hooks nor ours meet. */
function sanitiser(): DOMPurify {
  return (purify ??= createDOMPurify(window));
}

/**
 * A strict `style-src` reports every style attribute, even one parsed in an inert document. So styles travel under another name,
 * and wherever else the letters stood they get their old name back.
 */
function hideStyles(html: string): string {
  return html.replaceAll(/\bstyle(?=\s*=)/gi, 'fm-$&');
}
function restoreStyles(text: string): string {
  return text.includes('fm-') ? text.replaceAll(/fm-(?=style\s*=)/gi, '') : text;
}

/** Turns hostile HTML into nodes that can run nothing, fetch nothing, and leave their box nowhere. */
export function sanitiseEmail(html: string, options: { readonly showPictures: boolean; readonly words: EmailWords }): CleanEmail {
  const policy = emailPolicy();
  const inert = sanitiser().sanitize(hideStyles(html), { ...PROFILE, TRUSTED_TYPES_POLICY: policy } as Config & {
    RETURN_DOM_FRAGMENT: true;
  }) as Node | null;
  const copier: Copier = { ...options, blockedPictures: 0, folded: false };
  const content = document.createDocumentFragment();
  // Nothing at all is left of some attacks.
  if (inert) copyChildren(inert, content, copier, 0);
  return { content, blockedPictures: copier.blockedPictures };
}

interface Copier {
  readonly showPictures: boolean;
  readonly words: EmailWords;
  blockedPictures: number;
  folded: boolean;
}

function copyChildren(from: Node, to: Node, copier: Copier, depth: number): void {
  let target = to;
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) target.appendChild(visibleText(child.nodeValue ?? ''));
    if (child.nodeType !== Node.ELEMENT_NODE) continue;
    const element = child as Element;
    if (depth > DEEPEST) {
      target.appendChild(visibleText(element.textContent ?? ''));
      continue;
    }
    // From where the quoted history begins, all of the rest of this level goes behind the fold.
    if (!copier.folded && beginsHistory(element)) {
      copier.folded = true;
      target = openFold(to, copier.words.quoted);
    }
    copyElement(element, target, copier, depth);
  }
}

function beginsHistory(element: Element): boolean {
  if (element.matches(QUOTE)) return true;
  // A bare quote counts only when nothing comes after it: elsewhere somebody answers between the lines.
  return element.localName === 'blockquote' && element.nextElementSibling === null && !hasTextAfter(element);
}

function hasTextAfter(element: Element): boolean {
  for (let next = element.nextSibling; next; next = next.nextSibling) if (next.textContent?.trim()) return true;
  return false;
}

function openFold(to: Node, label: string): Node {
  const fold = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = label;
  const inside = document.createElement('div');
  fold.append(summary, inside);
  to.appendChild(fold);
  return inside;
}

function copyElement(from: Element, to: Node, copier: Copier, depth: number): void {
  const name = from.localName;
  if (name === 'img') return copyPicture(from, to, copier);
  if (!TAGS.includes(name) || from.namespaceURI !== 'http://www.w3.org/1999/xhtml') return copyChildren(from, to, copier, depth + 1);
  const copy = document.createElement(name);
  copyLook(from, copy);
  if (name === 'a') {
    const target = readLink(restoreStyles(from.getAttribute('href') ?? ''));
    if (target) {
      for (const [key, value] of Object.entries({ href: target.href, title: target.href, ...OUTSIDE_LINK })) copy.setAttribute(key, value);
    }
    to.appendChild(copy);
    copyChildren(from, copy, copier, depth + 1);
    if (target && !saysWhereItGoes(restoreStyles(from.textContent ?? ''), target)) {
      const host = document.createElement('bdi');
      host.className = 'host';
      host.textContent = ` (${target.shown})`;
      to.appendChild(host);
    }
    return;
  }
  to.appendChild(copy);
  copyChildren(from, copy, copier, depth + 1);
}

function copyLook(from: Element, copy: HTMLElement): void {
  for (const { name, value } of from.attributes) {
    if (COPIED.has(name) && value.length <= 200) copy.setAttribute(name, restoreStyles(value));
    if (name === 'fm-style') copyStyle(restoreStyles(value), copy);
    if (name === 'width' || name === 'height') copySize(name, value, copy);
  }
}

function copySize(name: string, value: string, copy: HTMLElement): void {
  if (/^\d{1,4}(px)?$/.test(value) && parseInt(value, 10) <= LARGEST_SIDE) copy.setAttribute(name, String(parseInt(value, 10)));
  else if (/^\d{1,3}%$/.test(value) && parseInt(value, 10) <= 100) copy.setAttribute(name, value);
}

/** Read in a sheet that is attached to nothing: no fetch, and nothing for `style-src` to forbid. */
function copyStyle(text: string, copy: HTMLElement): void {
  if (text.length > 4000 || !('replaceSync' in CSSStyleSheet.prototype)) return;
  const sheet = new CSSStyleSheet();
  try {
    sheet.replaceSync(`a{${text}}`);
  } catch {
    return;
  }
  const rule = sheet.cssRules[0];
  if (rule instanceof CSSStyleRule) copyAllowedStyle(rule.style, copy.style);
}

function copyPicture(from: Element, to: Node, copier: Copier): void {
  const source = restoreStyles(from.getAttribute('src') ?? '').trim();
  const alternative = restoreStyles(from.getAttribute('alt') ?? '');
  const remote = isHttps(source);
  if (remote && !copier.showPictures) copier.blockedPictures++;
  if (!(remote && copier.showPictures) && !INLINE_PICTURE.test(source)) {
    if (isTrackingPixel(from)) return;
    const stand = document.createElement('span');
    stand.className = 'blocked';
    stand.appendChild(visibleText(alternative || copier.words.picture));
    to.appendChild(stand);
    return;
  }
  const picture = document.createElement('img');
  picture.alt = alternative;
  picture.referrerPolicy = 'no-referrer';
  picture.decoding = 'async';
  picture.loading = 'lazy';
  copyLook(from, picture);
  picture.src = source;
  to.appendChild(picture);
}

function isHttps(source: string): boolean {
  try {
    return new URL(source).protocol === 'https:';
  } catch {
    return false;
  }
}

function isTrackingPixel(picture: Element): boolean {
  return Number(picture.getAttribute('width') ?? 9) <= 2 || Number(picture.getAttribute('height') ?? 9) <= 2;
}

function visibleText(text: string): Node {
  const fragment = document.createDocumentFragment();
  for (const piece of neutraliseText(restoreStyles(text))) {
    if ('text' in piece) fragment.append(piece.text);
    else {
      const mark = document.createElement('span');
      mark.className = 'hidden-character';
      mark.textContent = piece.hidden;
      fragment.append(mark);
    }
  }
  return fragment;
}
