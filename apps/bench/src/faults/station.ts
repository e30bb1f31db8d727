import { connectHttpSource } from '@ferryman/adapter-http';
import { createDesk } from '@ferryman/core/desk';
import type { ConversationHandle, Desk } from '@ferryman/core/desk';
import { createSeededRandom } from '@ferryman/core/kernel';
import type { Platform, Random } from '@ferryman/core/kernel';
import type { ConversationId } from '@ferryman/core/schema';
import { createFakeDevice } from '@ferryman/testing';
import type { FakePage } from '@ferryman/testing';
import { sleep, systemClock } from '../support/system-clock.ts';
import { hurriedPreset } from './hurried-preset.ts';
import type { SendLedger } from './send-ledger.ts';

const REQUEST_TIMEOUT_MS = 1_000;

/** One agent at a device whose page can be killed at any instruction. */
export interface Station {
  readonly name: string;
  readonly send: (conversationId: ConversationId) => void;
  readonly waiting: () => number;
  /** Commands that were refused for good: there should be none. */
  readonly refused: () => readonly string[];
  /** Kills the page between two instructions, with its requests on the line, and opens a new one. */
  readonly crash: () => Promise<void>;
  /** What the page shows of a conversation: ids of its messages in order. */
  readonly shown: (conversationId: ConversationId) => readonly string[];
  readonly crashes: () => number;
  readonly close: () => void;
}

export interface StationOptions {
  readonly name: string;
  readonly url: string;
  readonly token: string;
  readonly seed: number;
  readonly ledger: SendLedger;
  readonly conversations: readonly ConversationId[];
}

/** Opens a desk on a device of its own. */
export async function openStation(options: StationOptions): Promise<Station> {
  const { name, ledger } = options;
  const random: Random = createSeededRandom(options.seed);
  const device = createFakeDevice({ clock: systemClock, random });
  let crashes = 0;
  let isClosed = false;
  let owner = '';
  let page: FakePage;
  let line: AbortController;
  let desk: Desk | undefined;
  let handles: readonly ConversationHandle[] = [];
  let unsent: ConversationId[] = [];

  /** The device says when a command is safe: the other half of "accepted". */
  function noting(platform: Platform): Platform {
    return {
      ...platform,
      storage: {
        ...platform.storage,
        write: async (key, changes) => {
          const written = await platform.storage.write(key, changes);
          if (written.ok)
            for (const change of changes) if (change.op === 'put' && change.collection === 'outbox') ledger.accept(change.key);
          return written;
        },
      },
    };
  }

  async function open(): Promise<void> {
    page = device.openPage();
    line = new AbortController();
    const { signal } = line;
    for (;;) {
      const connected = await connectHttpSource({
        baseUrl: options.url,
        token: options.token,
        timeoutMs: REQUEST_TIMEOUT_MS,
        // A page that dies takes its connections with it.
        fetch: (input, init) => fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, signal]) : signal }),
      });
      if (isClosed) return;
      if (connected.ok) {
        owner = connected.value.owner.key;
        desk = createDesk({ source: connected.value, platform: noting(page.platform), preset: hurriedPreset });
        desk.start();
        handles = options.conversations.map((id) => desk!.openConversation(id));
        break;
      }
      await sleep(30);
    }
    const queued = unsent;
    unsent = [];
    for (const id of queued) send(id);
  }

  function send(conversationId: ConversationId): void {
    if (!desk) return void unsent.push(conversationId);
    const body = { format: 'text', text: `${name} ${ledger.entries.size}` } as const;
    ledger.note(desk.send(conversationId, { kind: 'reply', body, attachmentIds: [] }), name, conversationId);
  }

  await open();
  return {
    name,
    send,
    waiting: () => (desk?.outbox.items.get().length ?? 1) + unsent.length,
    refused: () =>
      (desk?.outbox.items.get() ?? [])
        .filter((item) => item.state === 'failed')
        .map((item) => `${name} ${item.envelope.id}: ${item.failure?.code ?? '?'} ${item.failure?.message ?? ''}`),
    crash: async () => {
      if (!desk) return;
      crashes += 1;
      desk = undefined;
      page.kill();
      line.abort();
      await sleep(0);
      for (const [collection, key] of device.rows(owner)) if (collection === 'outbox') ledger.accept(key);
      await open();
    },
    shown: (id) => {
      const state = handles.find((handle) => handle.state.get().id === id)?.state.get();
      const ids: string[] = [];
      for (let index = 0; index < (state?.timeline.length ?? 0); index += 1) ids.push(state?.timeline.at(index)?.id ?? '');
      return ids;
    },
    crashes: () => crashes,
    close: () => {
      isClosed = true;
      desk?.stop();
      line.abort();
    },
  };
}
