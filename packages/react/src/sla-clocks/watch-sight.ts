/** Which elements are in sight, or within half a screen of it. */
export interface Sight {
  readonly add: (element: Element) => void;
  readonly delete: (element: Element) => void;
  /** To be called about once a second: looks for what came into sight unnoticed. */
  readonly look: () => void;
  readonly stop: () => void;
}

/** Up to so many, the observer keeps an eye on all. An observed element costs some microseconds a frame, wherever it is. */
const MOST_WATCHED = 300;
/** With more, those far away are looked at again when something moved, at most this often, and else after so many looks. */
const LOOK_AGAIN_MS = 400;
const LOOK_ANYWAY = 30;
/** What is scrolled to is told before it is seen. */
const MARGIN = '50%';

/**
 * Tells of elements that come into sight and leave it, with one observer for any number of them: ten thousand rows cost what the
 * visible ones cost.
 */
export function watchSight(onChange: (element: Element, isInSight: boolean) => void): Sight {
  const far = new Set<Element>();
  const near = new Set<Element>();
  const inSight = new Set<Element>();
  const roots = new Set<Node>();
  let hasMoved = false;
  let lookedAt = 0;
  let idleLooks = 0;

  // `scrollMargin` is newer than TypeScript's types: the same margin for boxes that scroll inside the page.
  const margins: IntersectionObserverInit & { readonly scrollMargin: string } = { rootMargin: MARGIN, scrollMargin: MARGIN };
  const observer = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (!near.has(target)) continue;
      if (isIntersecting) enter(target);
      else leave(target);
    }
  }, margins);

  function enter(element: Element): void {
    if (inSight.has(element)) return;
    inSight.add(element);
    onChange(element, true);
  }

  function leave(element: Element): void {
    if (near.size + far.size > MOST_WATCHED) {
      near.delete(element);
      far.add(element);
      observer.unobserve(element);
    }
    if (!inSight.delete(element)) return;
    hasMoved = true;
    onChange(element, false);
  }

  function watchFar(): void {
    hasMoved = false;
    idleLooks = 0;
    lookedAt = performance.now();
    for (const element of far) {
      near.add(element);
      observer.observe(element);
    }
    far.clear();
  }

  const onScroll = () => {
    if (performance.now() >= lookedAt + LOOK_AGAIN_MS) watchFar();
    else hasMoved = true;
  };

  return {
    add: (element) => {
      near.add(element);
      observer.observe(element);
      // A shadow tree keeps the scrolling inside it to itself.
      const root = element.getRootNode();
      if (roots.has(root)) return;
      roots.add(root);
      root.addEventListener('scroll', onScroll, { capture: true, passive: true });
    },
    delete: (element) => {
      observer.unobserve(element);
      near.delete(element);
      far.delete(element);
      // Others move to where it was.
      if (inSight.delete(element)) hasMoved = true;
    },
    look: () => {
      idleLooks += 1;
      if (far.size > 0 && (hasMoved || idleLooks >= LOOK_ANYWAY)) watchFar();
    },
    stop: () => {
      observer.disconnect();
      for (const root of roots) root.removeEventListener('scroll', onScroll, { capture: true });
    },
  };
}
