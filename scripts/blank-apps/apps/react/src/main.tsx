import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { browserClock, createBrowserPlatform } from '@ferryman/browser';
import { createDesk } from '@ferryman/core/desk';
import { commandIdSchema } from '@ferryman/core/schema';
import { FerrymanProvider } from '@ferryman/react/ferryman-provider';
import { ReplyComposer } from '@ferryman/react/reply-composer';
import { ThreadView } from '@ferryman/react/thread-view';
import { ana, createMemoryBackend, createMemorySource, mina } from '@ferryman/testing';
import '@ferryman/react/styles.css';

const backend = createMemoryBackend({ clock: browserClock });
const started = backend.start(
  { tenant: 'shop', actor: mina },
  { id: commandIdSchema.parse('start-command-1'), message: { body: { format: 'text', text: 'Where is my parcel?' } } },
);
if (!started.ok) throw new Error(started.failure.message);
const { conversationId } = started.value;
const desk = createDesk({ source: createMemorySource(backend, { tenant: 'shop', actor: ana }), platform: createBrowserPlatform() });
desk.start();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <FerrymanProvider desk={desk}>
      <ThreadView conversationId={conversationId} style={{ blockSize: 300 }} />
      <ReplyComposer conversationId={conversationId} />
    </FerrymanProvider>
  </StrictMode>,
);
