import { StrictMode, createRef, type ComponentType, type ReactElement, type ReactNode } from 'react';
import { act, cleanup, render, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { FerrymanProvider } from '../ferryman-provider/index.ts';
import { createStoryDesk, storySnapshots, type StoryDesk } from '../story-desk/index.ts';
import '../styles.css';

type Props = Record<string, unknown>;

/** What a public component promises; the suite below holds it to that. */
export interface Conforming {
  readonly name: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- the suite gives every component the same loose props
  readonly component: ComponentType<any>;
  readonly props?: Props;
  /** What stands around it: the root of which it is a part. */
  readonly wrap?: (child: ReactNode) => ReactElement;
  /** A small piece that stands in any surface: one to show it in. Its own wrapper is still the provider. */
  readonly place?: (child: ReactNode) => ReactElement;
  /** The desk it shows; default: the stories' own. */
  readonly desk?: () => StoryDesk;
  /** Whether its root is one of our outermost elements, on which tokens hang. Parts hang inside such a root. */
  readonly isSurface?: boolean;
  /** Its id is its own, because other parts refer to it. */
  readonly hasOwnId?: boolean;
  /** Takes `asChild`: gives everything to its one child. */
  readonly asChild?: ReactElement;
  /** What a part says outside its root: the root's name. Whole components name the provider. */
  readonly outside: RegExp;
}

async function show(subject: Conforming, props: Props = {}, children?: ReactNode) {
  const desk = (subject.desk ?? (() => createStoryDesk({ snapshots: storySnapshots })))();
  const Component = subject.component;
  const element = <Component {...subject.props} {...props} {...(children === undefined ? {} : { children })} />;
  const around = subject.wrap ?? subject.place ?? ((child: ReactNode) => <>{child}</>);
  const view = render(
    <StrictMode>
      <FerrymanProvider desk={desk} theme="dark" locale="en">
        <div style={{ inlineSize: 900, blockSize: 600 }}>{around(element)}</div>
      </FerrymanProvider>
    </StrictMode>,
  );
  await act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
  return view;
}

/** Holds one component to the promises that all of them make. */
export function describeConformance(subject: Conforming): void {
  // oxlint-disable-next-line vitest/valid-title -- the rule does not see that a row's name is a string
  describe(subject.name, () => {
    afterEach(cleanup);

    it('gives its ref, class, style and data attributes to its root', async () => {
      const ref = createRef<HTMLElement>();
      await show(subject, { ref, className: 'host-class', style: { opacity: 0.5 }, 'data-host': 'yes', id: 'host-id' });
      const root = await waitFor(() => {
        if (!ref.current) throw new Error('the ref is not set');
        return ref.current;
      });
      expect(root.classList).toContain('host-class');
      expect(root.style.opacity).toBe('0.5');
      expect(root.dataset['host']).toBe('yes');
      expect(root.id === 'host-id').toBe(!subject.hasOwnId);
      expect(
        [...root.classList].some((name) => name.startsWith('fm-')),
        'keeps a class of its own',
      ).toBe(true);
    });

    it('takes a function as its ref, and calls it with null when it goes', async () => {
      const seen: (Element | null)[] = [];
      const view = await show(subject, { ref: (element: Element | null) => void seen.push(element) });
      await waitFor(() => expect(seen.at(-1)).toBeInstanceOf(HTMLElement));
      view.unmount();
      expect(seen.at(-1)).toBeNull();
    });

    it('stands in a surface, with theme, language and direction', async () => {
      const ref = createRef<HTMLElement>();
      await show(subject, { ref });
      const root = await waitFor(() => ref.current ?? Promise.reject(new Error('the ref is not set')));
      const surface = root.closest<HTMLElement>('[data-fm-surface]');
      expect(surface === root).toBe(Boolean(subject.isSurface));
      expect(surface?.dataset['fmTheme']).toBe('dark');
      expect(surface?.dir).toBe('ltr');
      expect(surface?.lang).toBe('en');
    });

    it('says which wrapper is missing', () => {
      const Component = subject.component;
      const inProvider = subject.wrap !== undefined;
      const bare = <Component {...subject.props} />;
      const tree = inProvider ? <FerrymanProvider desk={createStoryDesk()}>{bare}</FerrymanProvider> : bare;
      let said = '';
      try {
        render(tree, { onCaughtError: () => undefined });
      } catch (error) {
        said = String(error);
      }
      expect(said).toMatch(subject.outside);
    });

    const { asChild } = subject;
    if (!asChild) return;
    it('gives everything to its one child with asChild', async () => {
      const ref = createRef<HTMLElement>();
      await show(subject, { ref, asChild: true, className: 'host-class' }, asChild);
      const root = await waitFor(() => ref.current ?? Promise.reject(new Error('the ref is not set')));
      expect(root.localName).toBe(asChild.type);
      expect(root.dataset['mine']).toBe('');
      expect(root.classList).toContain('host-class');
    });
  });
}
