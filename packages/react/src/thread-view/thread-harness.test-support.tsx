import { StrictMode, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { vi } from 'vitest';
import { FerrymanProvider, type FerrymanProviderProps } from '../ferryman-provider/index.ts';
import { createHandDesk, CONVERSATION, type HandDesk, type HandDeskOptions } from './thread-fixtures.ts';
import { ThreadView, type ThreadViewProps } from './thread-view.tsx';
import type { ConversationState } from '@ferryman/core/conversation';
import '../styles.css';

export interface OpenedThread extends HandDesk {
  readonly log: () => HTMLElement;
  readonly row: (key: string) => HTMLElement | undefined;
  readonly rows: () => HTMLElement[];
  readonly container: HTMLElement;
  readonly unmount: () => void;
}

export interface ThreadTestOptions extends HandDeskOptions {
  readonly view?: Partial<ThreadViewProps>;
  readonly provider?: Partial<FerrymanProviderProps>;
  readonly height?: number;
  readonly width?: number;
  readonly strict?: boolean;
  readonly around?: (thread: ReactNode) => ReactNode;
}

const roots = new Map<Root, HTMLElement>();

/** Takes everything away again. */
export function cleanup(): void {
  for (const [root, container] of roots) {
    root.unmount();
    container.remove();
  }
  roots.clear();
}

/** A thread in a box of 700 x 600, in a real browser, settled. */
export async function openThread(state: ConversationState, options: ThreadTestOptions = {}): Promise<OpenedThread> {
  const hand = createHandDesk(state, options);
  const thread = (
    <FerrymanProvider desk={hand.desk} timeZone="UTC" {...options.provider}>
      <div style={{ inlineSize: options.width ?? 700, blockSize: options.height ?? 600 }} data-testid="box">
        <ThreadView conversationId={CONVERSATION} {...options.view} />
      </div>
    </FerrymanProvider>
  );
  const wrapped = options.around ? options.around(thread) : thread;
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  roots.set(root, container);
  // Without `act`: it would order what a browser leaves to chance, and hide frames in between.
  root.render(options.strict === false ? wrapped : <StrictMode>{wrapped}</StrictMode>);
  await settle();
  const log = () => {
    const found = container.querySelector<HTMLElement>('[role="log"]');
    if (!found) throw new Error('There is no log.');
    return found;
  };
  return {
    ...hand,
    log,
    rows: () =>
      [...log().querySelectorAll<HTMLElement>('[data-index]')].toSorted((a, b) => Number(a.dataset['index']) - Number(b.dataset['index'])),
    row: (text) => [...log().querySelectorAll<HTMLElement>('[data-index]')].find((row) => row.textContent?.includes(text)),
    container,
    unmount: () => root.unmount(),
  };
}

export const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

/** Until late modules are there, and measurements, observers and their corrections are through. */
export async function settle(frames = 6): Promise<void> {
  // What was drawn asks for them in its effects.
  await frame();
  await vi.dynamicImportSettled();
  for (let count = 0; count < frames; count++) await frame();
}

/** Polls a condition frame by frame, as long as a busy machine may need; the message says what never came. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Waited in vain for: ${what}`);
    await frame();
  }
}

export async function scrollTo(log: HTMLElement, top: number): Promise<void> {
  log.scrollTop = top;
  await settle();
}

export function isAtEnd(log: HTMLElement): boolean {
  return log.scrollHeight - log.clientHeight - log.scrollTop <= 1;
}

/** The first row that is wholly inside the log, and where it is on the screen. */
export function rowUnderEye(log: HTMLElement): { element: HTMLElement; top: () => number } {
  const { top } = log.getBoundingClientRect();
  const element = [...log.querySelectorAll<HTMLElement>('[data-index]')]
    .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
    .find((row) => row.getBoundingClientRect().top >= top);
  if (!element) throw new Error('No row is under the eye.');
  return { element, top: () => element.getBoundingClientRect().top };
}

/** Records the position of an element at every frame until stopped. */
export function watchPosition(top: () => number): () => number[] {
  const seen: number[] = [top()];
  let running = true;
  const look = () => {
    if (!running) return;
    seen.push(top());
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return () => {
    running = false;
    return seen;
  };
}
