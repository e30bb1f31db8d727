/* oxlint-disable typescript/no-implied-eval -- plain JavaScript, as a host without TypeScript writes it */
import { StrictMode, createElement as h, useEffect } from 'react';
import { createDesk } from '@ferryman/core/desk';
import { createMemoryPlatform, createSeededRandom } from '@ferryman/core/kernel';
import { commandIdSchema } from '@ferryman/core/schema';
import { ConnectionStatus } from '@ferryman/react/connection-status';
import { DeskView } from '@ferryman/react/desk-view';
import { FerrymanProvider } from '@ferryman/react/ferryman-provider';
import { ReplyComposer } from '@ferryman/react/reply-composer';
import { ThreadView } from '@ferryman/react/thread-view';
import { ana, createMemoryBackend, createMemorySource, mina } from '@ferryman/testing';

/** Effects run in the browser only, and after hydration: what is live by then must not differ from what the server said. */
function Started({ desk, children }) {
  useEffect(() => {
    desk.start();
    return () => desk.stop();
  }, [desk]);
  return children;
}

/** The same page on the server and in the browser. */
export function createApp() {
  const clock = {
    now: () => Date.now(),
    schedule: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  };
  const backend = createMemoryBackend({ clock });
  const started = backend.start(
    { tenant: 'shop', actor: mina },
    { id: commandIdSchema.parse('start-command-1'), message: { body: { format: 'text', text: 'Where is my parcel?' } } },
  );
  const { conversationId } = started.value;
  const source = createMemorySource(backend, { tenant: 'shop', actor: ana });
  const desk = createDesk({ source, platform: createMemoryPlatform({ clock, random: createSeededRandom(1) }) });
  const page = h(
    StrictMode,
    null,
    h(
      Started,
      { desk },
      h(
        FerrymanProvider,
        { desk, locale: 'en', theme: 'dark' },
        h(ConnectionStatus),
        h(ThreadView, { conversationId }),
        h(ReplyComposer, { conversationId }),
        h(DeskView, { className: 'whole-desk' }),
      ),
    ),
  );
  return page;
}
