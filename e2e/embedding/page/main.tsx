import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { browserClock } from '@ferryman/browser';
import { createDesk } from '@ferryman/core/desk';
import { createMemoryPlatform, createSeededRandom } from '@ferryman/core/kernel';
import { commandIdSchema } from '@ferryman/core/schema';
import { defineFerrymanElements, type FerrymanElement } from '@ferryman/elements';
import { DeskView } from '@ferryman/react/desk-view';
import { FerrymanProvider } from '@ferryman/react/ferryman-provider';
import { IsolatedSurface } from '@ferryman/react/isolated-surface';
import { ShortcutSheet } from '@ferryman/react/shortcut-sheet';
import { ana, createMemoryBackend, createMemorySource, mina } from '@ferryman/testing';

type Surface = 'light' | 'isolated' | 'elements';

declare global {
  /** What the specs do with this page. */
  interface Window {
    embedding: { readonly mount: (surface: Surface, options?: { readonly open?: boolean }) => Promise<void>; readonly unmount: () => void };
  }
}

const place = document.getElementById('place')!;
// By the object model: no style attribute in the markup, so a strict style-src has nothing to refuse.
place.style.cssText = 'position: absolute; top: 300px; left: 20px; width: 1240px; height: 480px';

function startDesk() {
  const backend = createMemoryBackend({ clock: browserClock });
  const texts = ['Where is my parcel?', 'Where is the second parcel?', 'Is there a discount?'];
  const [first] = texts.map((text, index) => {
    const actor = index === 0 ? mina : { kind: 'buyer' as const, id: `buyer-${index}`, name: `Buyer ${index}` };
    const id = commandIdSchema.parse(`start-command-${index}`);
    const started = backend.start(
      { tenant: 'shop', actor },
      { id, subject: `Order ${index}`, message: { body: { format: 'text', text } } },
    );
    return started.ok ? started.value.conversationId : null;
  });
  const source = createMemorySource(backend, { tenant: 'shop', actor: ana });
  const desk = createDesk({ source, platform: createMemoryPlatform({ clock: browserClock, random: createSeededRandom(1) }) });
  desk.start();
  return { desk, first: first ?? null };
}

let remove: () => void = () => undefined;

function mountReact(surface: Surface, open: boolean): () => void {
  const { desk, first } = startDesk();
  const container = document.createElement('div');
  container.style.setProperty('block-size', '100%');
  container.dataset['place'] = '';
  place.append(container);
  const root = createRoot(container);
  const inside = (child: ReactNode) => (surface === 'isolated' ? <IsolatedSurface className="surface">{child}</IsolatedSurface> : child);
  const kit = (
    <>
      <DeskView defaultSelectedConversationId={open ? first : null} />
      <ShortcutSheet />
    </>
  );
  root.render(
    <StrictMode>
      <FerrymanProvider desk={desk} theme="light" timeZone="UTC">
        {inside(kit)}
      </FerrymanProvider>
    </StrictMode>,
  );
  return () => {
    root.unmount();
    desk.stop();
    container.remove();
  };
}

function mountElements(open: boolean): () => void {
  defineFerrymanElements();
  const { desk, first } = startDesk();
  const element = Object.assign(document.createElement('fm-desk') as FerrymanElement, { desk });
  element.setAttribute('theme', 'light');
  element.setAttribute('time-zone', 'UTC');
  if (open && first) element.setAttribute('selected-conversation-id', first);
  element.style.cssText = 'display: block; block-size: 100%';
  place.append(element);
  return () => {
    element.remove();
    desk.stop();
  };
}

window.embedding = {
  mount: async (surface, { open = false } = {}) => {
    if (surface === 'light') await import('@ferryman/react/styles.css');
    remove = surface === 'elements' ? mountElements(open) : mountReact(surface, open);
  },
  unmount: () => remove(),
};
const wanted = new URLSearchParams(location.search).get('surface') as Surface | null;
if (wanted) await window.embedding.mount(wanted);
