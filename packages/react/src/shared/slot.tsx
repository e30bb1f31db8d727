import {
  Children,
  cloneElement,
  forwardRef,
  useCallback,
  version,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type ReactElement,
  type Ref,
  type RefAttributes,
  type RefCallback,
} from 'react';

type Props = Readonly<Record<string, unknown>>;

/**
 * Gives what it is given to its one child instead of rendering an element: `asChild`. Both sides' listeners run, the child's
 * first; classes and styles are joined; in everything else the child wins. Throws for anything but one element.
 */
export const Slot: ForwardRefExoticComponent<HTMLAttributes<HTMLElement> & RefAttributes<HTMLElement>> = forwardRef<
  HTMLElement,
  HTMLAttributes<HTMLElement>
>(function Slot({ children, ...given }, ref) {
  const child = Children.only(children) as ReactElement<Props>;
  return <Filled given={given} child={child} outer={ref} />;
});

function Filled({ given, child, outer }: { given: Props; child: ReactElement<Props>; outer: Ref<HTMLElement> }): ReactElement {
  const ref = useJoinedRef(outer, refOf(child));
  return cloneElement(child, { ...joinProps(given, child.props), ref });
}

function joinProps(given: Props, own: Props): Props {
  const joined: Record<string, unknown> = { ...given, ...own };
  for (const [name, value] of Object.entries(given)) {
    const theirs = own[name];
    if (name === 'className') joined[name] = [value, theirs].filter(Boolean).join(' ');
    else if (name === 'style') joined[name] = { ...(value as object), ...(theirs as object) };
    else if (/^on[A-Z]/.test(name) && typeof value === 'function' && typeof theirs === 'function')
      joined[name] = (...details: unknown[]) => {
        theirs(...details);
        value(...details);
      };
    else if (theirs === undefined) joined[name] = value;
  }
  return joined;
}

/** React 19 keeps an element's ref among its properties, React 18 beside them; each warns when asked the other way. */
function refOf(child: ReactElement<Props>): Ref<HTMLElement> | undefined {
  const holder = Number.parseInt(version, 10) >= 19 ? child.props : (child as unknown as Props);
  return holder['ref'] as Ref<HTMLElement> | undefined;
}

function useJoinedRef(first: Ref<HTMLElement> | undefined, second: Ref<HTMLElement> | undefined): RefCallback<HTMLElement> {
  return useCallback(
    (node) => {
      const [endFirst, endSecond] = [setRef(first, node), setRef(second, node)];
      // React 18 complains about a ref that returns anything.
      if (!endFirst && !endSecond) return;
      return () => {
        if (endFirst) endFirst();
        else setRef(first, null);
        if (endSecond) endSecond();
        else setRef(second, null);
      };
    },
    [first, second],
  );
}

function setRef(ref: Ref<HTMLElement> | undefined, node: HTMLElement | null): (() => void) | undefined {
  if (typeof ref === 'function') return ref(node) ?? undefined;
  if (ref) ref.current = node;
  return undefined;
}
