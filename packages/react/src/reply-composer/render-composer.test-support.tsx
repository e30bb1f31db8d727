/// <reference types="@vitest/browser-playwright" />
import { act, type ReactElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import '../styles.css';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
const mounted: { root: Root; container: Element }[] = [];

afterEach(async () => {
  for (const { root, container } of mounted.splice(0)) {
    await act(async () => root.unmount());
    container.remove();
  }
});

export interface Rendered {
  readonly container: HTMLElement;
  readonly show: (element: ReactElement) => Promise<void>;
  readonly unmount: () => Promise<void>;
}

/** Puts an element on the page. */
export async function render(element: ReactElement): Promise<Rendered> {
  const container = document.createElement('div');
  document.body.append(container);
  const root = createRoot(container);
  mounted.push({ root, container });
  const show = async (next: ReactElement) => {
    await act(async () => root.render(next));
    // Parts that are fetched late: no test but their own is about the moment before they come.
    await act(() => vi.dynamicImportSettled());
  };
  await show(element);
  return { container, show, unmount: () => act(async () => root.unmount()) };
}

/** The element a selector names; a test that cannot find it is wrong. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as querySelector has it
export function find<T extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = document): T {
  const found = within.querySelector<T>(selector);
  if (!found) throw new Error(`Nothing on the page matches ${selector}:\n${document.body.innerHTML.slice(0, 2000)}`);
  return found;
}

/** Waits for something that comes by itself, such as a lazily loaded part. */
export async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (performance.now() < end) {
    if (holds()) return;
    await act(async () => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined))));
  }
  throw new Error('It did not come about');
}

export const field = (): HTMLTextAreaElement => find<HTMLTextAreaElement>('.fm-composer-input');
export const button = (label: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find(
    (each) => each.getAttribute('aria-label') === label || each.textContent === label,
  );
  if (!found) throw new Error(`No button ${label} in ${document.body.innerHTML.slice(0, 2000)}`);
  return found;
};

/** An input method, as Chromium's own debugger drives it: real composition events and a real composition range. */
export const inputMethod = {
  compose: (text: string): Promise<unknown> =>
    act(async () => void (await cdp().send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length }))),
  commit: (text: string): Promise<unknown> => act(async () => void (await cdp().send('Input.insertText', { text }))),
};
