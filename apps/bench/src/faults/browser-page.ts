import { connectHttpSource } from '@ferryman/adapter-http';
import { createBrowserPlatform } from '@ferryman/browser';
import { createDesk } from '@ferryman/core/desk';
import type { Platform } from '@ferryman/core/kernel';
import { conversationIdSchema } from '@ferryman/core/schema';
import { hurriedPreset } from './hurried-preset.ts';

/** What the driver outside sees and calls. */
export interface FaultPage {
  readonly send: (conversationId: string, text: string) => void;
  readonly waiting: () => number;
  readonly refused: () => readonly string[];
}

declare global {
  interface Window {
    faultPage?: FaultPage;
    /** Tells the driver that the device has this message. */
    noteSaved?: (text: string) => void;
  }
}

/** A desk as an app embeds it: HTTP source, IndexedDB, Web Locks. */
async function openDesk(): Promise<void> {
  const settings = new URLSearchParams(location.hash.slice(1));
  for (;;) {
    const connected = await connectHttpSource({ baseUrl: settings.get('url') ?? '', token: settings.get('token') ?? '', timeoutMs: 1_000 });
    if (!connected.ok) {
      await new Promise((resolve) => void setTimeout(resolve, 30));
      continue;
    }
    const desk = createDesk({ source: connected.value, platform: noting(createBrowserPlatform()), preset: hurriedPreset });
    desk.start();
    window.faultPage = {
      send: (conversationId, text) => {
        desk.send(conversationIdSchema.parse(conversationId), { kind: 'reply', body: { format: 'text', text }, attachmentIds: [] });
      },
      waiting: () => desk.outbox.items.get().length,
      refused: () =>
        desk.outbox.items.get().flatMap((item) => (item.state === 'failed' ? [`${item.envelope.id}: ${item.failure?.message}`] : [])),
    };
    return;
  }
}

function noting(platform: Platform): Platform {
  return {
    ...platform,
    storage: {
      ...platform.storage,
      write: async (owner, changes) => {
        const written = await platform.storage.write(owner, changes);
        for (const change of changes) {
          const text = change.op === 'put' && /"text":"(sent by [^"]*)"/.exec(JSON.stringify(change.value))?.[1];
          if (written.ok && text) window.noteSaved?.(text);
        }
        return written;
      },
    },
  };
}

void openDesk();
