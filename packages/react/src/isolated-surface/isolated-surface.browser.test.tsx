import { afterEach, expect, test } from 'vitest';
import { StrictMode, act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { Desk } from '@ferryman/core/desk';
import { FerrymanProvider, useFerryman } from '../ferryman-provider/index.ts';
import { IsolatedSurface } from './index.ts';

const HOSTILE = `* { all: unset !important } html { font-size: 60px; letter-spacing: 9px; color: red; direction: rtl }
  button, div { padding: 40px !important; background: lime !important; box-sizing: content-box !important }`;

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
let root: Root | undefined;
const added: Element[] = [];

afterEach(async () => {
  await act(async () => root?.unmount());
  for (const element of added.splice(0)) element.remove();
});

function addToPage<T extends Element>(element: T): T {
  document.body.append(element);
  added.push(element);
  return element;
}

function Probe({ onClick }: { onClick?: () => void }): ReactNode {
  const { portalContainer } = useFerryman();
  return (
    <div data-fm-surface="" dir="ltr" lang="en">
      <button type="button" className="fm-button" data-variant="solid" data-portal={portalContainer?.className ?? 'none'} onClick={onClick}>
        Send
      </button>
    </div>
  );
}

async function renderIsolated(onClick?: () => void): Promise<HTMLButtonElement> {
  const container = addToPage(document.createElement('section'));
  root = createRoot(container);
  await act(async () =>
    root?.render(
      <StrictMode>
        <FerrymanProvider desk={{} as Desk}>
          <IsolatedSurface>
            <Probe {...(onClick ? { onClick } : {})} />
          </IsolatedSurface>
        </FerrymanProvider>
      </StrictMode>,
    ),
  );
  const button = container.firstElementChild?.shadowRoot?.querySelector('button');
  if (!button) throw new Error('the button is not in a shadow root');
  return button;
}

function stylesOf(element: Element): Record<string, string> {
  const computed = getComputedStyle(element);
  return Object.fromEntries([...computed].map((name) => [name, computed.getPropertyValue(name)]));
}

test('a hostile page changes no style inside', async () => {
  const button = await renderIsolated();
  const before = stylesOf(button);
  const sheet = addToPage(document.createElement('style'));
  sheet.textContent = HOSTILE;
  expect(stylesOf(button)).toEqual(before);
  expect(before['background-color']).not.toBe('rgba(0, 0, 0, 0)');
});

test('the detector sees the hostile page: a button outside does change', async () => {
  const outside = addToPage(document.createElement('button'));
  const before = stylesOf(outside);
  const sheet = addToPage(document.createElement('style'));
  sheet.textContent = HOSTILE;
  expect(stylesOf(outside)).not.toEqual(before);
});

test('the page keeps its own styles', async () => {
  const hosts = ['h1', 'button', 'input', 'table', 'a'].map((name) => addToPage(document.createElement(name)));
  const before = hosts.map(stylesOf);
  await renderIsolated();
  expect(hosts.map(stylesOf)).toEqual(before);
});

test('events and overlays stay inside', async () => {
  let clicks = 0;
  const button = await renderIsolated(() => void (clicks += 1));
  await act(async () => button.click());
  expect(clicks).toBe(1);
  expect(button.dataset['portal']).toBe('fm-isolated-overlays');
});
