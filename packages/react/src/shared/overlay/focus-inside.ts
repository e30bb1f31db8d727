/** The element that has the focus, looked for inside shadow roots too: `document.activeElement` stops at their host. */
export function focusedElement(document: Document): HTMLElement | null {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found instanceof HTMLElement && found !== document.body ? found : null;
}

/** Whether an element lives in a shadow root, where Radix loses track of the focus. */
export function isInShadow(element: Element): boolean {
  return element.getRootNode() instanceof ShadowRoot;
}

/** What Tab stops at inside `container`, in order. */
function tabStopsIn(container: HTMLElement): HTMLElement[] {
  const candidates = container.querySelectorAll<HTMLElement>(
    'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]',
  );
  return [...candidates].filter((element) => element.tabIndex >= 0 && !element.matches(':disabled, [hidden]') && element.checkVisibility());
}

/** Moves the focus into `container`, unless it is there already: to its first control, else to the container itself. */
export function focusFirstIn(container: HTMLElement): void {
  const focused = focusedElement(container.ownerDocument);
  if (focused && focused !== container && container.contains(focused)) return;
  const first = tabStopsIn(container).find((element) => !element.matches('a[href]'));
  (first ?? container).focus({ preventScroll: true });
}

/** Keeps Tab inside `container` where it would leave at an end. True when it did. */
export function keepTabInside(container: HTMLElement, isBackwards: boolean): boolean {
  const stops = tabStopsIn(container);
  const [first, last] = [stops[0], stops.at(-1)];
  const focused = focusedElement(container.ownerDocument);
  if (!first || !last) return true;
  const isAtEnd = isBackwards ? focused === first || focused === container : focused === last;
  if (isAtEnd) (isBackwards ? last : first).focus({ preventScroll: true });
  return isAtEnd;
}
