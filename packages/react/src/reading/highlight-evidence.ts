import type { Evidence } from '@ferryman/core/reading';

const NAME = 'fm-evidence';

/**
 * Marks stretches of a message where it stands, without touching its elements. Where the browser cannot, or the message is drawn in other
 * words than it was written (email), nothing is marked: the reasons quote it anyway.
 *
 * @returns Takes the marks away.
 */
export function highlightEvidence(body: Element | null | undefined, evidence: readonly Evidence[]): () => void {
  if (!body || typeof Highlight === 'undefined' || evidence.length === 0) return () => undefined;
  const ranges = evidence.flatMap((one) => rangeOf(body, one) ?? []);
  const mark = new Highlight(...ranges);
  CSS.highlights.set(NAME, mark);
  return () => {
    if (CSS.highlights.get(NAME) === mark) CSS.highlights.delete(NAME);
  };
}

/** The bubble of a message on the page, found from anywhere in the same tree: chips carry their message's id. */
export function messageBody(from: Element | null, messageId: string): Element | null {
  const root = from?.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return null;
  for (const chips of root.querySelectorAll<HTMLElement>('[data-fm-reading]'))
    if (chips.dataset['fmReading'] === messageId) return chips.closest('.fm-row')?.querySelector('.fm-bubble') ?? null;
  return null;
}

function rangeOf(body: Element, { start, text }: Evidence): Range | undefined {
  const whole = body.textContent;
  const at = whole.startsWith(text, start) ? start : whole.indexOf(text);
  if (text === '' || at < 0) return undefined;
  const range = document.createRange();
  let passed = 0;
  let isOpen = false;
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (!isOpen && at < passed + length) {
      range.setStart(node, at - passed);
      isOpen = true;
    }
    if (isOpen && at + text.length <= passed + length) {
      range.setEnd(node, at + text.length - passed);
      return range;
    }
    passed += length;
  }
  return undefined;
}
